import type { Act } from '#kernel/server/act.ts'
import { sql, sqlStateOf } from '#kernel/server/database.ts'
import type { Component, ComponentState } from '../../contract/components.ts'
import { findComponentKind } from '../../data/component-classes.ts'
import { codeFits, componentCode } from '../../rules/components.ts'
import { findComponent } from '../components.ts'
import { areaAround } from '../find.ts'
import { findArea, findPlace } from '../store.ts'
import { todayOf } from '#kernel/server/today.ts'

interface Said {
  readonly name?: string | undefined
  readonly placeId?: string | undefined
  readonly where?: string | undefined
  readonly lon?: number | undefined
  readonly lat?: number | undefined
  readonly state: ComponentState
  readonly ownerName?: string | undefined
  readonly ownerId?: string | undefined
  readonly keeperName?: string | undefined
  readonly since?: string | undefined
}
type Saying = 'place-unknown' | 'area-outside-yours' | 'point-half' | 'day-in-the-future'

/** In which grid it stands: that of its point, or of the place it belongs to, or the area that was named. */
async function areaOf(
  act: Act<Saying | 'nowhere'>,
  said: Said,
  otherwise: string | undefined,
): Promise<string> {
  if ((said.lon === undefined) !== (said.lat === undefined)) act.refuse('point-half')
  const place =
    said.placeId === undefined
      ? undefined
      : ((await findPlace(act.tx, said.placeId)) ?? act.refuse('place-unknown'))
  const around =
    said.lon === undefined || said.lat === undefined
      ? undefined
      : await areaAround(act.tx, { lon: said.lon, lat: said.lat })
  // A point in a subdistrict that has no outlines below it says too little.
  const pointed = around !== undefined && around.length >= 12 ? around : undefined
  const named =
    otherwise !== undefined && (await findArea(act.tx, otherwise)) !== undefined ? otherwise : undefined
  const code = pointed ?? place?.areaCode ?? named ?? act.refuse('nowhere')
  if (!code.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
  return code
}

/** Enters a component. It gets the next number of its class unless it has one. */
export async function add(
  act: Act<Saying | 'nowhere' | 'class-unknown' | 'code-does-not-fit' | 'code-taken'>,
  wish: Said & {
    readonly class: string
    readonly code?: string | undefined
    readonly areaCode?: string | undefined
  },
): Promise<Component> {
  const kind = findComponentKind(wish.class) ?? act.refuse('class-unknown')
  const areaCode = await areaOf(act, wish, wish.areaCode)
  const district = areaCode.slice(0, 6)
  if (wish.code !== undefined && !codeFits(wish.code, district, kind.code)) act.refuse('code-does-not-fit')
  if (wish.since !== undefined && wish.since > (await todayOf(act))) act.refuse('day-in-the-future')
  const code = wish.code ?? (await freeCode(act, district, kind.code))
  const id = act.newId() as Component['id']
  act.concerns(`component:${id}`, { areaCode })
  try {
    await sql`
      insert into component (id, area_code, class, code, name, place_id, stands, lon, lat, state, owner_name, owner_id, keeper_name, since,
        open, version, changed_at)
      values (${id}, ${areaCode}, ${kind.code}, ${code}, ${wish.name ?? ''}, ${wish.placeId ?? null}, ${wish.where ?? ''},
        ${wish.lon ?? null}, ${wish.lat ?? null}, ${wish.state}, ${wish.ownerName ?? null}, ${wish.ownerId ?? null},
        ${wish.keeperName ?? null}, ${wish.since ?? null}, ${kind.open ?? false}, 1, ${act.now()})`.execute(
      act.tx,
    )
  } catch (error) {
    if (sqlStateOf(error) === '23505') act.refuse('code-taken')
    throw error
  }
  line(act, { id, areaCode }, 'added', {})
  return (await findComponent(act.tx, id))!
}

/** The next number that nobody gave to a component by hand. */
async function freeCode(act: Act<never>, district: string, kind: string): Promise<string> {
  for (;;) {
    const code = componentCode(district, kind, await act.nextNumber(`component-${kind}`))
    const { rows } = await sql`select 1 from component where code = ${code}`.execute(act.tx)
    if (rows.length === 0) return code
  }
}

function line(
  act: Act<never>,
  of: { readonly id: string; readonly areaCode: string },
  what: 'added' | 'changed' | 'ended',
  before: object,
): void {
  act.write(sql`
    insert into component_line (id, component_id, area_code, at, what, who, name, before)
    values (${act.newId()}, ${of.id}, ${of.areaCode}, ${act.now()}, ${what}, ${act.actor.who}, ${act.actor.name}, ${JSON.stringify(before)}::jsonb)`)
}

async function inHand(
  act: Act<'not-found' | 'changed-meanwhile' | 'component-ended'>,
  id: string,
  version: number,
): Promise<Component> {
  await sql`select 1 from component where id = ${id} for update`.execute(act.tx)
  const component = (await findComponent(act.tx, id)) ?? act.refuse('not-found')
  if (component.version !== version) act.refuse('changed-meanwhile')
  if (component.endedOn !== null) act.refuse('component-ended')
  act.concerns(`component:${component.id}`, { areaCode: component.areaCode })
  return component
}

/** Changes what is said of it; what it said before stays in its history. */
export async function change(
  act: Act<Saying | 'not-found' | 'changed-meanwhile' | 'component-ended'>,
  id: string,
  wish: Said & { readonly version: number },
): Promise<Component> {
  const before = await inHand(act, id, wish.version)
  if (wish.since !== undefined && wish.since > (await todayOf(act))) act.refuse('day-in-the-future')
  const areaCode = await areaOf(act as Act<Saying | 'nowhere'>, wish, before.areaCode)
  const after = {
    areaCode,
    name: wish.name ?? '',
    placeId: wish.placeId ?? null,
    where: wish.where ?? '',
    lon: wish.lon ?? null,
    lat: wish.lat ?? null,
    state: wish.state,
    ownerName: wish.ownerName ?? null,
    ownerId: wish.ownerId ?? null,
    keeperName: wish.keeperName ?? null,
    since: wish.since ?? null,
  }
  const old = Object.fromEntries(
    Object.entries(after).flatMap(([field, value]) =>
      before[field as keyof typeof after] === value ? [] : [[field, before[field as keyof typeof after]]],
    ),
  )
  await sql`
    update component
    set area_code = ${areaCode}, name = ${after.name}, place_id = ${after.placeId}::uuid, stands = ${after.where},
        lon = ${after.lon}::float8, lat = ${after.lat}::float8, state = ${after.state}, owner_name = ${after.ownerName}::text,
        owner_id = ${after.ownerId}::uuid, keeper_name = ${after.keeperName}::text, since = ${after.since}::date,
        version = version + 1, changed_at = ${act.now()}
    where id = ${before.id}`.execute(act.tx)
  line(act, { id: before.id, areaCode }, 'changed', old)
  return (await findComponent(act.tx, before.id))!
}

/** It is gone for good. */
export async function end(
  act: Act<
    'not-found' | 'changed-meanwhile' | 'component-ended' | 'day-in-the-future' | 'day-before-it-began'
  >,
  id: string,
  wish: { readonly version: number; readonly on: string; readonly why: string },
): Promise<Component> {
  const before = await inHand(act, id, wish.version)
  if (wish.on > (await todayOf(act))) act.refuse('day-in-the-future')
  if (before.since !== null && wish.on < before.since) act.refuse('day-before-it-began')
  await sql`
    update component
    set ended_on = ${wish.on}, ended_why = ${wish.why}, version = version + 1, changed_at = ${act.now()}
    where id = ${before.id}`.execute(act.tx)
  line(act, before, 'ended', { endedOn: null })
  return (await findComponent(act.tx, before.id))!
}
