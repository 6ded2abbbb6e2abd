import type { ReactNode } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { useText } from '#kernel/web/i18n.ts'
import type { PersonRow } from '../../contract.ts'
import { SEXES } from '../messages.ts'
import { LEDGER_PATHS } from '../paths.ts'
import { GRANTED } from './granted/words.ts'
import { PAGES } from './words.ts'

export interface PersonLineProps {
  /** Nothing for somebody whom another community keeps. */
  readonly person: PersonRow | null
  readonly name: string
  readonly mark?: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

/** One person in a list: masked, with the way to their page. */
export function PersonLine({ person, name, mark, children, actions }: PersonLineProps) {
  const text = useText(PAGES)
  const sexes = useText(SEXES)
  const granted = useText(GRANTED)
  return (
    <li className="ledger-line">
      <div>
        <p className="ledger-name">
          {person === null ? name : <a href={LEDGER_PATHS.person({ id: person.id })}>{name}</a>} {mark}
          {person?.died && <Badge>{text('died')}</Badge>}
          {person?.restricted && <Badge tone="ochre">{granted('restricted')}</Badge>}
        </p>
        <p className="meta">
          {person === null && <span>{text('elsewhere')}</span>}
          {person !== null && person.sex !== 0 && <span>{sexes(String(person.sex) as '1')}</span>}
          {person !== null && person.birthYear !== null && (
            <span>{text('born', { year: person.birthYear })}</span>
          )}
          {children}
        </p>
      </div>
      {actions}
    </li>
  )
}
