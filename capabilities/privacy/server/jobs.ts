import { dayNumber, dayText } from '#kernel/common/calendar/zone.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { sha256 } from '#kernel/server/vault.ts'
import type { RecurringJob } from '#kernel/server/worker.ts'
import type { PrivacyCertificate } from '../contract/log.ts'
import { PurposeEnded } from '../events.ts'
import { PAST_DAYS } from '../rules/unusual.ts'
import { endsToTell, keptSince, toldAs } from '../rules.ts'
import { findAboveOwnPast, findInLookups, findManyViewers } from './cases.ts'
import { dayOf } from './days.ts'
import { tidyEvidence } from './evidence.ts'
import { allVersions } from './purposes.ts'

/** Announces, once, each purpose that has ended or keeps less than before. Returns how many. */
export async function tellEnds(act: Act): Promise<number> {
  const { rows } = await sql<{ code: string; version: number }>`
    select code, version from purpose_told order by code, version`.execute(act.tx)
  const ends = endsToTell(await allVersions(act.tx), new Set(rows.map(toldAs)), dayOf(act.now()))
  for (const { code, version, fieldsOff, isNews } of ends) {
    if (isNews) act.announce(PurposeEnded, { purpose: code, version, fieldsOff: [...fieldsOff] })
    act.write(sql`
      insert into purpose_told (code, version, at) values (${code}, ${version}, ${act.now()}) on conflict do nothing`)
  }
  return ends.length
}

const KEPT: readonly PrivacyCertificate['what'][] = [
  'views',
  'lookups',
  'disclosures',
  'consents',
  'requests',
  'cases',
]
const AT_ONCE = 1000
/** Counts of a day are compared with for four weeks; a week more lets a run be late. */
const COUNTED_DAYS = PAST_DAYS + 7

/**
 * Deletes the next slice of what is older than three years, with its certificate: both or neither. Returns how many rows that
 * were.
 */
export async function forgetOld(act: Act): Promise<number> {
  const before = keptSince(act.now())
  act.write(
    sql`delete from lookup_day where day < ${dayText(dayNumber(dayOf(act.now())) - COUNTED_DAYS)}::date`,
  )
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
  { name: 'privacy.evidence', everyMs: 3_600_000, run: tidyEvidence },
  {
    name: 'privacy.forget',
    everyMs: 3_600_000,
    async run(act) {
      await forgetOld(act)
    },
  },
]
