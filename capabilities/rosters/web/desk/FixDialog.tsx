import { useState } from 'react'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { RosterProblem } from '../../contract.ts'
import { FIELD_WORDS, valueSaid } from '../../rules/differing.ts'
import { told } from '../../rules/problems.ts'
import { TEXT } from './messages.ts'

/** A correction that waits to be sent with the others. */
export type Noted =
  | {
      readonly kind: 'cell'
      readonly sheet: string
      readonly line: number
      readonly column: string
      readonly value: string
    }
  | {
      readonly kind: 'place'
      readonly said: string
      readonly dwellingId: RosterProblem['near'][number]['id']
      readonly path: string
    }
  | {
      readonly kind: 'add'
      readonly said: string
      readonly beside: RosterProblem['near'][number]['id']
      readonly entrance: string
      readonly room: string
    }
  | {
      readonly kind: 'as-written'
      readonly sheet: string
      readonly line: number
      readonly column: string
      readonly said: string
    }
  | { readonly kind: 'approved'; readonly sheet: string; readonly line: number }

interface FixDialogProps {
  readonly one: RosterProblem
  readonly at: string
  readonly onClose: () => void
  readonly onNote: (what: Noted) => void
}

const WORDS = 'words'
const ADD = 'add'

/** One problem: what stands there, and what is to stand there. The file itself is never changed. */
export function FixDialog({ one, at, onClose, onNote }: FixDialogProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const lang = useLang()
  const [value, setValue] = useState(one.column === '' || one.near.length > 0 ? '' : one.said)
  const [near, setNear] = useState<string>(one.near.length === 0 ? WORDS : '')
  const isDifference = one.code === 'differs-from-ledger'
  const isWords = !isDifference && near === WORDS && one.column !== ''
  const asWritten = one.severity === 'ask' && one.column !== '' ? told(one.code).asWritten : undefined
  const place = one.near.find(({ id }) => id === near)
  const [beside] = one.near
  const mayAdd = one.missing !== null && beside !== undefined && may('places.manage')
  const keep = () => {
    if (isDifference) onNote({ kind: 'approved', sheet: one.sheet, line: one.line })
    else if (place) onNote({ kind: 'place', said: one.said, dwellingId: place.id, path: place.path })
    else if (near === ADD && one.missing !== null && beside !== undefined)
      onNote({ kind: 'add', said: one.said, beside: beside.id, ...one.missing })
    else if (isWords)
      onNote({ kind: 'cell', sheet: one.sheet, line: one.line, column: one.column, value: value.trim() })
    else onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={text(isDifference ? 'differTitle' : 'fixTitle', { at })}
      closeLabel={common('close')}
      actions={
        <>
          <Button tone="primary" onClick={keep}>
            {text(isDifference ? 'approve' : 'keep')}
          </Button>
          {asWritten && (
            <Button
              onClick={() =>
                onNote({
                  kind: 'as-written',
                  sheet: one.sheet,
                  line: one.line,
                  column: one.column,
                  said: one.said,
                })
              }
            >
              {asWritten[lang]}
            </Button>
          )}
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        <p>{isDifference ? text('differLead') : told(one.code)[lang].replace('{reason}', one.said)}</p>
        <Facts>
          <Fact name={text('name')}>{one.name}</Fact>
          {isDifference ? (
            one.differences.map(({ field, was, is }) => (
              <Fact key={field} name={FIELD_WORDS[lang][field]}>
                {valueSaid(field, was, lang)} → <strong>{valueSaid(field, is, lang)}</strong>
              </Fact>
            ))
          ) : (
            <Fact name={text('said')}>{one.said}</Fact>
          )}
        </Facts>
        {one.near.length > 0 && (
          <Choice
            label={text('near')}
            value={near}
            onChange={setNear}
            options={[
              ...one.near.map(({ id, path }) => ({ value: id as string, label: path })),
              ...(mayAdd ? [{ value: ADD, label: text('addDwelling', { path: one.said }) }] : []),
              { value: WORDS, label: text('nearNone') },
            ]}
          />
        )}
        {isWords && (
          <TextField
            label={text('value')}
            value={value}
            onChange={setValue}
            maxLength={200}
            autoComplete="off"
          />
        )}
      </form>
    </Dialog>
  )
}
