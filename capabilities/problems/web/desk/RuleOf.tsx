import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Card.tsx'
import { Choice } from '#ui/Choice.tsx'
import { EditIcon } from '#ui/icons.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { setRecurrenceRule, showRecurrenceRule } from '../../contract.ts'
import type { RecurrenceRule } from '../../contract.ts'
import { AskDialog } from './AskDialog.tsx'
import { TEXT } from './messages.ts'

/** When the same counts as coming back, in words; a district may set it. */
export function RuleOf() {
  const text = useText(TEXT)
  const answer = useAnswer(showRecurrenceRule, {})
  const [changing, setChanging] = useState(false)
  if (answer.state !== 'ready') return null
  const rule = answer.value
  return (
    <Disclosure title={text('rule')}>
      <div className="stack">
        <p>
          {text('ruleOften', { near: rule.nearM, times: rule.times, days: rule.withinDays })}{' '}
          {text('ruleAgain', { again: rule.againDays })}
        </p>
        <p>
          {text('ruleOnce')} {text(rule.by === 'group' ? 'ruleByGroup' : 'ruleByCategory')}{' '}
          {text('ruleWatch', { days: rule.watchDays })}
        </p>
        {may('rules.manage') && (
          <ButtonRow>
            <Button size="small" icon={EditIcon} onClick={() => setChanging(true)}>
              {text('changeRule')}
            </Button>
          </ButtonRow>
        )}
        {changing && <ChangeRule rule={rule} onClose={() => setChanging(false)} />}
      </div>
    </Disclosure>
  )
}

const NUMBERS = [
  ['times', 'ruleTimes', 2, 20],
  ['withinDays', 'ruleWithin', 30, 730],
  ['againDays', 'ruleAgainDays', 0, 365],
  ['nearM', 'ruleNear', 10, 300],
  ['watchDays', 'ruleWatchDays', 30, 365],
] as const

function ChangeRule({ rule, onClose }: { readonly rule: RecurrenceRule; readonly onClose: () => void }) {
  const text = useText(TEXT)
  const act = useAct(setRecurrenceRule)
  const renew = useRenew()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(NUMBERS.map(([name]) => [name, String(rule[name])])),
  )
  const [by, setBy] = useState<RecurrenceRule['by']>(rule.by)
  const fits = ([name, , min, max]: (typeof NUMBERS)[number]) => {
    const value = typed[name] ?? ''
    return /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max
  }
  const send = async () => {
    const numbers = Object.fromEntries(NUMBERS.map(([name]) => [name, Number(typed[name])]))
    const reply = await act.send({ body: { ...rule, ...numbers, by } })
    renew()
    if (!reply.ok) return
    say(text('ruleSaved'))
    onClose()
  }
  return (
    <AskDialog
      title={text('changeRule')}
      lead={text('ruleLead')}
      send={text('changeRule')}
      busy={act.busy}
      refused={act.refused?.message}
      complete={NUMBERS.every(fits)}
      onClose={onClose}
      onSend={() => void send()}
    >
      {(tried) => (
        <>
          {NUMBERS.map((one) => {
            const [name, label, min, max] = one
            return (
              <TextField
                key={name}
                label={text(label)}
                inputMode="numeric"
                value={typed[name] ?? ''}
                onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
                error={tried && !fits(one) ? text('numberWrong', { min, max }) : undefined}
              />
            )
          })}
          <Choice
            label={text('ruleBy')}
            value={by}
            onChange={setBy}
            options={[
              { value: 'category', label: text('byCategory') },
              { value: 'group', label: text('byGroup') },
            ]}
          />
        </>
      )}
    </AskDialog>
  )
}
