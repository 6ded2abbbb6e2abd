import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { BorderDraft } from '../../contract/borders.ts'
import { RecodingDue } from '../../events.ts'
import { outlineOf, wrongWith } from '../../rules/borders.ts'
import type { BorderProblem, Face } from '../../rules/borders.ts'
import { centroidOf } from '../../rules/geometry.ts'
import { draftOf, drawn, gridsInside, isGrid } from '../borders.ts'
import type { DraftRecord, Outlines } from '../borders.ts'
import { rootsOf, weightsOf } from '../preview.ts'
import { findArea } from '../store.ts'

type Wrong = BorderProblem | 'nothing-changed' | 'grid-not-here'
type Seen = 'not-found' | 'not-allowed' | 'changed-meanwhile'

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Faces drawn anew, judged against the grids there are: only those that differ, with how they were. */
async function judged(
  act: Act<Wrong>,
  area: string,
  faces: readonly Face[],
): Promise<{ readonly before: Outlines; readonly after: Outlines }> {
  const grids = await gridsInside(act.tx, area)
  const known = new Map(grids.map((grid) => [grid.code, grid.polygon]))
  const firstOutline: string[] = []
  for (const { code } of faces) {
    if (!isGrid(code) || !code.startsWith(area)) act.refuse('grid-not-here')
    if (known.has(code)) continue
    if (!(await findArea(act.tx, code))) act.refuse('grid-not-here')
    firstOutline.push(code)
  }
  const changed = faces.filter(({ code, polygon }) => !same(known.get(code), polygon))
  if (changed.length === 0) act.refuse('nothing-changed')
  const drawnAnew = new Map(changed.map(({ code, polygon }) => [code, polygon]))
  const after: Face[] = [
    ...grids.map(({ code, polygon }) => ({ code, polygon: drawnAnew.get(code) ?? polygon })),
    ...changed.filter(({ code }) => !known.has(code)),
  ]
  const [wrong] = wrongWith(grids, after).filter(
    // A grid that gets its first outline makes the whole larger.
    ({ problem }) => firstOutline.length === 0 || problem === 'border-crosses' || problem === 'grid-vanishes',
  )
  if (wrong) act.refuse(wrong.problem)
  const outlines = (pairs: readonly (readonly [string, Face['polygon'] | undefined])[]): Outlines =>
    Object.fromEntries(pairs.flatMap(([code, polygon]) => (polygon ? [[code, polygon]] : [])))
  const above = await communitiesRedrawn(act, area, grids, after)
  return {
    before: outlines([...changed.map(({ code }) => [code, known.get(code)] as const), ...above.before]),
    after: outlines([...changed.map(({ code, polygon }) => [code, polygon] as const), ...above.after]),
  }
}

const COMMUNITY_DIGITS = 12

/** Communities whose grids reach farther or less far now: their outline is that of their grids. */
async function communitiesRedrawn(
  act: Act<never>,
  area: string,
  before: readonly Face[],
  after: readonly Face[],
) {
  const codes = [...new Set(after.map(({ code }) => code.slice(0, COMMUNITY_DIGITS)))]
  const redrawn = {
    before: [] as (readonly [string, Face['polygon']])[],
    after: [] as (readonly [string, Face['polygon']])[],
  }
  if (area.length >= COMMUNITY_DIGITS) return redrawn
  for (const code of codes) {
    const own = ({ code: grid }: Face) => grid.startsWith(code)
    const [was, is] = [outlineOf(before.filter(own)), outlineOf(after.filter(own))]
    const kept = (await findArea(act.tx, code))?.polygon as Face['polygon'] | null | undefined
    if (!is || !kept || same(was, is)) continue
    redrawn.before.push([code, kept])
    redrawn.after.push([code, is])
  }
  return redrawn
}

interface Drawing {
  readonly faces: readonly Face[]
  readonly reason: string
}

/** Saves new borders as a draft. */
export async function draftBorders(
  act: Act<Wrong | 'not-found' | 'area-outside-yours'>,
  wish: Drawing & { readonly areaCode: string },
): Promise<BorderDraft> {
  if (!wish.areaCode.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
  if (!(await findArea(act.tx, wish.areaCode))) act.refuse('not-found')
  const { before, after } = await judged(act, wish.areaCode, wish.faces)
  const id = act.newId()
  act.concerns(`borders:${id}`, { areaCode: wish.areaCode, reason: wish.reason })
  await sql`
    insert into border_draft (id, area_code, state, version, reason, before, after, made_by, made_name, made_at, moved, total)
    values (${id}, ${wish.areaCode}, 'draft', 1, ${wish.reason}, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb,
            ${act.actor.who}, ${act.actor.name}, ${act.now()}, 0, 0)`.execute(act.tx)
  return shown(act, id)
}

const shown = async (act: Act<never>, id: string): Promise<BorderDraft> =>
  (await drawn(act.tx, [(await draftOf(act.tx, id))!]))[0]!

async function inHand(act: Act<Seen>, id: string, version?: number): Promise<DraftRecord> {
  const draft = (await draftOf(act.tx, id, sql`for update`)) ?? act.refuse('not-found')
  if (!draft.areaCode.startsWith(act.actor.areaCode)) act.refuse('not-allowed')
  if (version !== undefined && draft.version !== version) act.refuse('changed-meanwhile')
  act.concerns(`borders:${draft.id}`, { areaCode: draft.areaCode, reason: draft.reason })
  return draft
}

/** Draws a draft anew. */
export async function redrawBorders(
  act: Act<Wrong | Seen | 'borders-moved-on'>,
  id: string,
  wish: Drawing & { readonly version: number },
): Promise<BorderDraft> {
  const draft = await inHand(act, id, wish.version)
  if (draft.state !== 'draft') act.refuse('borders-moved-on')
  const { before, after } = await judged(act, draft.areaCode, wish.faces)
  await sql`
    update border_draft
    set version = version + 1, reason = ${wish.reason}, before = ${JSON.stringify(before)}::jsonb, after = ${JSON.stringify(after)}::jsonb
    where id = ${draft.id}`.execute(act.tx)
  return shown(act, draft.id)
}

/** One change at a time in an area and in what lies above and below it: two at once would not know each other’s borders. */
async function alone(act: Act<'recoding-under-way'>, draft: DraftRecord): Promise<void> {
  // Whoever else begins at the same time waits here.
  await sql`select code from area where code = ${draft.areaCode.slice(0, 6)} for update`.execute(act.tx)
  const { rows } = await sql`
    select 1
    from border_draft
    where state in ('applying', 'undoing') and id <> ${draft.id}
      and ((area_code >= ${draft.areaCode} and area_code < ${upTo(draft.areaCode)}) or ${draft.areaCode} like area_code || '%')
    limit 1`.execute(act.tx)
  if (rows.length > 0) act.refuse('recoding-under-way')
}

/** The outlines hold from here on, if they are still those the draft knows. */
async function setOutlines(
  act: Act<'borders-changed-since'>,
  known: Outlines,
  wanted: Outlines,
): Promise<void> {
  const codes = Object.keys(wanted).toSorted()
  const { rows } = await sql<{ code: string; polygon: unknown }>`
    select code, polygon from area where code = any(${codes}::text[]) order by code for update`.execute(
    act.tx,
  )
  for (const { code, polygon } of rows)
    if (!same(polygon, known[code] ?? null)) act.refuse('borders-changed-since')
  const middles = codes.map((code) => centroidOf(wanted[code]!))
  await sql`
    update area as a
    set polygon = n.polygon::jsonb, lon = n.lon, lat = n.lat
    from unnest(${codes}::text[], ${codes.map((code) => JSON.stringify(wanted[code]))}::text[],
                ${middles.map((m) => m?.lon ?? null)}::float8[], ${middles.map((m) => m?.lat ?? null)}::float8[]) as n (code, polygon, lon, lat)
    where a.code = n.code`.execute(act.tx)
}

/** Lets the borders hold and puts down what has to move. The moving itself is done in steps, each kept by itself. */
export async function applyBorders(
  act: Act<Seen | 'borders-moved-on' | 'recoding-under-way' | 'borders-changed-since'>,
  id: string,
  version: number,
): Promise<BorderDraft> {
  const draft = await inHand(act, id, version)
  if (draft.state !== 'draft') act.refuse('borders-moved-on')
  await alone(act, draft)
  await setOutlines(act, draft.before, draft.after)
  const { moves } = await rootsOf(act.tx, draft)
  const weights = await weightsOf(
    act.tx,
    moves.flatMap(({ kind, id: root }) => (kind === 'place' ? [root] : [])),
  )
  if (moves.length > 0)
    await sql`
      insert into area_move (id, draft_id, area_code, kind, subject_id, from_code, to_code, weight)
      select m.id, ${draft.id}::uuid, ${draft.areaCode}, m.kind, m.subject, m.from_code, m.to_code, m.weight
      from unnest(${moves.map(() => act.newId())}::uuid[], ${moves.map(({ kind }) => kind)}::text[], ${moves.map((m) => m.id)}::uuid[],
                  ${moves.map(({ from }) => from)}::text[], ${moves.map(({ to }) => to)}::text[],
                  ${moves.map((m) => weights.get(m.id)?.rows ?? 1)}::int[]) as m (id, kind, subject, from_code, to_code, weight)`.execute(
      act.tx,
    )
  await sql`
    update border_draft
    set state = ${moves.length > 0 ? 'applying' : 'applied'}, version = version + 1, total = ${moves.length}, moved = 0,
        applied_name = ${act.actor.name}, applied_at = ${act.now()}
    where id = ${draft.id}`.execute(act.tx)
  if (moves.length > 0) act.announce(RecodingDue, { draftId: draft.id })
  return shown(act, draft.id)
}

/** Takes a change back: the old outlines hold again, and whatever it moved goes back in steps. */
export async function undoBorders(
  act: Act<Seen | 'borders-moved-on' | 'recoding-under-way' | 'borders-changed-since'>,
  id: string,
): Promise<BorderDraft> {
  const draft = await inHand(act, id)
  if (draft.state !== 'applied') act.refuse('borders-moved-on')
  await alone(act, draft)
  // A grid that had no outline before keeps the one it was given.
  const back = Object.fromEntries(
    Object.entries(draft.after).filter(([code]) => draft.before[code] !== undefined),
  )
  await setOutlines(act, back, draft.before)
  await sql`
    update border_draft
    set state = ${draft.total > 0 ? 'undoing' : 'undone'}, version = version + 1
    where id = ${draft.id}`.execute(act.tx)
  if (draft.total > 0) act.announce(RecodingDue, { draftId: draft.id })
  return shown(act, draft.id)
}

/** Drops a draft that will not come to be. */
export async function dropBorders(act: Act<Seen | 'borders-moved-on'>, id: string): Promise<BorderDraft> {
  const draft = await inHand(act, id)
  if (draft.state !== 'draft') act.refuse('borders-moved-on')
  await sql`update border_draft set state = 'dropped', version = version + 1, ended_at = ${act.now()} where id = ${draft.id}`.execute(
    act.tx,
  )
  return shown(act, draft.id)
}
