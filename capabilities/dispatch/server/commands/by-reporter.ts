import type { AppealMoved } from '#appeals/contract.ts'
import { forDispatch, inHand, tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import type { Act } from '#kernel/server/act.ts'
import { OrderSentBack } from '../../events.ts'
import { doneAgainBy } from '../../rules.ts'
import { openOrdersOf, saveOrder } from '../store.ts'
import { aboutOrder } from './move.ts'

export interface Checked {
  readonly fixed: boolean
  readonly text: string | undefined
  readonly files: readonly string[]
}

/**
 * While it waits for its check, the reporter says whether it is fixed: what was done has passed and the appeal is closed, or
 * whoever leads does it again. Of several whose needs are handled as one, each may say that it is not; that it is, says the one
 * whose need leads, or the desk.
 */
export async function checkByReporter(
  act: Act<
    | 'prove-first'
    | 'not-found'
    | 'changed-meanwhile'
    | 'nothing-to-check'
    | 'what-is-missing'
    | 'file-unknown'
  >,
  said: Checked,
): Promise<AppealMoved> {
  forDispatch.mustAct(act)
  const appeal = await inHand(act, act.actor.record!)
  const words = said.text ?? (said.fixed ? '' : act.refuse('what-is-missing'))
  if (appeal.state === 'merged') {
    if (said.fixed || !(await forDispatch.isSaidDone(act, appeal))) act.refuse('nothing-to-check')
    return forDispatch.movedTo(await forDispatch.dispute(act, appeal, { text: words, files: said.files }))
  }
  if (appeal.state !== 'done') act.refuse('nothing-to-check')
  if (said.fixed) return forDispatch.movedTo(await foundGood(act as Act, appeal, said.text))
  const line = { audience: 'public', text: words, files: said.files, detail: { by: 'reporter' } } as const
  return forDispatch.movedTo(await doneAgain(act, appeal, line))
}

/** All that waited for its check has passed, and the reporter is asked how it was. */
async function foundGood(act: Act, appeal: AppealRecord, words: string | undefined): Promise<AppealRecord> {
  const waiting = (await openOrdersOf(act.tx, appeal.id)).filter(({ state }) => state === 'done')
  for (const order of waiting) saveOrder(act, order, { state: 'passed', decidedAt: act.now() })
  const result = (waiting.find(({ part }) => part !== 'co') ?? waiting[0])?.resultText ?? undefined
  return forDispatch.close(
    act,
    appeal,
    [
      { name: 'verified', audience: 'public', text: words, detail: { method: 'reporter' } },
      { name: 'closed', audience: 'public', text: result, detail: { outcome: 'solved' } },
    ],
    { solved: true },
  )
}

/** It is not: whoever leads does it again, with the words of whoever said so. */
export async function doneAgain(
  act: Act<'file-unknown'>,
  appeal: AppealRecord,
  line: Omit<Parameters<typeof tell>[2], 'name'>,
): Promise<AppealRecord> {
  for (const order of doneAgainBy(await openOrdersOf(act.tx, appeal.id))) {
    const after = saveOrder(act as Act, order, {
      state: 'rework',
      decidedAt: act.now(),
      sentBackReason: line.text ?? null,
      reworks: order.reworks + 1,
    })
    act.announce(OrderSentBack, aboutOrder(after, appeal.number, line.text))
  }
  return tell(act, appeal, { ...line, name: 'sent-back' }, { state: 'assigned', reworks: appeal.reworks + 1 })
}
