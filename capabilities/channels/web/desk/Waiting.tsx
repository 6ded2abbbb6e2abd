import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button } from '#ui/Button.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { say } from '#ui/Toast.tsx'
import { hurryErrand, listErrands } from '../../contract.ts'
import type { Errand, Remote } from '../../contract.ts'
import { PROBLEMS, TEXT } from './messages.ts'

/** What is on its way to a system and has not arrived, the oldest first. */
export function Waiting({ remote }: { readonly remote: Remote }) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const answer = useAnswer(listErrands, { query: { remote: remote.id } }, { keepBefore: true })
  if (answer.state === 'loading') return <Skeleton label={common('loading')} />
  if (answer.state === 'refused') return <Notice tone="error" title={answer.refused.message} />
  const { items, next } = answer.value
  if (items.length === 0) return <p className="soft">{text('waitingNone')}</p>
  return (
    <>
      <ul className="errands">
        {items.map((errand) => (
          <One key={errand.id} errand={errand} />
        ))}
      </ul>
      {next !== undefined && <p className="soft">{text('waitingMore')}</p>}
    </>
  )
}

const KINDS = { request: 'request', update: 'update', try: 'trial' } as const

function One({ errand }: { readonly errand: Errand }) {
  const text = useText(TEXT)
  const problem = useText(PROBLEMS)
  const lang = useLang()
  const now = useNow()
  const act = useAct(hurryErrand)
  const renew = useRenew()
  const hurry = async () => {
    const reply = await act.send({ params: { errandId: errand.id } })
    say(reply.ok ? text('hurried') : reply.message, reply.ok ? {} : { tone: 'error' })
    renew(listErrands)
  }
  const what = errand.number === null ? text(KINDS[errand.kind]) : text('number', { number: errand.number })
  return (
    <li className="errand">
      <div>
        <p>
          <b className="tabular">{what}</b>{' '}
          {errand.number !== null && <span className="soft small">{text(KINDS[errand.kind])}</span>}
        </p>
        {errand.problem !== null && <p className="small">{problem(errand.problem)}</p>}
        {errand.problemSaid !== null && (
          <p className="small soft">{text('theySay', { words: errand.problemSaid })}</p>
        )}
        <p className="small soft">
          {errand.attempts === 0
            ? text('first')
            : text('attempts', { count: errand.attempts, when: tellMoment(errand.nextAt, now, lang) })}
        </p>
      </div>
      {errand.attempts > 0 && (
        <Button
          size="small"
          icon={RefreshIcon}
          busy={act.busy && text('saving')}
          onClick={() => void hurry()}
        >
          {text('hurry')}
        </Button>
      )}
    </li>
  )
}
