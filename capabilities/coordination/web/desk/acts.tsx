import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { PlusIcon } from '#ui/icons.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import type { AppealPage } from '#appeals/contract.ts'
import type { OrderRow } from '#dispatch/contract.ts'
import { addHandler, remindHandler, transferOrder } from '#dispatch/contract/hands.ts'
import type { OrgId } from '#organisations/contract.ts'
import { useWhistleMinutes } from '#rulebook/web/index.ts'
import { blowWhistle, callToWhistle, superviseOrder } from '../../contract.ts'
import type { WhistleCall } from '../../contract.ts'
import { TURN } from '../messages.ts'
import { WordsDialog } from '../WordsDialog.tsx'
import { DESK_TURNS } from './desk-words.ts'
import { OrgBox } from './OrgBox.tsx'
import type { Chosen } from './OrgBox.tsx'

interface ActProps {
  readonly onClose: () => void
}

/** What every act here does when it went through. */
function useDone(onClose: () => void): (sentence: string) => void {
  const renew = useRenew()
  return (sentence) => {
    renew()
    say(sentence)
    onClose()
  }
}

export function AddHands({ appeal, onClose }: ActProps & { readonly appeal: AppealPage }) {
  const text = useText(DESK_TURNS)
  const turn = useText(TURN)
  const act = useAct(addHandler)
  const done = useDone(onClose)
  const [org, setOrg] = useState<Chosen | null>(null)
  const send = async (task: string) => {
    if (org === null) return
    const reply = await act.send({
      params: { appealId: appeal.id },
      body: { version: appeal.version, orgId: org.key as OrgId, task },
    })
    if (reply.ok) done(text('added', { org: org.label }))
  }
  return (
    <WordsDialog
      open
      title={text('add')}
      lead={text('addLead')}
      label={text('addTask')}
      send={text('add')}
      busy={act.busy}
      refused={act.refused?.message}
      notYet={org === null ? turn('orgMissing') : undefined}
      onClose={onClose}
      onSend={(task) => void send(task)}
    >
      {(tried) => (
        <OrgBox
          areaCode={appeal.areaCode}
          value={org}
          onChange={setOrg}
          error={tried && org === null ? turn('orgMissing') : undefined}
        />
      )}
    </WordsDialog>
  )
}

interface OrderActProps extends ActProps {
  readonly order: OrderRow
}

export function Transfer({ appeal, order, onClose }: OrderActProps & { readonly appeal: AppealPage }) {
  const text = useText(DESK_TURNS)
  const turn = useText(TURN)
  const act = useAct(transferOrder)
  const done = useDone(onClose)
  const [org, setOrg] = useState<Chosen | null>(null)
  const send = async (reason: string) => {
    if (org === null) return
    const reply = await act.send({
      params: { orderId: order.id },
      body: { orgId: org.key as OrgId, reason },
    })
    if (reply.ok) done(text('transferred', { org: org.label }))
  }
  return (
    <WordsDialog
      open
      title={text('transfer')}
      lead={order.task === null ? text('transferLead') : text('transferTask', { task: order.task })}
      label={text('transferWhy')}
      send={text('transfer')}
      busy={act.busy}
      refused={act.refused?.message}
      notYet={org === null ? turn('orgMissing') : undefined}
      onClose={onClose}
      onSend={(reason) => void send(reason)}
    >
      {(tried) => (
        <OrgBox
          areaCode={appeal.areaCode}
          value={org}
          onChange={setOrg}
          error={tried && org === null ? turn('orgMissing') : undefined}
        />
      )}
    </WordsDialog>
  )
}

export function Remind({ order, onClose }: OrderActProps) {
  const text = useText(DESK_TURNS)
  const act = useAct(remindHandler)
  const done = useDone(onClose)
  const send = async (words: string) => {
    const reply = await act.send({
      params: { orderId: order.id },
      body: words === '' ? {} : { text: words },
    })
    if (reply.ok) done(text('reminded'))
  }
  return (
    <WordsDialog
      open
      optional
      title={text('remind')}
      lead={text('remindLead')}
      send={text('remind')}
      busy={act.busy}
      refused={act.refused?.message}
      onClose={onClose}
      onSend={(words) => void send(words)}
    />
  )
}

/** The close of office on a day, as a moment. Days of the desk are days in China. */
const closeOf = (day: string): string => new Date(`${day}T18:00:00+08:00`).toISOString()

export function Supervise({ order, onClose }: OrderActProps) {
  const text = useText(DESK_TURNS)
  const turn = useText(TURN)
  const act = useAct(superviseOrder)
  const done = useDone(onClose)
  const [day, setDay] = useState('')
  const send = async (words: string) => {
    const reply = await act.send({
      params: { orderId: order.id },
      body: { text: words, answerBy: closeOf(day) },
    })
    if (reply.ok) done(text('supervised'))
  }
  return (
    <WordsDialog
      open
      title={text('supervise')}
      lead={text('superviseLead')}
      send={text('supervise')}
      busy={act.busy}
      refused={act.refused?.message}
      notYet={day === '' ? turn('dayMissing') : undefined}
      onClose={onClose}
      onSend={(words) => void send(words)}
    >
      {(tried) => (
        <TextField
          label={text('superviseBy')}
          type="date"
          value={day}
          onChange={setDay}
          error={tried && day === '' ? turn('dayMissing') : undefined}
        />
      )}
    </WordsDialog>
  )
}

const MOST_CALLED = 10

/** Who is called, and how soon they are to be there. */
function useCalled() {
  const [orgs, setOrgs] = useState<readonly (Chosen | null)[]>([null])
  const usual = useWhistleMinutes()
  const [written, setMinutes] = useState<string>()
  const minutes = written ?? String(usual ?? '')
  const chosen = orgs.filter((one) => one !== null)
  return {
    orgs,
    setOrgs,
    minutes,
    setMinutes,
    isEmpty: chosen.length === 0,
    body: {
      orgIds: chosen.map(({ key }) => key as OrgId),
      ...(Number(minutes) > 0 ? { minutes: Number(minutes) } : {}),
    },
  }
}

interface CalledProps {
  readonly called: ReturnType<typeof useCalled>
  readonly areaCode: string
  readonly tried: boolean
}

function Called({ called: { orgs, setOrgs, minutes, setMinutes, isEmpty }, areaCode, tried }: CalledProps) {
  const text = useText(DESK_TURNS)
  const turn = useText(TURN)
  return (
    <>
      {orgs.map((org, at) => (
        <OrgBox
          key={at}
          areaCode={areaCode}
          value={org}
          onChange={(next) => setOrgs(orgs.map((one, i) => (i === at ? next : one)))}
          error={tried && at === 0 && isEmpty ? turn('orgMissing') : undefined}
        />
      ))}
      {orgs.length < MOST_CALLED && (
        <Button size="small" icon={PlusIcon} onClick={() => setOrgs([...orgs, null])}>
          {text('addOrg')}
        </Button>
      )}
      <TextField
        label={text('minutes')}
        inputMode="numeric"
        value={minutes}
        onChange={setMinutes}
        maxLength={4}
      />
    </>
  )
}

export function Whistle({ appeal, onClose }: ActProps & { readonly appeal: AppealPage }) {
  const text = useText(DESK_TURNS)
  const turn = useText(TURN)
  const act = useAct(blowWhistle)
  const done = useDone(onClose)
  const called = useCalled()
  const send = async (words: string) => {
    const reply = await act.send({
      params: { appealId: appeal.id },
      body: { ...called.body, text: words },
    })
    if (reply.ok) done(text('blown'))
  }
  return (
    <WordsDialog
      open
      title={text('whistle')}
      lead={text('whistleLead')}
      label={text('whistleText')}
      send={text('whistle')}
      tone="danger"
      busy={act.busy}
      refused={act.refused?.message}
      notYet={called.isEmpty ? turn('orgMissing') : undefined}
      onClose={onClose}
      onSend={(words) => void send(words)}
    >
      {(tried) => <Called called={called} areaCode={appeal.areaCode} tried={tried} />}
    </WordsDialog>
  )
}

interface CallMoreProps extends ActProps {
  readonly appeal: AppealPage
  readonly whistleId: WhistleCall['whistleId']
}

/** Calls others too, while a whistle is on. */
export function CallMore({ appeal, whistleId, onClose }: CallMoreProps) {
  const text = useText(DESK_TURNS)
  const turn = useText(TURN)
  const act = useAct(callToWhistle)
  const done = useDone(onClose)
  const called = useCalled()
  const send = async (words: string) => {
    const reply = await act.send({
      params: { whistleId },
      body: { ...called.body, ...(words === '' ? {} : { text: words }) },
    })
    if (reply.ok) done(text('calledMore'))
  }
  return (
    <WordsDialog
      open
      optional
      title={text('callMore')}
      lead={text('callMoreLead')}
      label={text('callMoreText')}
      hint={text('callMoreTextHint')}
      send={text('callMore')}
      tone="danger"
      busy={act.busy}
      refused={act.refused?.message}
      notYet={called.isEmpty ? turn('orgMissing') : undefined}
      onClose={onClose}
      onSend={(words) => void send(words)}
    >
      {(tried) => <Called called={called} areaCode={appeal.areaCode} tried={tried} />}
    </WordsDialog>
  )
}
