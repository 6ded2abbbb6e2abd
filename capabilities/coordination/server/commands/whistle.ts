import type { Act } from '#kernel/server/act.ts'
import { sql, sqlStateOf } from '#kernel/server/database.ts'
import { inHand, tell } from '#appeals/server/index.ts'
import type { AppealRecord } from '#appeals/server/index.ts'
import { isOpen } from '#appeals/rules.ts'
import type { OrderState } from '#dispatch/contract.ts'
import { isOpen as isOpenOrder, serves } from '#dispatch/rules.ts'
import type { Organisation } from '#organisations/contract.ts'
import { findOrganisation, organisationNames } from '#organisations/server/index.ts'
import { rulesInForce } from '#rulebook/server/index.ts'
import type { LeavingReason, WhistleCall } from '../../contract.ts'
import { CallsMoved, WhistleBlown } from '../../events.ts'
import { assessVerdict, isWorkLeft, releaseVerdict, whistleEnds } from '../../rules.ts'
import { aboutTurn } from './requests.ts'

type Seen = 'not-found' | 'changed-meanwhile'
type Moved = Pick<WhistleCall, 'id' | 'state'>

export interface Blowing {
  readonly orgIds: readonly string[]
  readonly text: string
  readonly minutes?: number | undefined
}
type NotCalled = 'already-ended' | 'organisation-unknown' | 'organisation-inactive' | 'outside-its-area'

/** An appeal to whose place organisations may be called. */
async function openAppeal(act: Act<Seen | 'already-ended'>, appealId: string): Promise<AppealRecord> {
  const appeal = await inHand(act, appealId)
  return isOpen(appeal.state) ? appeal : act.refuse('already-ended')
}

/** The organisations of a call, each once, if they may be called there. */
async function calledTo(
  act: Act<NotCalled>,
  appeal: AppealRecord,
  orgIds: readonly string[],
): Promise<readonly Organisation[]> {
  const orgs = []
  for (const id of new Set(orgIds)) {
    const org = (await findOrganisation(act.tx, id)) ?? act.refuse('organisation-unknown')
    if (!org.active) act.refuse('organisation-inactive')
    if (!serves(org.areaCode, appeal.areaCode)) act.refuse('outside-its-area')
    orgs.push(org)
  }
  return orgs
}

/** By when they are to be there; as the rules of the district say, where nobody says how soon. */
async function timeToArrive(act: Act, minutes: number | undefined): Promise<Date> {
  const given = minutes ?? (await rulesInForce(act.tx, act.now())).content.whistleMinutes
  return new Date(act.now().getTime() + given * 60_000)
}

interface Calling {
  readonly whistleId: WhistleCall['whistleId']
  readonly orgs: readonly Organisation[]
  readonly text: string
  readonly arriveBy: Date
}

/** Writes and announces the calls of a whistle. From now on they read the appeal, as whoever works on it does. */
async function call(
  act: Act,
  appeal: AppealRecord,
  { whistleId, orgs, text, arriveBy }: Calling,
): Promise<void> {
  const after = await tell(
    act,
    appeal,
    {
      name: 'whistled',
      audience: 'public',
      text,
      detail: {
        org: orgs.map(({ nameZh }) => nameZh).join('、'),
        orgEn: orgs.map(({ nameEn }) => nameEn).join(', '),
        arriveBy: arriveBy.toISOString(),
      },
    },
    {
      orgIds: [...new Set([...appeal.orgIds, ...orgs.map(({ id }) => id)])],
      coIds: [...new Set([...appeal.coIds, ...orgs.map(({ id }) => id)])],
    },
  )
  const calls = orgs.map((org) => ({ org, id: act.newId() }))
  act.announce(CallsMoved, { calls: calls.map(({ id }) => ({ id, areaCode: appeal.areaCode })) })
  for (const { org, id } of calls) {
    act.write(sql`
      insert into whistle_call (id, whistle_id, appeal_id, org_id, area_code, seal, state, text, called_at, arrive_by)
      values (${id}, ${whistleId}, ${appeal.id}, ${org.id}, ${appeal.areaCode}, ${appeal.seal}, 'called', ${text}, ${act.now()}, ${arriveBy})`)
    act.announce(WhistleBlown, aboutTurn(after, { orgId: org.id }, text))
  }
}

/** 吹哨: calls organisations to the place. */
export async function blow(
  act: Act<Seen | 'whistle-blown' | NotCalled>,
  appealId: string,
  wish: Blowing,
): Promise<{ whistleId: WhistleCall['whistleId'] }> {
  const appeal = await openAppeal(act, appealId)
  const orgs = await calledTo(act, appeal, wish.orgIds)
  const whistleId = act.newId() as WhistleCall['whistleId']
  const arriveBy = await timeToArrive(act as Act, wish.minutes)
  try {
    await sql`
      insert into whistle (id, appeal_id, area_code, seal, text, arrive_by, blown_by, blown_name, blown_at)
      values (${whistleId}, ${appeal.id}, ${appeal.areaCode}, ${appeal.seal}, ${wish.text}, ${arriveBy}, ${act.actor.who}, ${act.actor.name}, ${act.now()})`.execute(
      act.tx,
    )
  } catch (error) {
    if (sqlStateOf(error) === '23505') act.refuse('whistle-blown')
    throw error
  }
  await call(act as Act, appeal, { whistleId, orgs, text: wish.text, arriveBy })
  return { whistleId }
}

interface WhistleRow {
  appeal_id: string
  text: string
  ended_at: Date | null
}
const findWhistle = async (act: Act<never>, id: string): Promise<WhistleRow | undefined> =>
  (await sql<WhistleRow>`select appeal_id, text, ended_at from whistle where id = ${id}`.execute(act.tx))
    .rows[0]

/** Calls further organisations while a whistle is on. One that was let go may be called again. */
export async function callFurther(
  act: Act<Seen | 'whistle-ended' | 'called-already' | NotCalled>,
  whistleId: WhistleCall['whistleId'],
  wish: Omit<Blowing, 'text'> & { readonly text: string | undefined },
): Promise<{ whistleId: WhistleCall['whistleId'] }> {
  const { appeal_id: appealId } = (await findWhistle(act, whistleId)) ?? act.refuse('not-found')
  const appeal = await openAppeal(act, appealId)
  // Read again with the appeal in hand: the last may just have left.
  const whistle = (await findWhistle(act, whistleId)) ?? act.refuse('not-found')
  if (whistle.ended_at !== null) act.refuse('whistle-ended')
  const orgs = await calledTo(act, appeal, wish.orgIds)
  const { rows: there } = await sql<{ id: string }>`
    select id from whistle_call
    where whistle_id = ${whistleId} and state <> 'released' and org_id = any(${orgs.map(({ id }) => id)}::uuid[])`.execute(
    act.tx,
  )
  if (there.length > 0) act.refuse('called-already')
  const arriveBy = await timeToArrive(act as Act, wish.minutes)
  await call(act as Act, appeal, { whistleId, orgs, text: wish.text ?? whistle.text, arriveBy })
  return { whistleId }
}

interface Row {
  id: WhistleCall['id']
  whistle_id: string
  appeal_id: string
  org_id: string
  area_code: string
  state: WhistleCall['state']
  arrived_at: Date | null
  released_why: WhistleCall['releasedWhy']
  support: number | null
  clarity: number | null
}
async function lock(act: Act<'not-found'>, id: string): Promise<Row> {
  const {
    rows: [row],
  } = await sql<Row>`
    select id, whistle_id, appeal_id, org_id, area_code, state, arrived_at, released_why, support, clarity
    from whistle_call
    where id = ${id}
    for update`.execute(act.tx)
  return row ?? act.refuse('not-found')
}

async function ownCall(act: Act<'not-found'>, id: string): Promise<Row> {
  const row = await lock(act, id)
  return row.org_id === act.actor.orgId ? row : act.refuse('not-found')
}

const moved = (act: Act<never>, { id, area_code: areaCode }: Row): void => {
  act.announce(CallsMoved, { calls: [{ id, areaCode }] })
}

/** 报到: at the place, with what it will do. That it came late is a fact of the times, not a grade. */
export async function arrive(
  act: Act<Seen | 'call-moved-on' | 'already-ended'>,
  id: string,
  text: string,
): Promise<Moved> {
  const row = await ownCall(act, id)
  if (row.state !== 'called') act.refuse('call-moved-on')
  const appeal = await inHand(act, row.appeal_id)
  if (!isOpen(appeal.state)) act.refuse('already-ended')
  await sql`
    update whistle_call set state = 'arrived', arrived_at = ${act.now()}, arrived_text = ${text} where id = ${row.id}`.execute(
    act.tx,
  )
  moved(act, row)
  const org = (await organisationNames(act.tx, [row.org_id])).get(row.org_id)
  await tell(act as Act, appeal, {
    name: 'arrived',
    audience: 'public',
    text,
    detail: { org: org?.zh ?? '', orgEn: org?.en ?? '' },
  })
  return { id: row.id, state: 'arrived' }
}

interface AtWork {
  org_id: string
  state: OrderState
}

export interface Leaving {
  readonly text: string | undefined
  readonly why: LeavingReason | undefined
  readonly support: number | undefined
}

/** 事不完、人不撤: whoever called lets each go when its part is done, or for a reason; with the last one the whistle ends. */
export async function release(
  act: Act<Seen | 'call-moved-on' | 'not-arrived-yet' | 'not-done-yet' | 'not-assessed'>,
  id: string,
  said: Leaving,
): Promise<Moved> {
  const row = await lock(act, id)
  const appeal = await inHand(act, row.appeal_id)
  const { rows } = await sql<AtWork>`
    select org_id, state from work_order where appeal_id = ${row.appeal_id} order by id`.execute(act.tx)
  const orders = rows.map(({ org_id: orgId, state }) => ({ orgId, state }))
  const verdict = releaseVerdict(row, said, () => isWorkLeft(orders, row.org_id))
  if (verdict !== 'allowed') act.refuse(verdict)
  await sql`
    update whistle_call
    set state = 'released', released_at = ${act.now()}, released_text = ${said.text ?? null}, released_why = ${said.why ?? null}, support = ${said.support ?? null}
    where id = ${row.id}`.execute(act.tx)
  moved(act, row)
  const { rows: calls } = await sql<Pick<Row, 'state' | 'released_why'>>`
    select state, released_why from whistle_call where whistle_id = ${row.whistle_id} order by id`.execute(
    act.tx,
  )
  const isLast = calls.every(({ state }) => state === 'released')
  if (isLast)
    await sql`update whistle set ended_at = ${act.now()} where id = ${row.whistle_id}`.execute(act.tx)
  const ends = isLast
    ? whistleEnds(
        calls.map((one) => ({ releasedWhy: one.released_why })),
        orders,
      )
    : (said.why ?? 'finished')
  const org = (await organisationNames(act.tx, [row.org_id])).get(row.org_id)
  await tell(
    act as Act,
    appeal,
    {
      name: 'released',
      audience: isLast ? 'public' : 'handlers',
      text: said.text,
      detail: {
        org: org?.zh ?? '',
        orgEn: org?.en ?? '',
        ...(ends === 'finished' ? {} : { why: ends }),
      },
    },
    // Who also has an order stays at it.
    orders.some(({ orgId, state }) => orgId === row.org_id && isOpenOrder(state))
      ? {}
      : { coIds: appeal.coIds.filter((one) => one !== row.org_id) },
  )
  return { id: row.id, state: 'released' }
}

const judged = ({ arrived_at: arrivedAt, released_why: releasedWhy, state }: Row) => ({
  state,
  arrivedAt: arrivedAt?.toISOString() ?? null,
  releasedWhy,
})

/** How clear the call was: both sides of a whistle are asked (双考核, art. 33). */
export async function assessCall(
  act: Act<Seen | 'not-released-yet' | 'not-assessed' | 'assessed-already'>,
  id: string,
  clarity: number,
): Promise<Moved> {
  const row = await ownCall(act, id)
  const verdict = assessVerdict(judged(row), row.clarity)
  if (verdict !== 'allowed') act.refuse(verdict)
  await sql`update whistle_call set clarity = ${clarity} where id = ${row.id}`.execute(act.tx)
  return { id: row.id, state: row.state }
}

/** How well it helped, where that was not said when it left: whoever stayed until it was closed left with it. */
export async function assessHelp(
  act: Act<Seen | 'not-released-yet' | 'not-assessed' | 'assessed-already'>,
  id: string,
  support: number,
): Promise<Moved> {
  const row = await lock(act, id)
  const verdict = assessVerdict(judged(row), row.support)
  if (verdict !== 'allowed') act.refuse(verdict)
  act.concerns(`appeal:${row.appeal_id}`, { areaCode: row.area_code })
  await sql`update whistle_call set support = ${support} where id = ${row.id}`.execute(act.tx)
  return { id: row.id, state: row.state }
}
