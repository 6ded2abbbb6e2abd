import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { countAppeals } from '../../contract.ts'
import { LIST } from './list-words.ts'
import { PATHS } from './paths.ts'
import './Counts.css'

const STEPS = [
  { key: 'received', word: 'countReceived', query: { state: 'received' } },
  { key: 'asked', word: 'countAsked', query: { state: 'asked' } },
  { key: 'assigned', word: 'countAssigned', query: { state: 'assigned' } },
  { key: 'done', word: 'countDone', query: { state: 'done' } },
  { key: 'reopened', word: 'countReopened', query: { state: 'reopened' } },
  { key: 'overdue', word: 'countOverdue', query: { overdue: 'yes' } },
] as const

/** How many wait at each step, each leading to its list. Counting stops at a ceiling and says so. */
export function Counts() {
  const text = useText(LIST)
  const { query } = useAddress()
  const area = query['area']
  const answer = useAnswer(countAppeals, { query: area === undefined ? {} : { area } }, { keepBefore: true })
  const counts = answer.state === 'ready' ? answer.value : undefined
  const tell = (count: number | undefined) =>
    count === undefined || counts === undefined
      ? '–'
      : count >= counts.ceiling
        ? `${counts.ceiling.toLocaleString('en')}+`
        : count
  const current = (wanted: Readonly<Record<string, string>>) =>
    (query['state'] ?? '') === (wanted['state'] ?? '') &&
    (query['overdue'] ?? '') === (wanted['overdue'] ?? '')
  return (
    <nav className="counts no-print" aria-label={text('counts')}>
      {STEPS.map(({ key, word, query: wanted }) => (
        <a
          key={key}
          href={PATHS.appeals(undefined, { ...wanted, area })}
          aria-current={current(wanted) ? 'page' : undefined}
          data-late={key === 'overdue' && (counts?.overdue ?? 0) > 0 ? '' : undefined}
        >
          <b>{tell(counts?.[key])}</b>
          <span>{text(word)}</span>
        </a>
      ))}
      <a href={PATHS.appeals(undefined, { area })} aria-current={current({}) ? 'page' : undefined}>
        <b aria-hidden="true">·</b>
        <span>{text('countAll')}</span>
      </a>
    </nav>
  )
}
