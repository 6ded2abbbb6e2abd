import type { Act } from '#kernel/server/act.ts'
import { dayNumber } from '#kernel/common/calendar/zone.ts'
import { sql, sqlStateOf } from '#kernel/server/database.ts'
import { maskName } from '#kernel/server/vault.ts'
import type { Way } from '../../contract.ts'
import type { Consent, Guardian } from '../../contract/consents.ts'
import { ConsentWithdrawn } from '../../events.ts'
import { consentVerdict } from '../../rules/purposes.ts'
import { insideOwn } from '../check.ts'
import { consentsOf } from '../consents.ts'
import { dayOf } from '../days.ts'
import { claim } from '../evidence.ts'
import { knownAs } from '../merged.ts'
import { purposesInForce } from '../purposes.ts'
import { recordViews, requireLookup } from '../views.ts'
import { noticesOf } from './purposes.ts'

export interface Giving {
  readonly subjectId: string
  readonly subjectName: string
  readonly areaCode: string
  readonly purpose: string
  readonly noticeVersion: number
  readonly separate: boolean
  readonly how: Way
  readonly underFourteen: boolean
  readonly guardian?: Guardian | undefined
  readonly until: string
  readonly guardianId?: string | undefined
  readonly guardianName?: string | undefined
  readonly evidenceIds: readonly string[]
  /** With what record it came: `visit:<id>`, at a door. */
  readonly source?: string | undefined
}

/** A person agrees to what they were shown. What was shown must be the notice of today. */
export async function give(
  act: Act<
    | 'area-outside-yours'
    | 'purpose-not-in-force'
    | 'notice-changed'
    | 'guardian-missing'
    | 'separate-consent-needed'
    | 'consent-day-wrong'
    | 'consent-held-already'
    | 'file-unknown'
  >,
  giving: Giving,
): Promise<{ consentId: Consent['id'] }> {
  insideOwn(act, giving.areaCode)
  const inForce = await purposesInForce(act.tx, act.now())
  const purpose = inForce.find(({ code }) => code === giving.purpose) ?? act.refuse('purpose-not-in-force')
  const [notice] = await noticesOf(act, giving.purpose)
  if (notice?.version !== giving.noticeVersion) return act.refuse('notice-changed')
  const today = dayOf(act.now())
  const verdict = consentVerdict(purpose, {
    separate: giving.separate,
    underFourteen: giving.underFourteen,
    guardian: giving.guardianId === undefined ? undefined : giving.guardian,
    daysAhead: dayNumber(giving.until) - dayNumber(today),
  })
  if (verdict !== 'allowed') act.refuse(verdict)
  // One that has run out makes room for the next.
  await sql`
    update consent set withdrawn_at = ${act.now()}, withdrawn_by = 'ended'
    where subject_id = ${giving.subjectId} and purpose = ${giving.purpose} and withdrawn_at is null and until <= ${today}::date`.execute(
    act.tx,
  )
  const consentId = act.newId() as Consent['id']
  const child = giving.underFourteen
  try {
    await sql`
      insert into consent (id, subject_id, subject_name, area_code, purpose, notice_id, separate, how, guardian, guardian_id, guardian_name, since, until, taken_by, taken_name, taken_at, source)
      values (${consentId}, ${giving.subjectId}, ${maskName(giving.subjectName) ?? ''}, ${giving.areaCode}, ${giving.purpose}, ${notice.id}, ${giving.separate},
              ${giving.how}, ${child ? (giving.guardian ?? null) : null}, ${child ? (giving.guardianId ?? null) : null},
              ${child ? maskName(giving.guardianName ?? '') : null}, ${today}::date, ${giving.until}::date, ${act.actor.who}, ${act.actor.name},
              ${act.now()}, ${giving.source ?? null})`.execute(act.tx)
  } catch (error) {
    if (sqlStateOf(error) === '23505') act.refuse('consent-held-already')
    throw error
  }
  await claim(act, giving.evidenceIds, { id: consentId, areaCode: giving.areaCode, pages: 0 })
  act.concerns(`consent:${consentId}`, { areaCode: giving.areaCode })
  return { consentId }
}

interface Held {
  readonly id: Consent['id']
  readonly subject_id: string
  readonly area_code: string
  readonly purpose: string
  readonly withdrawn_at: Date | null
}

/** Taken back: it ends at once, and whoever kept something on it alone hears it. */
export async function withdraw(
  act: Act<'not-found' | 'consent-ended'>,
  consentId: string,
  how: Way,
): Promise<{ consentId: Consent['id'] }> {
  const {
    rows: [row],
  } = await sql<Held>`
    select id, subject_id, area_code, purpose, withdrawn_at from consent where id = ${consentId} for update`.execute(
    act.tx,
  )
  if (!row) return act.refuse('not-found')
  if (row.withdrawn_at !== null) act.refuse('consent-ended')
  end(act, row, { how })
  return { consentId: row.id }
}

/** Taken back at the door. What is not held, or not any more, need not be taken back twice. */
export async function takeBack(
  act: Act<never>,
  said: { readonly subjectId: string; readonly purpose: string; readonly source: string },
): Promise<void> {
  const { rows } = await sql<Held>`
    select id, subject_id, area_code, purpose, withdrawn_at from consent
    where subject_id = any(${await knownAs(act.tx, said.subjectId)}::uuid[]) and purpose = ${said.purpose} and withdrawn_at is null
    order by id
    for update`.execute(act.tx)
  for (const row of rows) end(act, row, { how: 'counter', source: said.source })
}

function end(
  act: Act<never>,
  row: Held,
  { how, source }: { readonly how: Way; readonly source?: string },
): void {
  act.write(sql`
    update consent
    set withdrawn_at = ${act.now()}, withdrawn_how = ${how}, withdrawn_by = ${act.actor.who}, withdrawn_source = ${source ?? null}
    where id = ${row.id}`)
  act.announce(ConsentWithdrawn, {
    subjectId: row.subject_id,
    areaCode: row.area_code,
    consentId: row.id,
    purpose: row.purpose,
  })
  act.concerns(`consent:${row.id}`, { areaCode: row.area_code })
}

/** What somebody agreed to is about them: it is looked at under a lookup, and logged. */
export async function lookAt(
  act: Act<'lookup-needed' | 'lookup-over' | 'lookup-limit'>,
  looking: { readonly lookup: string; readonly subjectId: string },
): Promise<{ items: Consent[] }> {
  const lookup = await requireLookup(act, looking.lookup)
  const items = await consentsOf(act.tx, looking.subjectId)
  const [first] = items
  // Nothing was shown of whom nothing is kept here.
  if (first !== undefined)
    await recordViews(act, lookup, [
      { subjectId: looking.subjectId, areaCode: first.areaCode, fields: ['consents'] },
    ])
  return { items }
}
