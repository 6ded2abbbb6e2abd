import type { FormAnswers } from '#kernel/common/forms/form.ts'
import type { Act } from '#kernel/server/act.ts'
import { writeCursor } from '#kernel/server/cursor.ts'
import { sql } from '#kernel/server/database.ts'
import { findPlace } from '#places/server/index.ts'
import { recordList, requireLookup } from '#privacy/server/index.ts'
import type { VisitForm, VisitRow } from '../contract.ts'
import { formsBy } from './forms.ts'
import { after } from './paging.ts'
import type { Paging } from './paging.ts'

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
  readonly ended: boolean
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
      answers_sealed, ended_at is not null as ended
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
      ended: row.ended,
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
