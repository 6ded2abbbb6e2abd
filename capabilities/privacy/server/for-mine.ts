import type { Act } from '#kernel/server/act.ts'
import { ownSight, sql, wholeSight, withWholeSight } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { Consent } from '../contract/consents.ts'
import { withdraw } from './commands/consents.ts'
import { consentsOf } from './consents.ts'
import { knownAs } from './merged.ts'
import { purposeNames } from './purposes.ts'

export { consentsOf } from './consents.ts'
export { publicRegister } from './purposes.ts'
export { openRequest, requestsOf } from './requests.ts'
export { viewsOf } from './views.ts'

/** A person takes a consent of their own back, by themselves. */
export async function withdrawOwn(
  act: Act<'not-found' | 'consent-ended'>,
  subjectId: string,
  consentId: string,
): Promise<{ consentId: Consent['id'] }> {
  const own = await withWholeSight(act.tx, act.actor, () => consentsOf(act.tx, subjectId))
  if (!own.some(({ id }) => id === consentId)) act.refuse('not-found')
  await wholeSight().execute(act.tx)
  const done = await withdraw(act, consentId, 'online')
  act.write(ownSight(act.actor))
  return done
}

export interface GivenOut {
  readonly at: string
  readonly recipient: string
  readonly purposeZh: string
  readonly purposeEn: string
  readonly fields: string[]
  readonly rows: number
}

/** What left the house of the areas a person stands in, since a day: to whom, what for, which columns. Newest first. */
export async function givenOutOf(tx: Tx, areaCode: string, since: Date): Promise<GivenOut[]> {
  const areas = [6, 9, 12, 15, 18].filter((n) => n <= areaCode.length).map((n) => areaCode.slice(0, n))
  const { rows } = await sql<{
    at: Date
    recipient: string
    purpose: string
    fields: string[]
    rows: number
  }>`
    select at, recipient, purpose, fields, rows from disclosure
    where area_code = any(${areas}::text[]) and at >= ${since}
    order by at desc, id desc
    limit 50`.execute(tx)
  const nameOf = await purposeNames(tx)
  return rows.map((row) => ({
    at: row.at.toISOString(),
    recipient: row.recipient,
    purposeZh: nameOf(row.purpose).zh,
    purposeEn: nameOf(row.purpose).en,
    fields: row.fields,
    rows: row.rows,
  }))
}

/** Every number under which something about a person may stand. */
export { knownAs }
