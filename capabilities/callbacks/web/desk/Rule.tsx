import { useState } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say as toast } from '#ui/Toast.tsx'
import { changeCallRule, showCallRule } from '../../contract.ts'
import type { CallRule } from '../../contract.ts'
import { Tabs } from './Heading.tsx'
import { DESK_CALLS } from './words.ts'
import './rows.css'

/** By which rule people are called: open to read; changed for the whole district only. */
export default function Rule() {
  const text = useText(DESK_CALLS)
  const answer = useAnswer(showCallRule, {})
  useTitle(text('rule'))
  return (
    <Page width="wide">
      <PageHead title={text('title')} />
      <Tabs at="rule" />
      <Shown answer={answer} lines={8}>
        {({ mayChange, ...rule }) => (
          <div className="stack">
            <p>{text('ruleLead')}</p>
            <Told rule={rule} />
            {mayChange && <Change key={JSON.stringify(rule)} rule={rule} />}
          </div>
        )}
      </Shown>
    </Page>
  )
}

function Told({ rule }: { readonly rule: CallRule }) {
  const text = useText(DESK_CALLS)
  const { afterDays, sharePercent, stillAfterDays } = rule
  return (
    <ol className="call-rule">
      <li>{afterDays === 0 ? text('rule1Now') : text('rule1', { days: afterDays })}</li>
      <li>{text('rule2')}</li>
      <li>{text('rule3', { share: sharePercent })}</li>
      <li>{text('rule4')}</li>
      <li>{text('rule5')}</li>
      <li>{text('rule6')}</li>
      <li>{text('rule7')}</li>
      <li>{stillAfterDays === 0 ? text('rule8Off') : text('rule8', { days: stillAfterDays })}</li>
    </ol>
  )
}

const MOST = { afterDays: 30, sharePercent: 100, stillAfterDays: 180 } as const
const NAMES = ['afterDays', 'sharePercent', 'stillAfterDays'] as const

function Change({ rule }: { readonly rule: CallRule }) {
  const text = useText(DESK_CALLS)
  const act = useAct(changeCallRule)
  const renew = useRenew()
  const [typed, setTyped] = useState({
    afterDays: String(rule.afterDays),
    sharePercent: String(rule.sharePercent),
    stillAfterDays: String(rule.stillAfterDays),
  })
  const isWrong = (name: (typeof NAMES)[number]) =>
    !/^\d{1,3}$/.test(typed[name].trim()) || Number(typed[name]) > MOST[name]
  const send = async () => {
    if (NAMES.some(isWrong)) return
    const reply = await act.send({
      body: {
        afterDays: Number(typed.afterDays),
        sharePercent: Number(typed.sharePercent),
        stillAfterDays: Number(typed.stillAfterDays),
      },
    })
    if (!reply.ok) return
    toast(text('changed'))
    renew(showCallRule)
  }
  return (
    <Card title={text('change')}>
      <form
        className="call-rule-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p className="soft">{text('changeLead')}</p>
        {NAMES.map((name) => (
          <TextField
            key={name}
            label={text(name)}
            hint={name === 'stillAfterDays' ? text('stillHint') : undefined}
            inputMode="numeric"
            value={typed[name]}
            onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
            error={isWrong(name) ? text('numberWrong', { from: 0, to: MOST[name] }) : undefined}
          />
        ))}
        {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
        <ButtonRow>
          <Button tone="primary" type="submit" busy={act.busy && text('saving')}>
            {text('change')}
          </Button>
        </ButtonRow>
      </form>
    </Card>
  )
}
