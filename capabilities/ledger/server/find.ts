import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { findAddress } from '#places/rules/address.ts'
import { forLedger, searchPlaces } from '#places/server/index.ts'
import type { DwellingRef } from '../contract.ts'
import type { Found } from '../contract/pages.ts'
import type { Tie } from '../rules/model.ts'
import { numberIn, wantedKeys, wantedOf } from '../rules/terms.ts'
import { masked } from './masking.ts'
import { LISTED, refOf } from './pages.ts'
import { peopleBy, tiesBy } from './rows.ts'
import { printOf } from './finding.ts'
import { recordList, requireLookup } from './sight.ts'

const MOST = 20

/** 以房找人, 以人找房: one box for names, pinyin, addresses and numbers. Names are masked; one line is noted for each person shown. */
export async function find(
  act: Act<'lookup-needed' | 'lookup-over' | 'lookup-limit'>,
  {
    lookup: lookupId,
    q,
    area,
  }: { readonly lookup: string; readonly q: string; readonly area?: string | undefined },
): Promise<Found> {
  const lookup = await requireLookup(act, lookupId)
  const own = act as Act<never>
  const scope = area?.startsWith(act.actor.areaCode) ? area : act.actor.areaCode
  const dwellings = await dwellingsSaid(own, q, scope)
  const ids = dwellings.length > 0 ? [] : await idsOf(own, q, scope)
  const people = await peopleBy(act.tx, act.vault, ids.slice(0, MOST))
  const homes = await homesOf(
    own,
    people.map(({ id }) => id),
  )
  if (people.length > 0) recordList(own, lookup, { areaCode: scope, fields: LISTED, rows: people.length })
  return {
    dwellings,
    people: people.map((person) => ({
      ...masked(person),
      dwelling: homes.get(person.id)?.dwelling ?? null,
      strand: homes.get(person.id)?.strand ?? null,
    })),
    more: ids.length > MOST,
  }
}

async function dwellingsSaid(act: Act<never>, q: string, scope: string): Promise<Found['dwellings']> {
  const address = findAddress(q)
  if (!address) return []
  const places = await searchPlaces(act.tx, {
    words: undefined,
    address,
    area: scope,
    parent: undefined,
    kind: address.dwelling === null ? undefined : 'dwelling',
    limit: MOST,
  })
  const said = address.before.trim()
  const fitting = said === '' ? places : places.filter(({ pathZh }) => pathZh.includes(said))
  return (fitting.length > 0 ? fitting : places).flatMap((place) =>
    place.kind === 'dwelling' || place.kind === 'building' ? [{ ...refOf(place), kind: place.kind }] : [],
  )
}

/** Who is found by a number, else by a name. A scope up to a community goes by its own index; a wider one stops early. */
async function idsOf(act: Act<never>, q: string, scope: string): Promise<string[]> {
  const number = numberIn(q)
  const here = sql`area_code >= ${scope} and area_code < ${upTo(scope)}`
  if (number !== undefined) {
    const prints = wantedKeys(number).map(({ kind, value }) => printOf(act, kind, value))
    const { rows } = await sql<{ subject_id: string }>`
      select subject_id from ledger_key
      where print = any(${prints}::text[]) and ${here}
      order by print, kind, subject_id
      limit ${MOST + 1}`.execute(act.tx)
    return [...new Set(rows.map((row) => row.subject_id))]
  }
  const term = wantedOf(q)
  if (term === '') return []
  const narrow = scope.length >= 12 ? sql`community = ${scope.slice(0, 12)} and` : sql``
  const { rows } = await sql<{ subject_id: string }>`
    select subject_id from ledger_term
    where ${narrow} term >= ${term} and term < ${`${term}\u{10ffff}`} and ${here}
    order by term, subject_id
    limit ${(MOST + 1) * 2}`.execute(act.tx)
  return [...new Set(rows.map((row) => row.subject_id))].slice(0, MOST + 1)
}

const RANK: Readonly<Record<Tie['strand'], number>> = { lives: 0, registered: 1, owns: 2 }

/** Where each of some people is found: where they live, else are registered, else own. */
async function homesOf(
  act: Act<never>,
  ids: readonly string[],
): Promise<Map<string, { dwelling: DwellingRef; strand: Tie['strand'] }>> {
  const ties = (await tiesBy(act.tx, 'person_id', ids)).filter(({ until }) => until === null)
  const places = await forLedger.placesBy(
    act.tx,
    ties.map(({ dwellingId }) => dwellingId),
  )
  const homes = new Map<string, { dwelling: DwellingRef; strand: Tie['strand'] }>()
  for (const tie of ties.toSorted((a, b) => RANK[b.strand] - RANK[a.strand])) {
    const place = places.get(tie.dwellingId)
    if (place) homes.set(tie.personId, { dwelling: refOf(place), strand: tie.strand })
  }
  return homes
}
