import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo, withWholeSight } from '#kernel/server/database.ts'
import { maskPhone } from '#kernel/server/vault.ts'
import { areaNames, forLedger } from '#places/server/index.ts'
import type { PairState, SamePair, SameSide, SameTie } from '../../contract/same.ts'
import { maskNumber } from '../../rules/identity-number.ts'
import { SURENESS } from '../../rules/likeness.ts'
import { clashesOf } from '../../rules/merging.ts'
import { tiesOf } from '../../rules/model.ts'
import type { Rows } from '../../rules/model.ts'
import { rowsAround } from '../rows.ts'
import { recordViews, requireLookup } from '../sight.ts'

export interface HeldPair {
  id: string
  area_code: string
  low_id: string
  high_id: string
  rank: number
  grounds: SamePair['grounds']
  against: SamePair['against']
  state: PairState
  found_at: Date
  decided_at: Date | null
  decided_name: string | null
  kept_id: string | null
  gone_id: string | null
  change_id: string | null
}
const PAIR = sql`id, area_code, low_id, high_id, rank, grounds, against, state, found_at, decided_at, decided_name, kept_id, gone_id, change_id`

type Names = ReadonlyMap<string, { readonly zh: string; readonly en: string }>

const pairOf = (row: HeldPair, names: Names): SamePair => ({
  id: row.id as SamePair['id'],
  state: row.state,
  sureness: SURENESS[row.rank - 1]!,
  grounds: row.grounds,
  against: row.against,
  areaCode: row.area_code,
  areaZh: names.get(row.area_code)?.zh ?? '',
  areaEn: names.get(row.area_code)?.en ?? '',
  foundAt: row.found_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
  decidedName: row.decided_name,
})

interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
  readonly state: PairState
}

/** What waits stands by how sure it is; what was decided, the newest first. */
export async function listPairs(act: Act<'cursor-unknown'>, { cursor, limit, state }: Paging) {
  const { areaCode } = act.actor
  const open = state === 'open'
  const from = cursor === undefined ? undefined : readCursor(cursor, [open ? 'text' : 'moment', 'uuid'])
  if (cursor !== undefined && (from === undefined || (open && !/^[123]$/.test(from[0]!))))
    act.refuse('cursor-unknown')
  const after =
    from === undefined
      ? sql`true`
      : open
        ? sql`(rank, id) > (${Number(from[0])}::smallint, ${from[1]}::uuid)`
        : sql`(decided_at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`
  const { rows } = await sql<HeldPair>`
    select ${PAIR} from same_pair
    where state = ${sql.lit(state)} and area_code >= ${areaCode} and area_code < ${upTo(areaCode)} and ${after}
    order by ${open ? sql`rank, id` : sql`decided_at desc, id desc`}
    limit ${limit + 1}`.execute(act.tx)
  const names = await areaNames(
    act.tx,
    rows.map((row) => row.area_code),
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const items = shown.map((row) => pairOf(row, names))
  return rows.length > limit && last
    ? { items, next: writeCursor([open ? String(last.rank) : last.decided_at!.toISOString(), last.id]) }
    : { items }
}

const CEILING = 1000
export async function countPairs(act: Act<never>) {
  const { areaCode } = act.actor
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select 1 from same_pair
      where state = 'open' and area_code >= ${areaCode} and area_code < ${upTo(areaCode)}
      limit ${CEILING}) as few`.execute(act.tx)
  return { open: rows[0]?.n ?? 0, ceiling: CEILING }
}

/** The pair, held for this act, where it lies within sight. */
export async function heldPair(act: Act<'not-found'>, id: string): Promise<HeldPair> {
  const { rows } = await sql<HeldPair>`select ${PAIR} from same_pair where id = ${id} for update`.execute(
    act.tx,
  )
  return rows[0] ?? act.refuse('not-found')
}

/** Both persons of a pair with all that hangs on them and their households, whole. */
export const rowsOfPair = (act: Act<never>, pair: HeldPair): Promise<Rows> =>
  withWholeSight(act.tx, act.actor, async () => {
    const own = await rowsAround(act, [pair.low_id, pair.high_id], [])
    const houses = [...own.tie.values()].flatMap(({ householdId }) =>
      householdId === null ? [] : [householdId],
    )
    const all = await rowsAround(act, [pair.low_id, pair.high_id], [...new Set(houses)])
    const members = [...all.tie.values()].map(({ personId }) => personId)
    return rowsAround(act, [...new Set([pair.low_id, pair.high_id, ...members])], [...new Set(houses)])
  })

/** Two persons side by side. Names stand in full, since that is what is compared; both looks are noted. */
export async function openPair(
  act: Act<'not-found' | 'lookup-needed' | 'lookup-over' | 'lookup-limit'>,
  pairId: string,
  lookupId: string,
) {
  const lookup = await requireLookup(act, lookupId)
  const pair = await heldPair(act, pairId)
  const rows = await rowsAround(act, [pair.low_id, pair.high_id], [])
  await recordViews(
    act,
    lookup,
    [...rows.person.values()].map(({ id, areaCode }) => ({
      subjectId: id,
      areaCode,
      fields: ['name', 'sex', 'birthYear', 'ties', 'care'],
    })),
  )
  const names = await areaNames(act.tx, [
    pair.area_code,
    ...[...rows.person.values()].map(({ areaCode }) => areaCode),
  ])
  const clashes = clashesOf(rows, pair.low_id, pair.high_id)
  act.concerns(`same:${pair.id}`, { areaCode: pair.area_code })
  return {
    ...pairOf(pair, names),
    sides: await sidesOf(act, rows, [pair.low_id, pair.high_id], names),
    clashes: clashes.map(({ keptTieId, goingTieId }) => ({ ties: [keptTieId, goingTieId] as never[] })),
  }
}

async function sidesOf(
  act: Act<never>,
  rows: Rows,
  ids: readonly string[],
  names: Names,
): Promise<SameSide[]> {
  const places = await forLedger.placesBy(
    act.tx,
    [...rows.tie.values()].map(({ dwellingId }) => dwellingId),
  )
  const { rows: changes } = await sql<{ id: string; at: Date; by_name: string }>`
    select p.id, c.at, c.by_name from person as p join ledger_change as c on c.id = p.change_id
    where p.id = any(${[...ids]}::uuid[])`.execute(act.tx)
  return ids.flatMap((id): SameSide[] => {
    const person = rows.person.get(id)
    if (!person) return []
    const change = changes.find((one) => one.id === id)
    return [
      {
        id: id as SameSide['id'],
        name: person.name,
        sex: person.sex,
        birthYear: person.birthYear,
        phone: maskPhone(person.phone),
        identityNumber: maskNumber(person.identityNumber),
        diedOn: person.diedOn,
        areaCode: person.areaCode,
        areaZh: names.get(person.areaCode)?.zh ?? '',
        areaEn: names.get(person.areaCode)?.en ?? '',
        ties: tiesOf(rows, id)
          .toSorted((a, b) => Number(a.until !== null) - Number(b.until !== null) || (a.id < b.id ? -1 : 1))
          .map((tie): SameTie => {
            const place = places.get(tie.dwellingId)
            return {
              id: tie.id as SameTie['id'],
              strand: tie.strand,
              dwelling: {
                id: tie.dwellingId as SameTie['dwelling']['id'],
                areaCode: tie.areaCode,
                pathZh: place?.pathZh ?? '',
                pathEn: place?.pathEn ?? '',
              },
              basis: tie.basis,
              kinship: tie.kinship,
              householdId: tie.householdId as SameTie['householdId'],
              since: tie.since,
              until: tie.until,
            }
          }),
        care: [...rows.care.values()]
          .filter((care) => care.personId === id && !care.ended)
          .map(({ kind }) => kind),
        extras: [...rows.extra.values()].filter((extra) => extra.personId === id).map(({ field }) => field),
        changedAt: change?.at.toISOString() ?? null,
        changedBy: change?.by_name ?? null,
      },
    ]
  })
}
