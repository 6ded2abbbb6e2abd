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
import { useDraft } from '#kernel/web/sync/draft.tsx'
import { COMMON } from '#kernel/web/words.ts'
import type { Need } from '../../contract.ts'
import { VISIT } from './messages.ts'

export interface NeedsPartProps {
  /** Names the visit on this phone: what is half written belongs to it. */
  readonly about: string
  readonly needs: readonly Need[]
  readonly onChange: (needs: readonly Need[]) => void
}

/** What somebody needs: it becomes an appeal. */
export function NeedsPart({ about, needs, onChange }: NeedsPartProps) {
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
          about={about}
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

interface AddNeedProps {
  readonly about: string
  readonly onAdd: (need: Need) => void
  readonly onClose: () => void
}

interface Writing {
  readonly kind: (typeof KINDS)[number]
  readonly words: string
  readonly relation: (typeof RELATIONS)[number]
  readonly name: string
  readonly phone: string
  readonly consent: boolean
}

function AddNeed({ about, onAdd, onClose }: AddNeedProps) {
  const text = useText(VISIT)
  const common = useText(COMMON)
  const lang = useLang()
  const draft = useDraft<Writing>({
    key: `${about} need`,
    fresh: () => ({ kind: 'need', words: '', relation: 'self', name: '', phone: '', consent: false }),
    isWritten: (one) => one.words !== '' || one.name !== '' || one.phone !== '',
  })
  const { kind, words, relation, name, phone, consent } = draft.value
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
    draft.drop()
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
          onChange={(next) => draft.set({ words: next })}
          rows={3}
          maxLength={1000}
          error={tried ? wrong.words : undefined}
        />
        <Choice
          label={text('needKind')}
          layout="row"
          value={kind}
          onChange={(next) => draft.set({ kind: next })}
          options={KINDS.map((value) => ({ value, label: KIND_WORDS[value][lang] }))}
        />
        <Choice
          label={text('needWho')}
          value={relation}
          onChange={(next) => draft.set({ relation: next })}
          options={RELATIONS.map((value) => ({ value, label: text(`who_${value}`) }))}
        />
        {relation !== 'worker' && (
          <>
            <TextField
              label={text('needName')}
              optional={common('optional')}
              value={name}
              onChange={(next) => draft.set({ name: next })}
              maxLength={30}
              autoComplete="off"
            />
            <TextField
              label={text('needPhone')}
              optional={common('optional')}
              inputMode="tel"
              value={phone}
              onChange={(next) => draft.set({ phone: next })}
              autoComplete="off"
              error={tried ? wrong.phone : undefined}
            />
          </>
        )}
        {(relation === 'family' || relation === 'neighbour') && (
          <Checkbox
            label={text('needConsent')}
            checked={consent}
            onChange={(next) => draft.set({ consent: next })}
            error={tried ? wrong.consent : undefined}
          />
        )}
      </div>
    </Dialog>
  )
}
