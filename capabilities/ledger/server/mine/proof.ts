import { Refusal } from '#kernel/common/refusal.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { phoneOf } from '#people/server/index.ts'
import { findAddress } from '#places/rules/address.ts'
import { searchPlaces } from '#places/server/index.ts'
import { afterFailure, fitsPerson, PROOF, saidHowMany } from '../../rules/proof.ts'
import type { Said } from '../../rules/proof.ts'
import { peopleBy, tiesBy } from '../rows.ts'
import { printOf } from '../finding.ts'

export type Claim = Omit<Said, 'phone'>

/** Nobody's: a claim that did not fit is answered as one about somebody who is not kept at all. */
type Verdict =
  | { readonly personId: string }
  | { readonly no: 'proof-failed' }
  | { readonly no: 'proof-locked' }

/**
 * Checks who a resident says they are, in a transaction of its own, so that a wrong try is counted although the act it was for is refused.
 * The same work is done whether anybody is kept or not, and the same is answered.
 */
export async function proven(claim: Claim, actor: Actor, kit: Kit): Promise<Actor> {
  if (saidHowMany(claim) < 2) throw new Refusal('two-things-needed')
  const verdict = await transact(kit.db, job('mine.proof', kit.district), (tx) =>
    judged(kit, tx, actor, claim),
  )
  if ('no' in verdict) throw new Refusal(verdict.no)
  return { ...actor, record: verdict.personId }
}

async function judged(kit: Kit, tx: Tx, actor: Actor, claim: Claim): Promise<Verdict> {
  const now = kit.clock()
  const holder = actor.person ?? ''
  const {
    rows: [before],
  } = await sql<{ failures: number; locked_until: Date | null }>`
    insert into mine_try as t (holder, failures, at) values (${holder}, 0, ${now})
    on conflict (holder) do update set at = excluded.at
    returning failures, locked_until`.execute(tx)
  const lockedUntil = before?.locked_until ?? null
  if (lockedUntil !== null && lockedUntil > now) return { no: 'proof-locked' }
  const personId = await fitting(kit, tx, actor, claim)
  if (personId !== undefined) {
    await sql`delete from mine_try where holder = ${holder}`.execute(tx)
    return { personId }
  }
  const after = afterFailure({ failures: before?.failures ?? 0, lockedUntil }, now)
  await sql`
    update mine_try set failures = ${after.failures}, locked_until = ${after.lockedUntil} where holder = ${holder}`.execute(
    tx,
  )
  return { no: after.lockedUntil === null ? 'proof-failed' : 'proof-locked' }
}

const MOST = 200

/** The one person all of it fits; nobody where it fits two. */
async function fitting(kit: Kit, tx: Tx, actor: Actor, claim: Claim): Promise<string | undefined> {
  const phone = await phoneOf(kit, tx, actor.sessionKey ?? '')
  if (phone === undefined) return undefined
  const prints = [
    printOf(kit, 'phone', phone),
    ...(claim.numberEnd === undefined ? [] : [printOf(kit, 'end4', claim.numberEnd)]),
  ]
  const { rows } = await sql<{ subject_id: string }>`
    select distinct subject_id from ledger_key
    where print = any(${prints}::text[]) and kind in ('phone', 'end4')
    order by subject_id
    limit ${MOST}`.execute(tx)
  const people = await peopleBy(
    tx,
    kit.vault,
    rows.map((row) => row.subject_id),
  )
  const dwellings = new Set(await dwellingsSaid(tx, kit.district, claim.dwelling))
  const ties = await tiesBy(
    tx,
    'person_id',
    people.map(({ id }) => id),
  )
  const home = new Set(
    ties.flatMap((tie) => (tie.until === null && dwellings.has(tie.dwellingId) ? [tie.personId] : [])),
  )
  const year = kit.clock().getUTCFullYear()
  const fits = people.filter((person) =>
    fitsPerson(
      { ...person, died: person.diedOn !== null, dwellingFits: home.has(person.id) },
      { ...claim, phone },
      year,
    ),
  )
  return fits.length === 1 ? fits[0]!.id : undefined
}

/** Dwellings that a said address may mean, in whatever estate. */
async function dwellingsSaid(tx: Tx, district: string, said: string | undefined): Promise<string[]> {
  const address = said === undefined ? undefined : findAddress(said)
  if (!address || address.dwelling === null) return []
  const places = await searchPlaces(tx, {
    words: undefined,
    address,
    area: district,
    parent: undefined,
    kind: 'dwelling',
    limit: MOST,
  })
  return places.map(({ id }) => id)
}

/** Notes that it was shown, for this session and half an hour. */
export function noteProof(act: Act<never>): { until: string } {
  const until = new Date(act.now().getTime() + PROOF.minutes * 60_000)
  act.write(sql`
    insert into mine_proof (session_key, holder, person_id, until)
    values (${act.actor.sessionKey ?? ''}, ${act.actor.person ?? ''}, ${act.actor.record ?? null}, ${until})
    on conflict (session_key) do update set person_id = excluded.person_id, until = excluded.until`)
  act.concerns(`person:${act.actor.record ?? ''}`)
  return { until: until.toISOString() }
}

/** The same resident, reading as the person they have shown to be; refused where they have not, or it is over. */
export async function asPerson(actor: Actor, kit: Kit): Promise<Actor> {
  const proof = await transact(kit.db, actor, (tx) => proofIn(tx, actor, kit.clock()))
  if (!proof) throw new Refusal('prove-yourself-first')
  return { ...actor, record: proof.person_id }
}

const proofIn = async (
  tx: Tx,
  { sessionKey }: Actor,
  now: Date,
): Promise<{ person_id: string; until: Date } | undefined> =>
  (
    await sql<{ person_id: string; until: Date }>`
      select person_id, until from mine_proof where session_key = ${sessionKey ?? ''} and until > ${now}`.execute(
      tx,
    )
  ).rows[0]

/** Whom the actor has shown to be; they came through `asPerson`. */
export const personOf = ({ actor }: Act<never>): string => actor.record ?? ''

/** Until when what was shown holds. */
export const provenUntil = async (act: Act<never>): Promise<string> =>
  ((await proofIn(act.tx, act.actor, act.now()))?.until ?? act.now()).toISOString()

export function endProof(act: Act<never>): Record<string, never> {
  act.write(sql`delete from mine_proof where session_key = ${act.actor.sessionKey ?? ''}`)
  return {}
}
