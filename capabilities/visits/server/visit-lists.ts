import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { maskName, maskPhone } from '#kernel/server/vault.ts'
import type { FormAnswers } from '#kernel/common/forms/form.ts'
import { forVisits as ledger } from '#ledger/server/index.ts'
import { areaNames, findPlace, forLedger } from '#places/server/index.ts'
import { recordList, requireLookup } from '#privacy/server/index.ts'
import type { Review, VisitForm, VisitRow } from '../contract.ts'
import type { PatrolRow } from '../contract/spot.ts'
import { formsBy } from './forms.ts'
import type { SealedReview } from './learned.ts'

interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
}
const after = (act: Act<'cursor-unknown'>, cursor: string | undefined): readonly string[] | undefined =>
  cursor === undefined ? undefined : (readCursor(cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown'))

interface VisitLine {
  readonly id: VisitRow['id']
  readonly at: Date
  readonly received_at: Date
  readonly outcome: VisitRow['outcome']
  readonly area_code: string
  readonly by_role: string
  readonly met: readonly string[]
  readonly told: VisitRow['told']
  readonly learned: VisitRow['learned']
  readonly appeal_ids: VisitRow['appeals'][number]['id'][]
  readonly appeal_numbers: string[]
  readonly note_about: NonNullable<VisitRow['note']>['about'] | null
  readonly note: string | null
  readonly form_id: string | null
  readonly form_version: number | null
  readonly answers_sealed: Buffer | null
}

/** An answer in words, in both languages. */
function inWords(form: VisitForm, answers: FormAnswers): NonNullable<VisitRow['form']>['answers'] {
  return form.content.fields.flatMap((field) => {
    const value = answers[field.key]
    if (value === undefined) return []
    const said = (lang: 'zh' | 'en'): string => {
      if (typeof value === 'boolean')
        return value ? { zh: '是', en: 'Yes' }[lang] : { zh: '否', en: 'No' }[lang]
      if (field.kind === 'photo') return { zh: '见照片', en: 'See the photos' }[lang]
      if (field.kind === 'person') return { zh: '本户成员', en: 'A member of the household' }[lang]
      const codes = Array.isArray(value) ? value : [String(value)]
      if (!('options' in field)) return codes.join('、')
      return codes
        .map((code) => field.options.find((option) => option.code === code)?.[lang] ?? code)
        .join(lang === 'zh' ? '、' : ', ')
    }
    return [{ labelZh: field.labelZh, labelEn: field.labelEn, zh: said('zh'), en: said('en') }]
  })
}

/** Visits of a dwelling, newest first; noted as a list that was shown. */
export async function visitsOf(
  act: Act<'not-found' | 'lookup-needed' | 'lookup-over' | 'cursor-unknown'>,
  dwellingId: string,
  wish: { readonly lookup: string } & Paging,
): Promise<{ items: VisitRow[]; next?: string }> {
  const own = act as Act<never>
  const lookup = await requireLookup(act, wish.lookup)
  const place = await findPlace(act.tx, dwellingId)
  if (place?.kind !== 'dwelling' || !place.areaCode.startsWith(act.actor.areaCode))
    return act.refuse('not-found')
  const from = after(act, wish.cursor)
  const { rows } = await sql<VisitLine>`
    select id, at, received_at, outcome, area_code, by_role, met, told, learned, appeal_ids, appeal_numbers, note_about, note, form_id, form_version,
      answers_sealed
    from visit
    where dwelling_id = ${dwellingId} and ${from === undefined ? sql`true` : sql`(at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by at desc, id desc
    limit ${wish.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, wish.limit)
  const forms = await formsBy(
    own,
    shown.flatMap(({ form_id }) => form_id ?? []),
  )
  const { rows: files } = await sql<{
    visit_id: string
    sha256: string
    kind: 'photo' | 'voice'
    here: boolean
  }>`
    select visit_id, sha256, kind, stored is not null as here
    from visit_file where visit_id = any(${shown.map(({ id }) => id)}::uuid[]) order by visit_id, sha256`.execute(
    act.tx,
  )
  if (shown.length > 0)
    recordList(own, lookup, { areaCode: place.areaCode, fields: ['residence', 'visits'], rows: shown.length })
  const items = shown.map((row): VisitRow => {
    const form = forms.get(`${row.form_id} ${row.form_version}`)
    const answers = act.vault.open(row.answers_sealed)
    return {
      id: row.id,
      at: row.at.toISOString(),
      receivedAt: row.received_at.toISOString(),
      outcome: row.outcome,
      dwellingId: place.id,
      pathZh: place.pathZh,
      pathEn: place.pathEn,
      areaCode: row.area_code,
      role: row.by_role,
      met: row.met.length,
      told: row.told,
      learned: row.learned,
      note: row.note === null || row.note_about === null ? null : { about: row.note_about, text: row.note },
      appeals: row.appeal_ids.map((id, i) => ({ id, number: row.appeal_numbers[i] ?? '' })),
      form:
        form && answers !== null
          ? {
              titleZh: form.content.titleZh,
              titleEn: form.content.titleEn,
              answers: inWords(form, JSON.parse(answers) as FormAnswers),
            }
          : null,
      files: files
        .filter(({ visit_id }) => visit_id === row.id)
        .map(({ sha256, kind, here }) => ({ sha256, kind, here })),
    }
  })
  const last = shown.at(-1)
  return rows.length > wish.limit && last
    ? { items, next: writeCursor([last.at.toISOString(), last.id]) }
    : { items }
}

interface ReviewLine {
  readonly id: Review['id']
  readonly visit_id: Review['visitId']
  readonly area_code: string
  readonly dwelling_id: Review['dwellingId']
  readonly person_id: Review['personId']
  readonly field: Review['field']
  readonly why: Review['why']
  readonly sealed: Buffer
  readonly at: Date
  readonly state: Review['state']
  readonly decided_name: string | null
  readonly decided_at: Date | null
  readonly decided_text: string | null
}

type Value = string | number | null
/** A value as a list shows it: names and numbers masked, what is no name as it is. */
const shownValue = (field: Review['field'], value: Value): string | null => {
  if (value === null) return null
  if (field === 'phone') return maskPhone(String(value))
  return String(value)
}

function valuesOf(
  { learned, kept }: SealedReview,
  guardian: string | null,
): { seen: Value; value: Value; kept: Value } {
  switch (learned.field) {
    case 'died':
    case 'moved-out':
      return { seen: null, value: learned.on, kept }
    case 'guardian':
      return { seen: null, value: guardian, kept: null }
    case 'name':
    case 'sex':
    case 'birthYear':
    case 'phone':
      return { seen: learned.seen, value: learned.value, kept }
  }
}

const COUNT_CEILING = 1000

/** Corrections that wait, oldest first; or those that were decided, newest first. */
export async function reviewsOf(
  act: Act<'cursor-unknown'>,
  state: Review['state'],
  page: Paging,
): Promise<{ items: Review[]; next?: string; open: number }> {
  const own = act as Act<never>
  const from = after(act, page.cursor)
  const area = act.actor.areaCode
  const here = sql`area_code >= ${area} and area_code < ${upTo(area)}`
  const open = state === 'open'
  const { rows } = await sql<ReviewLine>`
    select id, visit_id, area_code, dwelling_id, person_id, field, why, sealed, at, state, decided_name, decided_at, decided_text
    from visit_review
    where ${open ? sql`state = 'open'` : sql`state <> 'open' and state = ${state}`} and ${here}
      and ${from === undefined ? sql`true` : open ? sql`(at, id) > (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql`(at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by ${open ? sql`at, id` : sql`at desc, id desc`}
    limit ${page.limit + 1}`.execute(act.tx)
  const {
    rows: [waiting],
  } = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from visit_review where state = 'open' and ${here} limit ${COUNT_CEILING}) as few`.execute(
    act.tx,
  )
  const shown = rows.slice(0, page.limit).map((row) => ({
    row,
    sealed: JSON.parse(act.vault.open(row.sealed)!) as SealedReview,
  }))
  const people = await ledger.keptOf(
    own,
    shown.flatMap(({ row, sealed: { learned } }) => [
      row.person_id,
      ...(learned.field === 'guardian' ? [learned.guardianId] : []),
    ]),
  )
  const places = await forLedger.placesBy(
    act.tx,
    shown.map(({ row }) => row.dwelling_id),
  )
  const items = shown.map(({ row, sealed }): Review => {
    const person = people.get(row.person_id)
    const guardian =
      sealed.learned.field === 'guardian' ? (people.get(sealed.learned.guardianId)?.name ?? null) : null
    const values = valuesOf(sealed, maskName(guardian))
    const nowKept =
      open &&
      person &&
      (row.field === 'name' || row.field === 'sex' || row.field === 'birthYear' || row.field === 'phone')
        ? person[row.field]
        : values.kept
    const place = places.get(row.dwelling_id)
    return {
      id: row.id,
      visitId: row.visit_id,
      areaCode: row.area_code,
      dwellingId: row.dwelling_id,
      pathZh: place?.pathZh ?? '',
      pathEn: place?.pathEn ?? '',
      personId: row.person_id,
      name: maskName(person?.name ?? null) ?? '',
      field: row.field,
      why: row.why,
      seen: shownValue(row.field, values.seen),
      now: shownValue(row.field, nowKept),
      value: shownValue(row.field, values.value),
      at: row.at.toISOString(),
      state: row.state,
      decidedName: row.decided_name,
      decidedAt: row.decided_at?.toISOString() ?? null,
      decidedText: row.decided_text,
    }
  })
  const last = shown.at(-1)?.row
  const shownPage = { items, open: waiting?.n ?? 0 }
  return rows.length > page.limit && last
    ? { ...shownPage, next: writeCursor([last.at.toISOString(), last.id]) }
    : shownPage
}

interface KeptFinding {
  readonly kind: PatrolRow['findings'][number]['kind']
  readonly topic: string
  readonly text?: string
  readonly times?: number
  readonly placeZh: string | null
  readonly placeEn: string | null
  readonly appealId: NonNullable<PatrolRow['findings'][number]['appeal']>['id'] | null
  readonly number: string | null
}

/** Rounds through the area, newest first. */
export async function patrolsOf(
  act: Act<'cursor-unknown'>,
  page: Paging,
): Promise<{ items: PatrolRow[]; next?: string }> {
  const from = after(act, page.cursor)
  const area = act.actor.areaCode
  const { rows } = await sql<{
    id: PatrolRow['id']
    at: Date
    area_code: string
    by_role: string
    places: string[]
    findings: KeptFinding[]
  }>`
    select id, at, area_code, by_role, places, findings
    from patrol
    where area_code >= ${area} and area_code < ${upTo(area)}
      and ${from === undefined ? sql`true` : sql`(at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by at desc, id desc
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const names = await areaNames(
    act.tx,
    shown.map(({ area_code }) => area_code),
  )
  const items = shown.map((row): PatrolRow => {
    const of = (kind: KeptFinding['kind']) => row.findings.filter((one) => one.kind === kind)
    return {
      id: row.id,
      at: row.at.toISOString(),
      areaCode: row.area_code,
      areaZh: names.get(row.area_code)?.zh ?? '',
      areaEn: names.get(row.area_code)?.en ?? '',
      role: row.by_role,
      places: row.places.length,
      hazards: of('hazard').length,
      problems: of('problem').length,
      disputes: of('dispute').length,
      reminders: of('reminder').reduce((sum, { times = 0 }) => sum + times, 0),
      findings: row.findings.map((one) => ({
        kind: one.kind,
        topic: one.topic,
        text: one.text ?? null,
        placeZh: one.placeZh,
        placeEn: one.placeEn,
        times: one.times ?? null,
        appeal:
          one.appealId !== null && one.number !== null ? { id: one.appealId, number: one.number } : null,
      })),
    }
  })
  const last = shown.at(-1)
  return rows.length > page.limit && last
    ? { items, next: writeCursor([last.at.toISOString(), last.id]) }
    : { items }
}
