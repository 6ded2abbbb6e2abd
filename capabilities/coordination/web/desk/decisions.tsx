import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { DoneIcon, PauseIcon, RefreshIcon } from '#ui/icons.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import {
  assessSupport,
  closeSupervision,
  postponeShelved,
  releaseFromWhistle,
  resumeOrder,
} from '../../contract.ts'
import type { Shelved, Supervision, WhistleCall } from '../../contract.ts'
import { assessVerdict } from '../../rules.ts'
import { TURN } from '../messages.ts'
import { WordsDialog } from '../WordsDialog.tsx'
import { DESK_TURNS } from './desk-words.ts'

/** Ends a supervision order. */
export function CloseSupervision({ one }: { readonly one: Supervision }) {
  const text = useText(DESK_TURNS)
  const act = useAct(closeSupervision)
  const renew = useRenew()
  if (one.state === 'closed' || !may('orders.supervise')) return null
  const close = async () => {
    const reply = await act.send({ params: { supervisionId: one.id }, body: {} })
    renew()
    say(reply.ok ? text('closedIt') : reply.message, reply.ok ? {} : { tone: 'error' })
  }
  return (
    <Button size="small" icon={DoneIcon} busy={act.busy && text('closeIt')} onClick={() => void close()}>
      {text('closeIt')}
    </Button>
  )
}

const GRADES = ['5', '3', '1'] as const
type Grade = (typeof GRADES)[number]

/** How an organisation helped. */
function Support({
  value,
  onChange,
}: {
  readonly value: Grade | undefined
  readonly onChange: (grade: Grade) => void
}) {
  const text = useText(DESK_TURNS)
  return (
    <Choice
      label={text('support')}
      layout="row"
      value={value}
      onChange={onChange}
      options={GRADES.map((grade) => ({ value: grade, label: text(`support${grade}`) }))}
    />
  )
}

/** What may be done about a call: let it leave, and say how it helped where that was not said then. */
export function Release({ one }: { readonly one: WhistleCall }) {
  if (!may('orders.judge')) return null
  if (one.state !== 'released') return <LetGo one={one} />
  return assessVerdict(one, one.support) === 'allowed' ? <LateSupport one={one} /> : null
}

function LateSupport({ one }: { readonly one: WhistleCall }) {
  const text = useText(DESK_TURNS)
  const act = useAct(assessSupport)
  const renew = useRenew()
  const assess = async (support: Grade) => {
    const reply = await act.send({ params: { callId: one.id }, body: { support: Number(support) } })
    renew()
    say(reply.ok ? text('supportedIt') : reply.message, reply.ok ? {} : { tone: 'error' })
  }
  return <Support value={undefined} onChange={(support) => void assess(support)} />
}

const LEAVES = ['finished', 'not-needed', 'sent-away'] as const
type Leaves = (typeof LEAVES)[number]

/** Lets an organisation leave the place, and asks how it helped, if it stayed until it was done. */
function LetGo({ one }: { readonly one: WhistleCall }) {
  const text = useText(DESK_TURNS)
  const named = useNamed()
  const act = useAct(releaseFromWhistle)
  const renew = useRenew()
  const [open, setOpen] = useState(false)
  const hasCome = one.state === 'arrived'
  const [chosen, setWhy] = useState<Leaves>('finished')
  const why = hasCome ? chosen : 'not-needed'
  const [support, setSupport] = useState<Grade>()
  const release = async (words: string) => {
    const reply = await act.send({
      params: { callId: one.id },
      body: {
        ...(words === '' ? {} : { text: words }),
        ...(why === 'finished' ? {} : { why }),
        ...(support === undefined || why !== 'finished' ? {} : { support: Number(support) }),
      },
    })
    renew()
    if (!reply.ok) return
    say(text('releasedIt'))
    setOpen(false)
  }
  return (
    <>
      <Button size="small" icon={DoneIcon} onClick={() => setOpen(true)}>
        {text('release')}
      </Button>
      <WordsDialog
        open={open}
        optional
        title={text('releaseTitle', { org: named(one.orgZh, one.orgEn) })}
        lead={text(hasCome ? 'releaseLead' : 'releaseNotCome')}
        send={text('release')}
        busy={act.busy}
        refused={act.refused?.message}
        onClose={() => setOpen(false)}
        onSend={(words) => void release(words)}
      >
        {() => (
          <>
            {hasCome && (
              <Choice
                label={text('releaseWhy')}
                layout="row"
                value={why}
                onChange={setWhy}
                options={LEAVES.map((value) => ({ value, label: text(value) }))}
              />
            )}
            {why === 'finished' && <Support value={support} onChange={setSupport} />}
          </>
        )}
      </WordsDialog>
    </>
  )
}

/** Takes up again what was put off. */
export function Resume({ orderId }: Pick<Shelved, 'orderId'>) {
  const text = useText(DESK_TURNS)
  const act = useAct(resumeOrder)
  const renew = useRenew()
  const [open, setOpen] = useState(false)
  if (!may('orders.judge')) return null
  const resume = async (words: string) => {
    const reply = await act.send({ params: { orderId }, body: { text: words } })
    renew()
    if (!reply.ok) return
    say(text('resumed'))
    setOpen(false)
  }
  return (
    <>
      <Button size="small" icon={RefreshIcon} onClick={() => setOpen(true)}>
        {text('resume')}
      </Button>
      <WordsDialog
        open={open}
        title={text('resume')}
        lead={text('resumeLead')}
        send={text('resume')}
        busy={act.busy}
        refused={act.refused?.message}
        onClose={() => setOpen(false)}
        onSend={(words) => void resume(words)}
      />
    </>
  )
}

/** Looked at and put off to another day. */
export function Postpone({ orderId }: Pick<Shelved, 'orderId'>) {
  const text = useText(DESK_TURNS)
  const turn = useText(TURN)
  const act = useAct(postponeShelved)
  const renew = useRenew()
  const [open, setOpen] = useState(false)
  const [day, setDay] = useState('')
  if (!may('orders.judge')) return null
  const postpone = async (words: string) => {
    const reply = await act.send({ params: { orderId }, body: { reviewOn: day, text: words } })
    renew()
    if (!reply.ok) return
    say(text('postponed'))
    setOpen(false)
  }
  return (
    <>
      <Button size="small" icon={PauseIcon} onClick={() => setOpen(true)}>
        {text('postpone')}
      </Button>
      <WordsDialog
        open={open}
        title={text('postpone')}
        lead={text('postponeLead')}
        send={text('postpone')}
        busy={act.busy}
        refused={act.refused?.message}
        notYet={day === '' ? turn('dayMissing') : undefined}
        onClose={() => setOpen(false)}
        onSend={(words) => void postpone(words)}
      >
        {(tried) => (
          <TextField
            label={text('postponeTo')}
            type="date"
            value={day}
            onChange={setDay}
            error={tried && day === '' ? turn('dayMissing') : undefined}
          />
        )}
      </WordsDialog>
    </>
  )
}
