import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { sha256 } from '#kernel/server/vault.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import type { PrivacyCertificate } from '../contract/log.ts'
import { PurposeEnded } from '../events.ts'
import { fieldsOn, keptSince, stateOf, versionsInForce } from '../rules.ts'
import { findAboveOwnPast, findInLookups, findManyViewers } from './cases.ts'
import { dayOf } from './days.ts'
import { allVersions } from './purposes.ts'

/** Announces, once, each purpose that has ended or keeps less than before. Returns how many. */
export async function tellEnds(act: Act): Promise<number> {
  const all = await allVersions(act.tx)
  const today = dayOf(act.now())
  const on = fieldsOn(versionsInForce(all, today))
  const { rows } = await sql<{ code: string; version: number }>`
    select code, version from purpose_told order by code, version`.execute(act.tx)
  const told = new Set(rows.map(({ code, version }) => `${code}/${version}`))
  let announced = 0
  for (const one of all) {
    const state = stateOf(one, all, today)
    if ((state !== 'ended' && state !== 'replaced') || told.has(`${one.code}/${one.version}`)) continue
    const fieldsOff = one.fields.filter((field) => !on.has(field))
    if (state === 'ended' || fieldsOff.length > 0) {
      announced += 1
      act.announce(PurposeEnded, { purpose: one.code, version: one.version, fieldsOff })
    }
    act.write(sql`
      insert into purpose_told (code, version, at) values (${one.code}, ${one.version}, ${act.now()}) on conflict do nothing`)
  }
  return announced
}

const KEPT: readonly PrivacyCertificate['what'][] = [
  'views',
  'lookups',
  'disclosures',
  'consents',
  'requests',
]
const AT_ONCE = 1000

/**
 * Deletes the next slice of what is older than three years, with its certificate: both or neither. Returns how many rows that
 * were.
 */
export async function forgetOld(act: Act): Promise<number> {
  const before = keptSince(act.now())
  let deleted = 0
  for (const what of KEPT) {
    const { rows } = await sql<{ id: string }>`
      select privacy_forget(${what}, ${before}, ${act.now()}, ${AT_ONCE}) as id`.execute(act.tx)
    if (rows.length === 0) continue
    deleted += rows.length
    act.write(sql`
      insert into privacy_certificate (id, at, what, before, rows, list_hash)
      values (${act.newId()}, ${act.now()}, ${what}, ${before}, ${rows.length}, ${sha256(
        rows
          .map(({ id }) => id)
          .toSorted()
          .join('\n'),
      )})`)
  }
  return deleted
}

export const privacyJobs: readonly RecurringJob[] = [
  {
    name: 'privacy.ends',
    everyMs: 600_000,
    async run(act) {
      await tellEnds(act)
    },
  },
  {
    name: 'privacy.cases',
    everyMs: 600_000,
    async run(act) {
      await findInLookups(act)
      await findManyViewers(act)
      await findAboveOwnPast(act)
    },
  },
  {
    name: 'privacy.forget',
    everyMs: 3_600_000,
    async run(act) {
      await forgetOld(act)
    },
  },
]
