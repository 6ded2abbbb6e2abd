import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { Button } from '#ui/Button.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { EditIcon } from '#ui/icons.tsx'
import { Section } from '#ui/Page.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { MONTHS, setRetention, showRetention } from '../../contract.ts'
import type { Retained } from '../../contract.ts'
import { Ask } from './Ask.tsx'
import { TEXT } from './messages.ts'

/** After how long each ends, and how much is due. */
export function Rules() {
  const answer = useAnswer(showRetention, {})
  return (
    <Shown answer={answer} lines={6}>
      {({ visits, soonDays, ceiling, ...appeals }) => (
        <div className="stack">
          <Rule what="appeals" due={appeals} soonDays={soonDays} ceiling={ceiling} />
          <Rule what="visits" due={visits} soonDays={soonDays} ceiling={ceiling} />
        </div>
      )}
    </Shown>
  )
}

interface RuleProps {
  readonly what: Retained
  readonly due: {
    readonly months: number
    readonly ruleBy: string | null
    readonly dueNow: number
    readonly dueSoon: number
  }
  readonly soonDays: number
  /** Counting stops here. */
  readonly ceiling: number
}

/** What is said of each. */
const WORDS = {
  appeals: { title: 'ofAppeals', lead: 'ofAppealsLead', count: 'appeals', change: 'changeLead' },
  visits: { title: 'ofVisits', lead: 'ofVisitsLead', count: 'visits', change: 'changeVisitsLead' },
} as const satisfies Record<Retained, object>

function Rule({ what, due, soonDays, ceiling }: RuleProps) {
  const text = useText(TEXT)
  const [changing, setChanging] = useState(false)
  const words = WORDS[what]
  const told = (count: number) =>
    count >= ceiling ? text('atLeast', { count }) : text(words.count, { count })
  return (
    <Section title={text(words.title)}>
      <div className="stack">
        <p>{text(words.lead)}</p>
        <Facts>
          <Fact name={text('rule')}>
            {text('months', { months: due.months })} ·{' '}
            {due.ruleBy === null ? text('byDefault') : text('setBy', { name: due.ruleBy })}
          </Fact>
          <Fact name={text('dueNow')}>{told(due.dueNow)}</Fact>
          <Fact name={text('dueSoon', { days: soonDays })}>{told(due.dueSoon)}</Fact>
        </Facts>
        {may('rules.manage') && (
          <div className="no-print">
            <Button
              icon={EditIcon}
              aria-label={text('changeOf', { what: text(words.title) })}
              onClick={() => setChanging(true)}
            >
              {text('change')}
            </Button>
          </div>
        )}
        {changing && <Change what={what} months={due.months} onClose={() => setChanging(false)} />}
      </div>
    </Section>
  )
}

interface ChangeProps {
  readonly what: Retained
  readonly months: number
  readonly onClose: () => void
}

function Change({ what, months, onClose }: ChangeProps) {
  const text = useText(TEXT)
  const act = useAct(setRetention)
  const renew = useRenew()
  const [typed, setTyped] = useState(String(months))
  const { least, most } = MONTHS[what]
  const fits = /^\d{1,3}$/.test(typed) && Number(typed) >= least && Number(typed) <= most
  const send = async () => {
    if (!fits) return
    const reply = await act.send({ body: { what, months: Number(typed) } })
    renew()
    if (!reply.ok) return
    say(text('changed'))
    onClose()
  }
  return (
    <Ask
      title={text('changeOf', { what: text(WORDS[what].title) })}
      lead={text(WORDS[what].change, { least, most })}
      busy={act.busy}
      refused={act.refused?.message}
      onClose={onClose}
      onSend={() => void send()}
    >
      <TextField
        label={text('changeMonths')}
        inputMode="numeric"
        value={typed}
        onChange={setTyped}
        error={fits ? undefined : text('changeWrong', { least, most })}
      />
    </Ask>
  )
}
