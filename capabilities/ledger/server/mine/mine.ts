import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql, withWholeSight } from '#kernel/server/database.ts'
import { todayOf } from '#kernel/server/today.ts'
import { forLedger } from '#places/server/index.ts'
import { forMine } from '#privacy/server/index.ts'
import type { Mine, MyTie } from '../../contract/mine.ts'
import { isCurrent } from '../../rules/model.ts'
import type { Rows } from '../../rules/model.ts'
import { rowsAround } from '../rows.ts'
import { personOf, provenUntil } from './proof.ts'

/** Everything that is held about the person who asks. Of those they live with, how many they are and nothing more. */
export async function mine(act: Act<'not-found'>): Promise<Mine> {
  const personId = personOf(act)
  const rows = await rowsAround(act, [personId], [])
  const person = rows.person.get(personId) ?? act.refuse('not-found')
  const around = await withWholeSight(act.tx, act.actor, async () => ({
    consents: await forMine.consentsOf(act.tx, personId),
    requests: await forMine.requestsOf(act.tx, personId),
    givenOut: await forMine.givenOutOf(act.tx, person.areaCode, await heldSince(act, personId)),
    households: await householdsOf(act, rows),
  }))
  return {
    until: await provenUntil(act),
    name: person.name,
    sex: person.sex,
    birthYear: person.birthYear,
    phone: person.phone,
    identityNumber: person.identityNumber,
    restrictedBy: person.restricted,
    ties: await myTies(act, rows, around.households),
    care: [...rows.care.values()].map(({ kind, basis, since, until: end, ended }) => ({
      kind,
      basis,
      since,
      until: end,
      ended,
    })),
    extras: [...rows.extra.values()].map(({ field, value }) => ({ field, value })),
    wards: [...rows.guard.values()].filter((one) => one.guardianId === personId && isCurrent(one)).length,
    consents: around.consents.map(
      ({ subjectId: _, subjectName: _name, guardianId: _guardian, ...consent }) => consent,
    ),
    purposes: await forMine.publicRegister(act),
    requests: around.requests.map(({ subjectId: _, ...request }) => request),
    givenOut: around.givenOut,
  }
}

/** Since when anything is held. */
async function heldSince(act: Act<never>, personId: string): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    select c.at from ledger_about as a join ledger_change as c on c.id = a.change_id
    where a.subject_id = ${personId}
    order by a.change_id
    limit 1`.execute(act.tx)
  return rows[0]?.at ?? act.now()
}

async function householdsOf(act: Act<never>, rows: Rows): Promise<ReadonlyMap<string, number>> {
  const ids = [...rows.tie.values()].flatMap((tie) =>
    tie.householdId !== null && isCurrent(tie) ? [tie.householdId] : [],
  )
  if (ids.length === 0) return new Map()
  const { rows: counts } = await sql<{ household_id: string; n: number }>`
    select household_id, count(*)::int as n from tie
    where household_id = any(${ids}::uuid[]) and until is null
    group by household_id`.execute(act.tx)
  return new Map(counts.map((row) => [row.household_id, row.n]))
}

async function myTies(
  act: Act<never>,
  rows: Rows,
  households: ReadonlyMap<string, number>,
): Promise<MyTie[]> {
  const ties = [...rows.tie.values()]
  const places = await forLedger.placesBy(
    act.tx,
    ties.map(({ dwellingId }) => dwellingId),
  )
  return ties
    .toSorted((a, b) => Number(isCurrent(b)) - Number(isCurrent(a)) || (a.id < b.id ? -1 : 1))
    .map((tie) => ({
      strand: tie.strand,
      placeZh: places.get(tie.dwellingId)?.pathZh ?? '',
      placeEn: places.get(tie.dwellingId)?.pathEn ?? '',
      basis: tie.basis,
      kinship: tie.kinship,
      share: tie.share,
      since: tie.since,
      until: tie.until,
      household: isCurrent(tie) ? (households.get(tie.householdId ?? '') ?? null) : null,
    }))
}

/** Who looked, as the person may read it. */
export const myViews = (
  act: Act<never>,
  page: { readonly cursor?: string | undefined; readonly limit: number },
) => withWholeSight(act.tx, act.actor, () => forMine.viewsOf(act.tx, personOf(act), page))

/** All of it in a file: what is held, why, who looked and to whom it was given. */
export async function myCopy(act: Act<'not-found'>): Promise<FileAnswer> {
  const held = await mine(act)
  const views = []
  let cursor: string | undefined
  do {
    const page = await myViews(act, { cursor, limit: 100 })
    views.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined && views.length < 5000)
  const { until: _, ...rest } = held
  return {
    name: `linli-${await todayOf(act)}.json`,
    mediaType: 'application/json; charset=utf-8',
    disposition: 'attachment',
    body: Buffer.from(
      `${JSON.stringify({ madeAt: act.now().toISOString(), ...rest, views }, null, 2)}\n`,
      'utf8',
    ),
  }
}

type Asking = Parameters<typeof forMine.openRequest>[1]

/** The person asks; whoever answers finds it at the data-protection desk with its clock. */
export async function askAbout(
  act: Act<'not-found' | 'request-open-already'>,
  asking: Pick<Asking, 'kind' | 'text' | 'wanted'>,
): Promise<{ number: string; dueAt: string }> {
  const personId = personOf(act)
  const rows = await rowsAround(act, [personId], [])
  const person = rows.person.get(personId) ?? act.refuse('not-found')
  const { number, dueAt } = await forMine.openRequest(act, {
    ...asking,
    areaCode: person.areaCode,
    subjectId: personId,
    how: 'online',
    name: person.name,
    phone: person.phone ?? undefined,
  })
  return { number, dueAt }
}

export const withdrawMyConsent = (act: Act<'not-found' | 'consent-ended'>, consentId: string) =>
  forMine.withdrawOwn(act, personOf(act), consentId)
