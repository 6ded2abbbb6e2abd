import type { Act } from '#kernel/server/act.ts'
import { sql, sqlStateOf } from '#kernel/server/database.ts'
import type { PurposeContent } from '../../contract.ts'
import type { NoticeText } from '../../contract/purposes.ts'
import { versionsInForce } from '../../rules.ts'
import { purposeVerdict } from '../../rules/purposes.ts'
import { keepsRegister } from '../check.ts'
import { dayOf } from '../days.ts'
import { allVersions } from '../purposes.ts'

type Kept = 'not-allowed' | 'changed-meanwhile'

interface Version {
  readonly code: string
  readonly version: number
  readonly content: PurposeContent
  readonly since: string
  readonly until: string | null
}

/** Writes the next version. Two who write it at once: the second is told that it changed. */
async function insert(act: Act<Kept>, one: Version): Promise<{ code: string; version: number }> {
  try {
    await sql`
      insert into purpose_version (id, code, version, content, since, until, set_by, set_name, set_at)
      values (${act.newId()}, ${one.code}, ${one.version}, ${JSON.stringify(one.content)}::jsonb, ${one.since}::date, ${one.until}::date,
              ${act.actor.who}, ${act.actor.name}, ${act.now()})`.execute(act.tx)
  } catch (error) {
    if (sqlStateOf(error) === '23505') act.refuse('changed-meanwhile')
    throw error
  }
  act.concerns(`purpose:${one.code}/${one.version}`)
  return { code: one.code, version: one.version }
}

/** The youngest version of a purpose, which whoever changes it must have seen. */
async function youngest(act: Act<Kept>, code: string, after: number) {
  const all = await allVersions(act.tx)
  const last = all.filter((one) => one.code === code).toSorted((a, b) => b.version - a.version)[0]
  if ((last?.version ?? 0) !== after) act.refuse('changed-meanwhile')
  return { all, last }
}

export async function layDown(
  act: Act<Kept | 'day-is-past' | 'assessment-needed' | 'keeps-too-long'>,
  wish: {
    readonly code: string
    readonly after: number
    readonly since: string
    readonly content: PurposeContent
  },
): Promise<{ code: string; version: number }> {
  keepsRegister(act)
  await youngest(act, wish.code, wish.after)
  const verdict = purposeVerdict(wish.content, { since: wish.since, today: dayOf(act.now()) })
  if (verdict !== 'allowed') act.refuse(verdict)
  return insert(act, {
    code: wish.code,
    version: wish.after + 1,
    content: wish.content,
    since: wish.since,
    until: null,
  })
}

/** An end is a version of its own: what it said stays, with the day it no longer holds. */
export async function end(
  act: Act<Kept | 'day-is-past' | 'purpose-not-in-force'>,
  code: string,
  wish: { readonly after: number; readonly until: string },
): Promise<{ code: string; version: number }> {
  keepsRegister(act)
  const { all, last } = await youngest(act, code, wish.after)
  const today = dayOf(act.now())
  if (last === undefined || !versionsInForce(all, today).includes(last)) act.refuse('purpose-not-in-force')
  if (wish.until <= today) act.refuse('day-is-past')
  const { code: _, version: __, since: ___, until: ____, setName: _____, ...content } = last
  return insert(act, { code, version: wish.after + 1, content, since: today, until: wish.until })
}

export async function keepNotice(
  act: Act<Kept | 'purpose-not-in-force'>,
  purpose: string,
  wish: { readonly after: number; readonly textZh: string; readonly textEn: string },
): Promise<NoticeText> {
  keepsRegister(act)
  const inForce = versionsInForce(await allVersions(act.tx), dayOf(act.now()))
  if (!inForce.some(({ code }) => code === purpose)) act.refuse('purpose-not-in-force')
  const [last] = await noticesOf(act, purpose)
  if ((last?.version ?? 0) !== wish.after) act.refuse('changed-meanwhile')
  const id = act.newId() as NoticeText['id']
  const version = wish.after + 1
  try {
    await sql`
      insert into privacy_notice (id, purpose, version, text_zh, text_en, set_by, set_name, set_at)
      values (${id}, ${purpose}, ${version}, ${wish.textZh}, ${wish.textEn}, ${act.actor.who}, ${act.actor.name}, ${act.now()})`.execute(
      act.tx,
    )
  } catch (error) {
    if (sqlStateOf(error) === '23505') act.refuse('changed-meanwhile')
    throw error
  }
  act.concerns(`notice:${purpose}/${version}`)
  return {
    id,
    purpose,
    version,
    textZh: wish.textZh,
    textEn: wish.textEn,
    setName: act.actor.name,
    setAt: act.now().toISOString(),
  }
}

export const noticesOf = async (act: Act<never>, purpose: string): Promise<NoticeText[]> =>
  (
    await sql<Omit<NoticeText, 'setAt'> & { setAt: Date }>`
      select id, purpose, version, text_zh as "textZh", text_en as "textEn", set_name as "setName", set_at as "setAt"
      from privacy_notice
      where purpose = ${purpose}
      order by version desc, id
      limit 100`.execute(act.tx)
  ).rows.map((row) => ({ ...row, setAt: row.setAt.toISOString() }))
