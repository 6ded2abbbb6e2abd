import { useEffect, useRef, useState } from 'react'
import { makeKeyKeeper } from '#kernel/web/act.ts'
import type { KeyKeeper } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { call } from '#kernel/web/call.ts'
import type { RequestOf } from '#kernel/common/endpoint.ts'
import { useText } from '#kernel/web/i18n.ts'
import { say, unsay } from '#ui/Toast.tsx'
import { showAppeal } from '#appeals/contract.ts'
import type { AppealId, AppealRow } from '#appeals/contract.ts'
import { dispatchOrder, listDeskOrders, proposeForAppeal, recallOrder } from '../../contract.ts'
import type { OrderId } from '../../contract.ts'
import { isInHand } from '../../rules.ts'
import { TRIAGE } from './messages.ts'

/** How long `z` takes back what was sent last, in milliseconds: a little longer than the message stands. */
const UNDO_MS = 12_000

export interface Sent {
  readonly row: AppealRow
  /** Its place in the queue, to put it back there. */
  readonly at: number
  readonly orgName: string
  /** How many were called to help. */
  readonly helpers: number
}

export interface SendingHooks {
  /** It came to nothing, or was taken back: the line belongs in the queue again. */
  readonly onBack: (sent: Sent, why: 'refused' | 'undone') => void
  readonly onLook: (id: AppealId) => void
}

export interface Sending {
  readonly send: (sent: Sent, body: RequestOf<typeof dispatchOrder>['body']) => void
  readonly undo: () => void
  /** Problems of appeals that could not be sent, until they are tried again. */
  readonly problems: Readonly<Record<string, string>>
}

/** The orders that went out beside the one that leads. */
async function helpersOf({ row, helpers }: Sent, lead: OrderId): Promise<readonly OrderId[]> {
  if (helpers === 0) return []
  const reply = await call(listDeskOrders, { query: { appeal: row.id, limit: 20 } })
  return reply.ok
    ? reply.value.items.filter(({ id, state }) => id !== lead && isInHand(state)).map(({ id }) => id)
    : []
}

/** Sends in the background, so that the next appeal is there at once; says how it went, and takes back. */
export function useSending({ onBack, onLook }: SendingHooks): Sending {
  const text = useText(TRIAGE)
  const renew = useRenew()
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const keepers = useRef(new Map<AppealId, KeyKeeper>())
  const last = useRef<{ readonly sent: Sent; readonly orderId: Promise<OrderId | undefined> }>(undefined)
  const said = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const failed = (sent: Sent, message: string, conflict: boolean) => {
    const why = conflict ? text('conflictHere') : message
    setProblems((before) => ({ ...before, [sent.row.id]: why }))
    onBack(sent, 'refused')
    renew(showAppeal, proposeForAppeal)
    say(text('notSent', { number: sent.row.number, why }), {
      tone: 'error',
      action: { label: text('lookAgain'), run: () => onLook(sent.row.id) },
    })
  }

  const order = async (
    sent: Sent,
    body: RequestOf<typeof dispatchOrder>['body'],
  ): Promise<OrderId | undefined> => {
    const { id } = sent.row
    const keeper = keepers.current.get(id) ?? makeKeyKeeper()
    keepers.current.set(id, keeper)
    const reply = await call(
      dispatchOrder,
      { params: { appealId: id }, body },
      { key: keeper.keyFor(JSON.stringify(body)) },
    )
    keeper.settle(reply)
    if (!reply.ok) {
      const unsure = reply.refusal === 'offline' || reply.refusal === 'try-again'
      failed(sent, unsure ? text('unsure') : reply.message, reply.refusal === 'changed-meanwhile')
      return undefined
    }
    said.current = say(text('sent', { number: sent.row.number, org: sent.orgName }), {
      action: { label: text('undo'), run: () => void undo() },
    })
    timer.current = setTimeout(() => {
      if (last.current?.sent === sent) last.current = undefined
    }, UNDO_MS)
    return reply.value.orderId
  }

  const undo = async () => {
    const { sent, orderId } = last.current ?? {}
    last.current = undefined
    const id = await orderId
    if (sent === undefined || id === undefined) return
    unsay(said.current)
    // Whoever was called to help is let go first: while one is at it, the appeal does not come back to the desk.
    for (const orderId of [...(await helpersOf(sent, id)), id]) {
      const reply = await call(recallOrder, { params: { orderId }, body: { reason: text('undoReason') } })
      if (!reply.ok) {
        say(reply.message, { tone: 'error' })
        return
      }
    }
    renew(showAppeal, proposeForAppeal)
    onBack(sent, 'undone')
    say(text('undone', { number: sent.row.number }), { tone: 'info' })
  }

  return {
    problems,
    undo: () => void undo(),
    send(sent, body) {
      clearTimeout(timer.current)
      setProblems(({ [sent.row.id]: _, ...others }) => others)
      last.current = { sent, orderId: order(sent, body) }
    },
  }
}
