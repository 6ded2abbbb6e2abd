import { useEffect, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { RefreshIcon, StopIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { showRuleSet } from '#rulebook/endpoints.ts'
import type { RuleSetPage } from '#rulebook/endpoints.ts'
import { cancelRehearsal, showRehearsal, startRehearsal } from '../../contract.ts'
import type { Rehearsal } from '../../contract.ts'
import { Found } from './Found.tsx'
import { DRY } from './messages.ts'
import './DryRun.css'

const ASK_AGAIN_MS = 700
const DAYS = ['7', '30', '92', '366'] as const

/** Trying a draft on the appeals there were: begin, see how far it is, see what would differ. */
export function DryRun({ page }: { readonly page: RuleSetPage }) {
  const text = useText(DRY)
  const answer = useAnswer(showRehearsal, { params: { ruleSetId: page.id } }, { keepBefore: true })
  const rehearsal = answer.state === 'ready' ? answer.value.rehearsal : null
  const renew = useRenew()
  const running = rehearsal?.state === 'running'
  const again = answer.state === 'ready' ? answer.again : undefined
  useEffect(() => {
    if (!running || again === undefined) return
    const timer = setInterval(again, ASK_AGAIN_MS)
    return () => {
      clearInterval(timer)
      // It has ended: the version may be laid down now.
      renew(showRuleSet)
    }
  }, [running, again, renew])
  return (
    <div className="stack">
      <p className="soft">{text('lead')}</p>
      <Shown answer={answer} lines={4}>
        {() => (
          <>
            {running ? <Progress rehearsal={rehearsal} /> : <Begin page={page} had={rehearsal !== null} />}
            {rehearsal !== null && <Result rehearsal={rehearsal} page={page} />}
          </>
        )}
      </Shown>
    </div>
  )
}

function Begin({ page, had }: { readonly page: RuleSetPage; readonly had: boolean }) {
  const text = useText(DRY)
  const common = useText(COMMON)
  const act = useAct(startRehearsal)
  const renew = useRenew()
  const [days, setDays] = useState<(typeof DAYS)[number]>('30')
  const start = async () => {
    await act.send({ params: { ruleSetId: page.id }, body: { days: Number(days) } })
    renew(showRehearsal)
  }
  return (
    <>
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <Choice
        label={text('days')}
        layout="row"
        value={days}
        onChange={setDays}
        options={DAYS.map((value) => ({ value, label: text(`days${value}`) }))}
      />
      <div className="row">
        <Button
          tone={had ? 'plain' : 'primary'}
          icon={RefreshIcon}
          busy={act.busy && common('sending')}
          disabledReason={may('rules.manage') ? undefined : text('mayNot')}
          onClick={() => void start()}
        >
          {text(had ? 'again' : 'start')}
        </Button>
      </div>
    </>
  )
}

function Progress({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const text = useText(DRY)
  const act = useAct(cancelRehearsal)
  const renew = useRenew()
  const { id, done, total } = rehearsal
  const stop = async () => {
    const reply = await act.send({ params: { rehearsalId: id } })
    renew(showRehearsal)
    if (!reply.ok) say(reply.message, { tone: 'error' })
  }
  return (
    <div className="dry-progress" role="status">
      <label>
        <span>{`${text('running')} · ${text('progress', { done, total })}`}</span>
        <progress max={Math.max(total, 1)} value={done} />
      </label>
      {may('rules.manage') && (
        <Button size="small" icon={StopIcon} busy={act.busy && text('stop')} onClick={() => void stop()}>
          {text('stop')}
        </Button>
      )}
    </div>
  )
}

function Result({ rehearsal, page }: { readonly rehearsal: Rehearsal; readonly page: RuleSetPage }) {
  const text = useText(DRY)
  if (rehearsal.state === 'running') return null
  if (rehearsal.state === 'cancelled') return <Notice tone="warning" title={text('stopped')} />
  if (rehearsal.state === 'failed') return <Notice tone="error" title={text('failed')} />
  return (
    <>
      {!rehearsal.current && <Notice tone="warning" title={text('stale')} />}
      <Found rehearsal={rehearsal} page={page} />
    </>
  )
}
