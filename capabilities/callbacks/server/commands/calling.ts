import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { forCallbacks, inHand, tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { AttemptOutcome, Callback, Solved } from '../../contract.ts'
import { CallbackAnswered } from '../../events.ts'
import { afterTry, answerVerdict, callerVerdict, wishVerdict } from '../../rules.ts'
import { appealOf, lockCallback } from '../store.ts'
import type { CallRecord } from '../store.ts'

type Seen = 'not-found' | 'changed-meanwhile'
type Calling = Act<Seen | 'call-ended' | 'caller-was-handler'>

/** Whoever had a hand in it neither calls nor sees to what was said of it. */
export async function mustNotBeHandler(act: Act<'caller-was-handler'>, appeal: AppealRecord): Promise<void> {
  const who = (await forCallbacks.workedOn(act.tx, [appeal.id])).get(appeal.id) ?? []
  const verdict = callerVerdict({ orgIds: appeal.orgIds, who }, act.actor)
  if (verdict !== 'allowed') act.refuse(verdict)
}

/** The appeal and the call about it, both in hand, for somebody who may call. The appeal first, as everywhere. */
async function take(act: Calling, id: string): Promise<readonly [AppealRecord, CallRecord]> {
  const appealId = (await appealOf(act, 'callback', id)) ?? act.refuse('not-found')
  const appeal = await inHand(act, appealId)
  const call = (await lockCallback(act, id)) ?? act.refuse('not-found')
  if (call.state !== 'waiting' || appeal.state !== 'closed') act.refuse('call-ended')
  await mustNotBeHandler(act, appeal)
  return [appeal, call]
}

export interface Trying {
  readonly outcome: AttemptOutcome
  readonly words: string | undefined
  readonly wishAt: string | undefined
}
interface Moved {
  readonly id: Callback['id']
  readonly state: Callback['state']
  readonly nextAt: string | null
}

/** A try that was no conversation. It comes back, or after enough of them it is given up. */
export async function attempt(
  act: Act<Seen | 'call-ended' | 'caller-was-handler' | 'wish-out-of-range'>,
  id: string,
  given: Trying,
): Promise<Moved> {
  const wishAt = given.wishAt === undefined ? undefined : new Date(given.wishAt)
  const verdict = wishVerdict(wishAt, act.now())
  if (verdict !== 'allowed') act.refuse(verdict)
  const [appeal, call] = await take(act, id)
  const { calendar } = await inForce(act.tx, act.now())
  const next = afterTry([...call.tries, { outcome: given.outcome, at: act.now() }], wishAt, calendar.zone)
  await sql`
    insert into callback_try (callback_id, seq, appeal_id, area_code, seal, outcome, words, wish_at, by_name, at)
    values (${call.id}, ${call.tries.length + 1}, ${appeal.id}, ${appeal.areaCode}, ${appeal.seal}, ${given.outcome}, ${given.words ?? null},
            ${wishAt ?? null}, ${act.actor.name}, ${act.now()})`.execute(act.tx)
  if (next.state === 'waiting') {
    await sql`update callback set next_at = ${next.nextAt} where id = ${call.id}`.execute(act.tx)
    return { id: call.id, state: 'waiting', nextAt: next.nextAt.toISOString() }
  }
  await sql`
    update callback
    set state = ${next.state}, words = ${given.words ?? null}, called_by = ${act.actor.who}, called_name = ${act.actor.name}, called_at = ${act.now()}
    where id = ${call.id}`.execute(act.tx)
  await tell(act as Act, appeal, {
    name: 'called',
    audience: 'desk',
    text: given.words,
    detail: { outcome: next.state },
  })
  return { id: call.id, state: next.state, nextAt: null }
}

export interface Answering {
  readonly solved: Solved
  readonly grade?: number | undefined
  readonly reasons: readonly string[]
  readonly words: string | undefined
}

/** What the person says. "Not solved" reopens the appeal in the same act. */
export async function answer(
  act: Act<Seen | 'call-ended' | 'caller-was-handler' | 'answer-words-missing'>,
  id: string,
  given: Answering,
): Promise<Moved & { readonly reopened: boolean }> {
  const verdict = answerVerdict(given.solved, given.words)
  if (verdict !== 'allowed') act.refuse(verdict)
  const [appeal, call] = await take(act, id)
  const said = { ...given, grade: given.grade, words: given.words }
  const { reopened } = await forCallbacks.called(act as Act, appeal, said)
  await sql`
    update callback
    set state = 'reached', solved = ${given.solved}, grade = ${given.grade ?? null}, reasons = ${given.reasons}::text[], words = ${given.words ?? null},
      called_by = ${act.actor.who}, called_name = ${act.actor.name}, called_at = ${act.now()}
    where id = ${call.id}`.execute(act.tx)
  act.announce(CallbackAnswered, {
    appealId: appeal.id,
    number: appeal.number,
    areaCode: appeal.areaCode,
    holder: appeal.holder,
    solved: given.solved,
    grade: given.grade ?? null,
  })
  return { id: call.id, state: 'reached', nextAt: null, reopened }
}
