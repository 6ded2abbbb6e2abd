import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { check } from '#kernel/server/files.ts'
import type { Consent, Evidence } from '../contract/consents.ts'
import { recordViews, requireLookup } from './views.ts'

/** Signed forms: what is in them is about a person, so the bytes lie sealed and each look is logged. */

const PAGES = 5

export async function keepEvidence(
  act: Act<'file-missing' | 'file-type-refused'>,
  part: { readonly bytes: Buffer } | undefined,
): Promise<{ fileId: Evidence['id']; mediaType: string }> {
  if (!part) return act.refuse('file-missing')
  const { kind, mediaType, bytes } = await check(part.bytes)
  if (kind === 'voice') act.refuse('file-type-refused')
  const id = act.newId() as Evidence['id']
  const hash = await act.files.put(act.vault.seal(bytes.toString('base64'))!)
  act.write(sql`
    insert into consent_evidence (id, area_code, hash, media_type, who, at)
    values (${id}, ${act.actor.areaCode}, ${hash}, ${mediaType}, ${act.actor.who}, ${act.now()})`)
  act.concerns(`evidence:${id}`)
  return { fileId: id, mediaType }
}

/** The pages hang on the consent from now on, in the order in which they were named. Only one's own, and each once. */
export async function claim(
  act: Act<'file-unknown'>,
  ids: readonly string[],
  consent: { readonly id: string; readonly areaCode: string; readonly pages: number },
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const { rows } = await sql`
    update consent_evidence as e
    set consent_id = ${consent.id}, area_code = ${consent.areaCode}, page = n.page
    from unnest(${wanted}::uuid[], ${wanted.map((_, i) => consent.pages + i)}::int[]) as n (id, page)
    where e.id = n.id and e.consent_id is null and e.who = ${act.actor.who}
    returning e.id`.execute(act.tx)
  if (rows.length !== wanted.length) act.refuse('file-unknown')
}

export async function addTo(
  act: Act<'not-found' | 'file-unknown' | 'evidence-enough'>,
  consentId: string,
  evidenceIds: readonly string[],
): Promise<{ consentId: Consent['id'] }> {
  const {
    rows: [consent],
  } = await sql<{ id: Consent['id']; area_code: string }>`
    select id, area_code from consent where id = ${consentId} for update`.execute(act.tx)
  if (!consent) return act.refuse('not-found')
  const pages = (await evidenceOf(act.tx, [consentId])).get(consentId)?.length ?? 0
  if (pages + new Set(evidenceIds).size > PAGES) act.refuse('evidence-enough', { params: { most: PAGES } })
  await claim(act, evidenceIds, { id: consentId, areaCode: consent.area_code, pages })
  act.concerns(`consent:${consentId}`, { areaCode: consent.area_code })
  return { consentId: consent.id }
}

/** What hangs on each of some consents, page by page. */
export async function evidenceOf(tx: Tx, consentIds: readonly string[]): Promise<Map<string, Evidence[]>> {
  if (consentIds.length === 0) return new Map()
  const { rows } = await sql<{
    id: Evidence['id']
    consent_id: string
    media_type: Evidence['mediaType']
    at: Date
  }>`
    select id, consent_id, media_type, at from consent_evidence
    where consent_id = any(${[...consentIds]}::uuid[])
    order by consent_id, page, id`.execute(tx)
  const found = new Map<string, Evidence[]>()
  for (const { id, consent_id, media_type, at } of rows)
    found.set(consent_id, [
      ...(found.get(consent_id) ?? []),
      { id, mediaType: media_type, at: at.toISOString() },
    ])
  return found
}

/** One page, opened: noted as a view of the person who agreed. */
export async function lookAtEvidence(
  act: Act<'not-found' | 'lookup-needed' | 'lookup-over' | 'lookup-limit'>,
  { consentId, evidenceId }: { readonly consentId: string; readonly evidenceId: string },
  lookupId: string,
): Promise<{ name: string; mediaType: string; base64: string }> {
  const lookup = await requireLookup(act, lookupId)
  const {
    rows: [row],
  } = await sql<{ subject_id: string; area_code: string; hash: string; media_type: string; page: number }>`
    select c.subject_id, c.area_code, e.hash, e.media_type, e.page
    from consent_evidence as e
    join consent as c on c.id = e.consent_id
    where e.id = ${evidenceId} and c.id = ${consentId}`.execute(act.tx)
  const sealed = row && (await act.files.get(row.hash))
  if (!row || !sealed) return act.refuse('not-found')
  await recordViews(act, lookup, [
    { subjectId: row.subject_id, areaCode: row.area_code, fields: ['consent-evidence'] },
  ])
  act.concerns(`consent:${consentId}`, { areaCode: row.area_code })
  return {
    name: `consent-${consentId.slice(-6)}-${row.page + 1}.${row.media_type === 'application/pdf' ? 'pdf' : 'jpg'}`,
    mediaType: row.media_type,
    base64: act.vault.open(sealed)!,
  }
}

const DAY_MS = 86_400_000
const AT_ONCE = 200

/** Pages that hang on nothing after a day, and those whose consent has been deleted. Nothing names their bytes then, and they are swept. */
export async function tidyEvidence(act: Act): Promise<void> {
  const day = new Date(act.now().getTime() - DAY_MS)
  await sql`
    delete from consent_evidence where id in (
      select e.id from consent_evidence as e
      where (e.consent_id is null and e.at < ${day})
        or (e.consent_id is not null and not exists (select from consent as c where c.id = e.consent_id))
      order by e.id
      limit ${AT_ONCE})`.execute(act.tx)
}
