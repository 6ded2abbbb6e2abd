import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { Button } from '#ui/Button.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { EditIcon } from '#ui/icons.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { setRetention, showRetention } from '../../contract.ts'
import { Ask } from './Ask.tsx'
import { TEXT } from './messages.ts'

/** After how long, and how much is due. */
export function Rule() {
  const text = useText(TEXT)
  const answer = useAnswer(showRetention, {})
  const [changing, setChanging] = useState(false)
  return (
    <Shown answer={answer} lines={3}>
      {({ months, ruleBy, dueNow, dueSoon, soonDays, ceiling }) => {
        const told = (count: number) =>
          count >= ceiling ? text('atLeast', { count }) : text('appeals', { count })
        return (
          <div className="stack">
            <Facts>
              <Fact name={text('rule')}>
                {text('months', { months })} ·{' '}
                {ruleBy === null ? text('byDefault') : text('setBy', { name: ruleBy })}
              </Fact>
              <Fact name={text('dueNow')}>{told(dueNow)}</Fact>
              <Fact name={text('dueSoon', { days: soonDays })}>{told(dueSoon)}</Fact>
            </Facts>
            {may('rules.manage') && (
              <div className="no-print">
                <Button icon={EditIcon} onClick={() => setChanging(true)}>
                  {text('change')}
                </Button>
              </div>
            )}
            {changing && <Change months={months} onClose={() => setChanging(false)} />}
          </div>
        )
      }}
    </Shown>
  )
}

function Change({ months, onClose }: { readonly months: number; readonly onClose: () => void }) {
  const text = useText(TEXT)
  const act = useAct(setRetention)
  const renew = useRenew()
  const [typed, setTyped] = useState(String(months))
  const fits = /^\d{1,3}$/.test(typed) && Number(typed) >= 6 && Number(typed) <= 120
  const send = async () => {
    if (!fits) return
    const reply = await act.send({ body: { months: Number(typed) } })
    renew()
    if (!reply.ok) return
    say(text('changed'))
    onClose()
  }
  return (
    <Ask
      title={text('change')}
      lead={text('changeLead')}
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
        error={fits ? undefined : text('changeWrong')}
      />
    </Ask>
  )
}
