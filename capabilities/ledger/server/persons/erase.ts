import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { purposesInForce } from '#privacy/server/index.ts'
import type { ExtraField } from '../../contract.ts'
import { ERASED, erased, scrubbed } from '../../rules/erasing.ts'
import { readImages, written } from '../../rules/images.ts'
import { drop, put } from '../../rules/model.ts'
import type { Image, Rows } from '../../rules/model.ts'
import { lock, rowsAround } from '../rows.ts'
import { saveChange } from '../save.ts'
import { CARE_PURPOSE } from '../sight.ts'
import { certify } from './erasures.ts'

/** What follows in the ledger from what privacy grants and ends. All of it is a job's work: the whole district is in sight. */

const isFollowed = async (act: Act, follows: string): Promise<boolean> =>
  (await sql`select 1 from ledger_erasure where follows = ${follows}`.execute(act.tx)).rows.length > 0

/** The number under which somebody is kept now: they may have turned out to be another since. */
export async function keptAs(act: Act, subjectId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive now_as (id, steps) as (
      select ${subjectId}::uuid, 0
      union all
      select p.kept_id, n.steps + 1 from same_pair as p join now_as as n on p.gone_id = n.id where p.state = 'same' and n.steps < 20
    )
    select id from now_as order by steps desc limit 1`.execute(act.tx)
  return rows[0]?.id ?? subjectId
}

/** Everybody who turned out to be this person. */
async function wereOnce(act: Act, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive were (id) as (
      select ${personId}::uuid
      union
      select p.gone_id from same_pair as p join were as w on p.kept_id = w.id where p.state = 'same'
    )
    select id from were`.execute(act.tx)
  return rows.map(({ id }) => id)
}

export async function held(act: Act, personId: string): Promise<Rows | undefined> {
  const own = await rowsAround(act, [personId], [])
  const houses = [...own.tie.values()].flatMap(({ householdId }) =>
    householdId === null ? [] : [householdId],
  )
  await lock(act.tx, 'household', houses)
  if ((await lock(act.tx, 'person', [personId])).length === 0) return undefined
  return rowsAround(act, [personId], [...new Set(houses)])
}

/** A deletion that was granted: the person goes, the numbers of every day stay what they were. */
export async function erase(
  act: Act,
  { subjectId, requestId }: { readonly subjectId: string; readonly requestId: string },
): Promise<void> {
  if (await isFollowed(act, `request:${requestId}`)) return
  const personId = await keptAs(act, subjectId)
  const before = await held(act, personId)
  const person = before?.person.get(personId)
  if (!before || !person) return
  if (person.name !== ERASED)
    await saveChange(act, before, erased(before, personId), {
      why: 'own-request',
      source: { kind: 'self', id: requestId },
      act: 'erasePerson',
      changeId: act.newId(),
    })
  const changes = await scrub(act, await wereOnce(act, personId))
  act.write(sql`delete from ledger_term where subject_id = ${personId}`)
  act.write(
    sql`delete from same_pair where (low_id = ${personId} or high_id = ${personId}) and state <> 'same'`,
  )
  act.write(sql`delete from ledger_correction where person_id = ${personId}`)
  act.write(sql`delete from mine_proof where person_id = ${personId}`)
  const gone = { care: before.care.size, extra: before.extra.size, tie: before.tie.size }
  await certify(act, {
    areaCode: person.areaCode,
    ground: 'request',
    follows: `request:${requestId}`,
    fields: [
      'name',
      'sex',
      'birthYear',
      'phone',
      'identityNumber',
      ...(gone.care > 0 ? ['care'] : []),
      ...(gone.extra > 0 ? ['extras'] : []),
    ],
    rows: 1 + gone.care + gone.extra,
    changes,
  })
}

/** Takes a person out of every image that history keeps. What is said of others in the same act stays. */
async function scrub(act: Act, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ id: string; images: Buffer }>`
    select c.id, c.images
    from ledger_change as c
    where c.id in (select change_id from ledger_about where subject_id = any(${[...ids]}::uuid[]))
    order by c.id
    for update`.execute(act.tx)
  for (const row of rows) {
    const images = readImages(act.vault.open(row.images)!)
    const left = ids.reduce<Image[]>((some, id) => scrubbed(some, id), images)
    act.write(sql`update ledger_change set images = ${act.vault.seal(written(left))} where id = ${row.id}`)
  }
  return rows.length
}

/** Consent was taken back: care reasons that stand on it end at once, and so do fields that nothing else asks for. */
export async function consentGone(
  act: Act,
  {
    subjectId,
    purpose,
    consentId,
  }: { readonly subjectId: string; readonly purpose: string; readonly consentId: string },
): Promise<void> {
  if (await isFollowed(act, `consent:${consentId}`)) return
  const personId = await keptAs(act, subjectId)
  const before = await held(act, personId)
  const person = before?.person.get(personId)
  if (!before || !person) return
  const cares =
    purpose === CARE_PURPOSE
      ? [...before.care.values()].filter(
          (care) => care.personId === personId && care.basis === 'consent' && !care.ended,
        )
      : []
  const fields = await onlyOf(act, purpose)
  const extras = [...before.extra.values()].filter(
    (extra) => extra.personId === personId && fields.has(extra.field),
  )
  if (cares.length + extras.length > 0) {
    const ended = put(before, 'care', ...cares.map((care) => ({ ...care, ended: true })))
    await saveChange(act, before, drop(ended, 'extra', ...extras.map(({ id }) => id)), {
      why: 'own-request',
      source: { kind: 'self', id: consentId },
      act: cares.length > 0 ? 'endCareReason' : 'dropExtra',
      changeId: act.newId(),
    })
  }
  if (extras.length > 0)
    await certify(act, {
      areaCode: person.areaCode,
      ground: 'consent-withdrawn',
      follows: `consent:${consentId}`,
      fields: extras.map(({ field }) => field),
      rows: extras.length,
      changes: 0,
    })
}

/** Further fields that no other purpose in force asks for. */
async function onlyOf(act: Act, purpose: string): Promise<ReadonlySet<ExtraField>> {
  const inForce = await purposesInForce(act.tx, act.now())
  const others = new Set(inForce.filter(({ code }) => code !== purpose).flatMap(({ fields }) => fields))
  const own = inForce.filter(({ code, basis }) => code === purpose && basis === 'consent')
  return new Set(own.flatMap(({ fields }) => fields).filter((field) => !others.has(field)))
}

/** A purpose ended: the fields that nothing asks for any more are deleted with all they hold, and history never held their values. */
export async function fieldsGone(
  act: Act,
  {
    purpose,
    version,
    fieldsOff,
  }: { readonly purpose: string; readonly version: number; readonly fieldsOff: readonly ExtraField[] },
): Promise<void> {
  const follows = `purpose:${purpose}/${version}`
  if (fieldsOff.length === 0 || (await isFollowed(act, follows))) return
  const kept = new Set((await purposesInForce(act.tx, act.now())).flatMap(({ fields }) => fields))
  const off = fieldsOff.filter((field) => !kept.has(field))
  if (off.length === 0) return
  const { rows } = await sql`
    delete from person_extra where field = any(${off}::text[]) returning id`.execute(act.tx)
  await certify(act, {
    areaCode: act.actor.areaCode,
    ground: 'purpose-ended',
    follows,
    fields: off,
    rows: rows.length,
    changes: 0,
  })
}
