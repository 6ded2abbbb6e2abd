import type { Act } from '#kernel/server/act.ts'
import { sql, sqlStateOf } from '#kernel/server/database.ts'
import { inHand, tell } from '#appeals/server/index.ts'
import { isOpen } from '#appeals/rules.ts'
import { serves } from '#dispatch/rules.ts'
import { findOrganisation, organisationNames } from '#organisations/server/index.ts'
import { rulesInForce } from '#rulebook/server/index.ts'
import type { WhistleCall } from '../../contract.ts'
import { CallsMoved, WhistleBlown } from '../../events.ts'
import { aboutTurn } from './requests.ts'

type Seen = 'not-found' | 'changed-meanwhile'
type Moved = Pick<WhistleCall, 'id' | 'state'>

export interface Blowing {
  readonly orgIds: readonly string[]
  readonly text: string
  readonly minutes?: number | undefined
}

/** 吹哨: calls organisations to the place. From now on they read the appeal, as whoever works on it does. */
export async function blow(
  act: Act<
    | Seen
    | 'already-ended'
    | 'whistle-blown'
    | 'organisation-unknown'
    | 'organisation-inactive'
    | 'outside-its-area'
  >,
  appealId: string,
  wish: Blowing,
): Promise<{ whistleId: WhistleCall['whistleId'] }> {
  const appeal = await inHand(act, appealId)
  if (!isOpen(appeal.state)) act.refuse('already-ended')
  const orgs = []
  for (const id of new Set(wish.orgIds)) {
    const org = (await findOrganisation(act.tx, id)) ?? act.refuse('organisation-unknown')
    if (!org.active) act.refuse('organisation-inactive')
    if (!serves(org.areaCode, appeal.areaCode)) act.refuse('outside-its-area')
    orgs.push(org)
  }
  const whistleId = act.newId() as WhistleCall['whistleId']
  const minutes = wish.minutes ?? (await rulesInForce(act.tx, act.now())).content.whistleMinutes
  const arriveBy = new Date(act.now().getTime() + minutes * 60_000)
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
  const after = await tell(
    act as Act,
    appeal,
    {
      name: 'whistled',
      audience: 'public',
      text: wish.text,
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
      values (${id}, ${whistleId}, ${appeal.id}, ${org.id}, ${appeal.areaCode}, ${appeal.seal}, 'called', ${wish.text}, ${act.now()}, ${arriveBy})`)
    act.announce(WhistleBlown, aboutTurn(after, { orgId: org.id }, wish.text))
  }
  return { whistleId }
}

interface Row {
  id: WhistleCall['id']
  whistle_id: string
  appeal_id: string
  org_id: string
  area_code: string
  state: WhistleCall['state']
  clarity: number | null
}
async function lock(act: Act<'not-found'>, id: string): Promise<Row> {
  const {
    rows: [row],
  } = await sql<Row>`
    select id, whistle_id, appeal_id, org_id, area_code, state, clarity from whistle_call where id = ${id} for update`.execute(
    act.tx,
  )
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

/** 事不完、人不撤: whoever called lets each go when its part is done; with the last one the whistle ends. */
export async function release(
  act: Act<Seen | 'call-moved-on'>,
  id: string,
  said: { readonly text: string | undefined; readonly support: number | undefined },
): Promise<Moved> {
  const row = await lock(act, id)
  if (row.state === 'released') act.refuse('call-moved-on')
  const appeal = await inHand(act, row.appeal_id)
  await sql`
    update whistle_call
    set state = 'released', released_at = ${act.now()}, released_text = ${said.text ?? null}, support = ${said.support ?? null}
    where id = ${row.id}`.execute(act.tx)
  moved(act, row)
  const { rows } = await sql<{ org_id: string }>`
    select org_id from whistle_call where whistle_id = ${row.whistle_id} and state <> 'released'`.execute(
    act.tx,
  )
  const last = rows.length === 0
  if (last) await sql`update whistle set ended_at = ${act.now()} where id = ${row.whistle_id}`.execute(act.tx)
  const { rows: orders } = await sql<{ org_id: string }>`
    select org_id from work_order where appeal_id = ${row.appeal_id} and org_id = ${row.org_id}
      and state in ('offered', 'accepted', 'rework', 'shelved', 'done')`.execute(act.tx)
  await tell(
    act as Act,
    appeal,
    { name: 'released', audience: last ? 'public' : 'handlers', text: said.text },
    // Who also has an order stays at it.
    orders.length > 0 ? {} : { coIds: appeal.coIds.filter((one) => one !== row.org_id) },
  )
  return { id: row.id, state: 'released' }
}

/** How clear the call was: both sides of a whistle are asked (双考核, art. 33). */
export async function assess(
  act: Act<Seen | 'not-released-yet' | 'assessed-already'>,
  id: string,
  clarity: number,
): Promise<Moved> {
  const row = await ownCall(act, id)
  if (row.state !== 'released') act.refuse('not-released-yet')
  if (row.clarity !== null) act.refuse('assessed-already')
  await sql`update whistle_call set clarity = ${clarity} where id = ${row.id}`.execute(act.tx)
  return { id: row.id, state: row.state }
}
