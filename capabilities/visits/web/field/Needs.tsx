import { useState } from 'react'
import type { AppealKind } from '#appeals/contract.ts'
import { consentVerdict } from '#appeals/rules.ts'
import { KIND_WORDS } from '#appeals/words.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { PlusIcon, TrashIcon } from '#ui/icons.tsx'
import { isPhone } from '#kernel/common/phone-number.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { Need } from '../../contract.ts'
import { VISIT } from './messages.ts'

export interface NeedsPartProps {
  readonly needs: readonly Need[]
  readonly onChange: (needs: readonly Need[]) => void
}

/** What somebody needs: it becomes an appeal. */
export function NeedsPart({ needs, onChange }: NeedsPartProps) {
  const text = useText(VISIT)
  const lang = useLang()
  const [adding, setAdding] = useState(false)
  return (
    <div className="stack">
      <p className="soft">{text('needsLead')}</p>
      {needs.length > 0 && (
        <ul className="todo">
          {needs.map((one, at) => (
            <li key={`${at} ${one.text}`} className="todo-line">
              <span className="todo-words">
                <span className="todo-title">{KIND_WORDS[one.kind][lang]}</span>
                <span className="todo-more">{one.text}</span>
              </span>
              <Button
                tone="quiet"
                icon={TrashIcon}
                onClick={() => onChange(needs.filter((_, i) => i !== at))}
              >
                {text('remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button icon={PlusIcon} wide="always" onClick={() => setAdding(true)}>
        {text('needAdd')}
      </Button>
      {adding && (
        <AddNeed
          onClose={() => setAdding(false)}
          onAdd={(one) => {
            setAdding(false)
            onChange([...needs, one])
          }}
        />
      )}
    </div>
  )
}

const KINDS = ['problem', 'need', 'wish', 'question', 'praise'] as const satisfies readonly AppealKind[]
const RELATIONS = ['self', 'family', 'neighbour', 'worker'] as const

function AddNeed({ onAdd, onClose }: { readonly onAdd: (need: Need) => void; readonly onClose: () => void }) {
  const text = useText(VISIT)
  const common = useText(COMMON)
  const lang = useLang()
  const [kind, setKind] = useState<(typeof KINDS)[number]>('need')
  const [words, setWords] = useState('')
  const [relation, setRelation] = useState<(typeof RELATIONS)[number]>('self')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [consent, setConsent] = useState(false)
  const [tried, setTried] = useState(false)
  // What a worker saw is nobody's to agree to.
  const agreed = relation === 'worker' || consent
  const number = phone.trim()
  const wrong = {
    words: words.trim().length < 2 ? text('valueMissing') : undefined,
    phone: number !== '' && !isPhone(number) ? text('phoneWrong') : undefined,
    consent: consentVerdict(relation, agreed) === 'allowed' ? undefined : text('needConsentMissing'),
  }
  const add = () => {
    setTried(true)
    if (wrong.words !== undefined || wrong.phone !== undefined || wrong.consent !== undefined) return
    onAdd({
      kind,
      text: words.trim(),
      relation,
      consent: agreed,
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...(number === '' ? {} : { phone: number }),
    })
  }
  return (
    <Dialog
      open
      firm
      title={text('needAdd')}
      closeLabel={common('close')}
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" onClick={add}>
            {text('needAdd')}
          </Button>
          <Button onClick={onClose}>{common('cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        <TextArea
          label={text('needText')}
          hint={text('needTextHint')}
          value={words}
          onChange={setWords}
          rows={3}
          maxLength={1000}
          error={tried ? wrong.words : undefined}
        />
        <Choice
          label={text('needKind')}
          layout="row"
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: KIND_WORDS[value][lang] }))}
        />
        <Choice
          label={text('needWho')}
          value={relation}
          onChange={setRelation}
          options={RELATIONS.map((value) => ({ value, label: text(`who_${value}`) }))}
        />
        {relation !== 'worker' && (
          <>
            <TextField
              label={text('needName')}
              optional={common('optional')}
              value={name}
              onChange={setName}
              maxLength={30}
              autoComplete="off"
            />
            <TextField
              label={text('needPhone')}
              optional={common('optional')}
              inputMode="tel"
              value={phone}
              onChange={setPhone}
              autoComplete="off"
              error={tried ? wrong.phone : undefined}
            />
          </>
        )}
        {(relation === 'family' || relation === 'neighbour') && (
          <Checkbox
            label={text('needConsent')}
            checked={consent}
            onChange={setConsent}
            error={tried ? wrong.consent : undefined}
          />
        )}
      </div>
    </Dialog>
  )
}
