import { useState } from 'react'
import type { PhonePerson } from '#ledger/contract/slice.ts'
import type { PhonePurpose } from '#privacy/contract/slice.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { PlusIcon, TrashIcon } from '#ui/icons.tsx'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import type { Row } from '#kernel/web/sync/row.ts'
import type { Agreed, Withdrawn } from '../../contract.ts'
import { AddConsent } from './AddConsent.tsx'
import { CONSENT } from './consent-messages.ts'
import { isStale } from './draft.ts'

export interface ConsentsPartProps {
  readonly people: readonly Row<PhonePerson>[]
  /** What may be agreed to, with the notices; nothing where they never came to this phone. */
  readonly purposes: readonly PhonePurpose[] | undefined
  readonly agreed: readonly Agreed[]
  readonly withdrawn: readonly Withdrawn[]
  readonly onAgreed: (agreed: readonly Agreed[]) => void
  readonly onWithdrawn: (withdrawn: readonly Withdrawn[]) => void
  readonly today: string
}

/** Who was met agrees to something, after they read what it means; or takes it back, as simply as it was given. */
export function ConsentsPart(props: ConsentsPartProps) {
  const { people, purposes, agreed, withdrawn, onAgreed, onWithdrawn, today } = props
  const text = useText(CONSENT)
  const named = useNamed()
  const [adding, setAdding] = useState<'give' | 'withdraw'>()
  const purposeOf = (code: string): string => {
    const found = purposes?.find((one) => one.code === code)
    return found ? named(found.nameZh, found.nameEn) : code
  }
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? ''
  const isOther = (one: Withdrawn, other: Withdrawn): boolean =>
    one.personId !== other.personId || one.purpose !== other.purpose
  if (people.length === 0) return <p className="soft">{text('noPeople')}</p>
  if (purposes === undefined) return <p className="soft">{text('notHere')}</p>
  if (purposes.length === 0) return <p className="soft">{text('nothing')}</p>
  return (
    <div className="stack">
      <p className="soft">{text('lead')}</p>
      {agreed.length + withdrawn.length > 0 && (
        <ul className="todo">
          {agreed.map((one) => (
            <Line
              key={`${one.personId} ${one.purpose}`}
              who={nameOf(one.personId)}
              what={purposeOf(one.purpose)}
              mark={text('given')}
              warning={isStale(one, purposes) ? text('stale') : undefined}
              onRemove={() => onAgreed(agreed.filter((other) => isOther(one, other)))}
            />
          ))}
          {withdrawn.map((one) => (
            <Line
              key={`${one.personId} ${one.purpose}`}
              who={nameOf(one.personId)}
              what={purposeOf(one.purpose)}
              mark={text('takenBack')}
              onRemove={() => onWithdrawn(withdrawn.filter((other) => isOther(one, other)))}
            />
          ))}
        </ul>
      )}
      <ButtonRow>
        <Button icon={PlusIcon} onClick={() => setAdding('give')}>
          {text('give')}
        </Button>
        <Button onClick={() => setAdding('withdraw')}>{text('withdraw')}</Button>
      </ButtonRow>
      {adding !== undefined && (
        <AddConsent
          what={adding}
          people={people}
          purposes={purposes}
          today={today}
          onClose={() => setAdding(undefined)}
          onGive={(one) => {
            setAdding(undefined)
            onAgreed([...agreed.filter((other) => isOther(one, other)), one])
            onWithdrawn(withdrawn.filter((other) => isOther(one, other)))
          }}
          onWithdraw={(one) => {
            setAdding(undefined)
            onWithdrawn([...withdrawn.filter((other) => isOther(one, other)), one])
            onAgreed(agreed.filter((other) => isOther(one, other)))
          }}
        />
      )}
    </div>
  )
}

interface LineProps {
  readonly who: string
  readonly what: string
  readonly mark: string
  readonly warning?: string | undefined
  readonly onRemove: () => void
}

function Line({ who, what, mark, warning, onRemove }: LineProps) {
  const text = useText(CONSENT)
  return (
    <li className="todo-line">
      <span className="todo-words">
        <span className="todo-title">
          {who} <Badge>{mark}</Badge>
        </span>
        <span className="todo-more">{what}</span>
        {warning !== undefined && (
          <span className="todo-more" role="alert">
            {warning}
          </span>
        )}
      </span>
      <Button tone="quiet" icon={TrashIcon} onClick={onRemove}>
        {text('remove')}
      </Button>
    </li>
  )
}
