import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { findAddress } from '#places/rules/address.ts'
import type { Address } from '#places/rules/address.ts'
import { forLedger, searchPlaces } from '#places/server/index.ts'
import type { DwellingRef } from '../contract.ts'
import type { Found } from '../contract/pages.ts'
import type { Tie } from '../rules/model.ts'
import { isSpeltSo, numberIn, wantedKeys, wantedOf } from '../rules/terms.ts'
import { masked } from './masking.ts'
import { LISTED, refOf } from './pages.ts'
import { peopleBy, tiesBy } from './rows.ts'
import { printOf, readingOf } from './finding.ts'
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
  const said = await dwellingsSaid(own, q, scope)
  const found = said.dwellings.length > 0 && said.whom === '' ? [] : await idsOf(own, said.whom || q, scope)
  const there = await peopleBy(act.tx, act.vault, found.slice(0, MOST))
  const homes = await homesOf(
    own,
    there.map(({ id }) => id),
  )
  // 徐丽洋 1栋: of those who are called so, those who are there.
  const people =
    said.address && said.whom !== ''
      ? there.filter(({ id }) => isAt(said.address!, homes.get(id)?.dwelling.pathZh ?? ''))
      : there
  const dwellings =
    people.length > 0
      ? []
      : said.dwellings.length > 0
        ? said.dwellings
        : found.length === 0
          ? await calledSo(own, q, scope)
          : []
  if (people.length > 0) recordList(own, lookup, { areaCode: scope, fields: LISTED, rows: people.length })
  return {
    dwellings,
    people: people.map((person) => ({
      ...masked(person),
      dwelling: homes.get(person.id)?.dwelling ?? null,
      strand: homes.get(person.id)?.strand ?? null,
    })),
    more: found.length > MOST,
  }
}

interface Said {
  readonly address: Address | undefined
  readonly dwellings: Found['dwellings']
  /** What was said besides, where it is no name of a place: whom it is about. */
  readonly whom: string
}

const asFound = (places: Awaited<ReturnType<typeof searchPlaces>>): Found['dwellings'] =>
  places.flatMap((place) =>
    place.kind === 'dwelling' || place.kind === 'building' ? [{ ...refOf(place), kind: place.kind }] : [],
  )

/** hhjy5-2-301: several letters are no part of a building's number, as the one of A5栋 is. */
const LETTERS_BEFORE = /([a-z]{2,})(?=\d)/gi

async function dwellingsSaid(act: Act<never>, q: string, scope: string): Promise<Said> {
  const address = findAddress(q.replace(LETTERS_BEFORE, '$1 '))
  if (!address) return { address, dwellings: [], whom: '' }
  const places = await searchPlaces(act.tx, {
    words: undefined,
    address,
    area: scope,
    parent: undefined,
    kind: address.dwelling === null ? undefined : 'dwelling',
    limit: MOST,
  })
  // What is said besides names the estate or whom it is about, word by word.
  const besides = `${address.before} ${address.after}`.split(/\s+/).filter((word) => word !== '')
  const isOfPlace = (word: string): boolean => places.some(({ pathZh }) => pathZh.includes(word))
  // Letters may spell an estate as well as somebody: they choose among the dwellings, and people are looked for all the same.
  const isIn = (pathZh: string, word: string): boolean => pathZh.includes(word) || isSpeltAs(pathZh, word)
  const ofPlace = besides.filter((word) => places.some(({ pathZh }) => isIn(pathZh, word)))
  const fitting = places.filter(({ pathZh }) => ofPlace.every((word) => isIn(pathZh, word)))
  const whom = besides.filter((word) => !isOfPlace(word)).join('')
  return { address, dwellings: asFound(fitting.length > 0 ? fitting : places), whom }
}

const isSpeltAs = (pathZh: string, typed: string): boolean =>
  isSpeltSo(typed, readingOf(pathZh.split(' ')[0] ?? ''))

/** The buildings of an estate, or what else they are called; a bare 301 within a community. Looked for where nobody is called so. */
async function calledSo(act: Act<never>, q: string, scope: string): Promise<Found['dwellings']> {
  const wish = {
    words: undefined,
    address: undefined,
    area: scope,
    parent: undefined,
    kind: undefined,
    limit: MOST,
  }
  const typed = q.normalize('NFKC').trim()
  if (/^\d{3}$/.test(typed))
    return scope.length < 12
      ? []
      : asFound(
          await searchPlaces(act.tx, { ...wish, address: { ...NOWHERE, dwelling: typed }, kind: 'dwelling' }),
        )
  // A phone or an identity number that nobody has is no estate either: a whole district is not read for it.
  if ([...typed].length < 2 || numberIn(typed) !== undefined) return []
  const written = asFound(await searchPlaces(act.tx, { ...wish, words: typed, kind: 'building' }))
  if (written.length > 0 || !/^[a-z\s]+$/i.test(typed)) return written
  const estates = (await forLedger.estatesBuilt(act.tx, scope)).filter((estate) => isSpeltAs(estate, typed))
  const spelt = []
  for (const estate of estates.slice(0, MOST_ESTATES))
    spelt.push(...asFound(await searchPlaces(act.tx, { ...wish, words: estate, kind: 'building' })))
  return spelt.slice(0, MOST)
}

/** Estates that two or three letters may mean; who means another types one more. */
const MOST_ESTATES = 3

const NOWHERE: Address = { zone: null, building: null, entrance: null, floor: null, dwelling: null }

/** Whether a place, by its path, lies in what was said of an address. */
function isAt(said: Address, path: string): boolean {
  const there = findAddress(path)
  return (
    there !== undefined &&
    (['zone', 'building', 'entrance', 'dwelling'] as const).every(
      (part) => said[part] === null || said[part] === there[part],
    )
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
