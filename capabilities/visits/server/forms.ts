import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { faultsInForm } from '#kernel/common/forms/lint.ts'
import type { FormContent } from '#kernel/common/forms/form.ts'
import type { FormId, FormState, VisitForm } from '../contract.ts'

/** Forms in versions: written as a draft, published and never changed again, ended. */

interface FormRow {
  readonly form_id: FormId
  readonly version: number
  readonly state: FormState
  readonly area_code: string
  readonly content: FormContent
  readonly made_name: string
  readonly saved_at: Date
  readonly published_at: Date | null
  readonly ended_at: Date | null
}
const FORM = sql`f.form_id, f.version, f.state, f.area_code, f.content, f.made_name, f.saved_at, f.published_at, f.ended_at`
const said = (row: FormRow): VisitForm => ({
  formId: row.form_id,
  version: row.version,
  state: row.state,
  areaCode: row.area_code,
  content: row.content,
  madeName: row.made_name,
  savedAt: row.saved_at.toISOString(),
  publishedAt: row.published_at?.toISOString() ?? null,
  endedAt: row.ended_at?.toISOString() ?? null,
})

export async function formOf(
  act: Act<never>,
  formId: string,
  version: number,
): Promise<VisitForm | undefined> {
  const {
    rows: [row],
  } = await sql<FormRow>`
    select ${FORM} from visit_form as f where f.form_id = ${formId} and f.version = ${version}`.execute(
    act.tx,
  )
  return row && said(row)
}

/** The version of a form that is in use. */
export async function publishedForm(act: Act<never>, formId: string): Promise<VisitForm | undefined> {
  const {
    rows: [row],
  } = await sql<FormRow>`
    select ${FORM} from visit_form as f where f.form_id = ${formId} and f.state = 'published'`.execute(act.tx)
  return row && said(row)
}

/** Forms by number and version. */
export async function formsBy(
  act: Act<never>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, VisitForm>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<FormRow>`
    select ${FORM} from visit_form as f where f.form_id = any(${[...new Set(ids)]}::uuid[])`.execute(act.tx)
  return new Map(rows.map((row) => [`${row.form_id} ${row.version}`, said(row)]))
}

/** All forms within sight, the newest version of each; a form that is in use and has a draft shows both. */
export async function allForms(act: Act<never>): Promise<VisitForm[]> {
  const { rows } = await sql<FormRow>`
    select ${FORM}
    from visit_form as f
    where f.version = (select max(o.version) from visit_form as o where o.form_id = f.form_id) or f.state = 'published'
    order by f.saved_at desc, f.form_id, f.version desc
    limit 200`.execute(act.tx)
  return rows.map(said)
}

/** Every version a phone may meet: what is in use, and what was. */
export async function formsForPhones(act: Act<never>): Promise<VisitForm[]> {
  const { rows } = await sql<FormRow>`
    select ${FORM} from visit_form as f where f.state <> 'draft' order by f.form_id, f.version`.execute(
    act.tx,
  )
  return rows.map(said)
}

/** Writes a form: the draft of its next version, or a new one. What a form may not ask is refused, field by field. */
export async function keep(
  act: Act<'form-fault' | 'not-found'>,
  wish: { readonly formId?: FormId | undefined; readonly content: FormContent },
): Promise<{ formId: FormId; version: number }> {
  const [first, ...more] = faultsInForm(wish.content)
  if (first) {
    const at = (key: string | undefined) => wish.content.fields.findIndex((field) => field.key === key)
    act.refuse('form-fault', {
      fields: [first, ...more].map(({ key, fault }) => ({
        path: key === undefined ? 'body.content' : `body.content.fields.${at(key)}`,
        code: fault,
        message: fault,
      })),
    })
  }
  const formId = wish.formId ?? (act.newId() as FormId)
  const {
    rows: [newest],
  } = await sql<{ version: number; state: FormState; area_code: string }>`
    select version, state, area_code from visit_form where form_id = ${formId} order by version desc limit 1 for update`.execute(
    act.tx,
  )
  if (wish.formId !== undefined && (!newest || !newest.area_code.startsWith(act.actor.areaCode)))
    act.refuse('not-found')
  const version = newest === undefined ? 1 : newest.state === 'draft' ? newest.version : newest.version + 1
  await sql`
    insert into visit_form as f (id, form_id, version, state, area_code, content, made_by, made_name, saved_at)
    values (${act.newId()}, ${formId}, ${version}, 'draft', ${newest?.area_code ?? act.actor.areaCode}, ${JSON.stringify(wish.content)}::jsonb,
            ${act.actor.who}, ${act.actor.name}, ${act.now()})
    on conflict (form_id, version) do update
    set content = excluded.content, made_by = excluded.made_by, made_name = excluded.made_name, saved_at = excluded.saved_at`.execute(
    act.tx,
  )
  act.concerns(`form:${formId}`)
  return { formId, version }
}

/** From now on this version is the one that is filled in; the one before it is ended, and what was filled in of it still fits. */
export async function publish(
  act: Act<'form-not-a-draft'>,
  formId: FormId,
  version: number,
): Promise<{ formId: FormId; version: number }> {
  const { rows } = await sql`
    select 1 from visit_form where form_id = ${formId} and version = ${version} and state = 'draft' for update`.execute(
    act.tx,
  )
  if (rows.length === 0) act.refuse('form-not-a-draft')
  await sql`
    update visit_form set state = 'ended', ended_at = ${act.now()} where form_id = ${formId} and state = 'published'`.execute(
    act.tx,
  )
  await sql`
    update visit_form set state = 'published', published_at = ${act.now()} where form_id = ${formId} and version = ${version}`.execute(
    act.tx,
  )
  act.concerns(`form:${formId}`)
  return { formId, version }
}

/** A form nobody uses any more. One that an open campaign asks stays. */
export async function end(
  act: Act<'form-in-use' | 'form-ended' | 'not-found'>,
  formId: FormId,
): Promise<{ formId: FormId }> {
  const { rows: used } = await sql`
    select 1 from campaign where form_id = ${formId} and state = 'open' limit 1`.execute(act.tx)
  if (used.length > 0) act.refuse('form-in-use')
  const { rows: known } = await sql<{ state: FormState; area_code: string }>`
    select state, area_code from visit_form where form_id = ${formId} order by version for update`.execute(
    act.tx,
  )
  if (known.length === 0 || !known[0]!.area_code.startsWith(act.actor.areaCode)) act.refuse('not-found')
  if (known.every(({ state }) => state === 'ended')) act.refuse('form-ended')
  await sql`
    update visit_form set state = 'ended', ended_at = ${act.now()} where form_id = ${formId} and state <> 'ended'`.execute(
    act.tx,
  )
  act.concerns(`form:${formId}`)
  return { formId }
}
