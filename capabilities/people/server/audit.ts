import type { FileAnswer } from '#kernel/common/endpoint.ts'
import { wordsOf } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { localMoment, sheetDay, sheetOf } from '#kernel/server/sheet.ts'
import type { SheetFormat } from '#kernel/server/sheet.ts'
import { areaNames } from '#places/server/index.ts'
import type { z } from 'zod'
import type { AuditLine } from '../contract.ts'
import { targetWords } from '../rules/audit-target.ts'
import { OTHER_ROLE_WORDS, ROLE_WORDS } from '../words.ts'

type Line = z.infer<typeof AuditLine>
interface Filter {
  readonly act?: string | undefined
  readonly target?: string | undefined
}
interface From {
  readonly after: string | undefined
  readonly limit: number
}

/** Who did what, newest first. */
export async function auditPage(act: Act<never>, filter: Filter, { after, limit }: From) {
  const { rows } = await sql<{
    id: string
    at: Date
    act: string
    name: string
    role: string
    target: string | null
    reason: string | null
    area_code: string
  }>`
    select id, at, act, name, role, target, reason, area_code
    from audit
    where ${filter.act === undefined ? sql`true` : sql`act = ${filter.act}`}
      and ${filter.target === undefined ? sql`true` : sql`target = ${filter.target}`}
      and ${after === undefined || !/^[0-9a-f-]{36}$/.test(after) ? sql`true` : sql`id < ${after}`}
    order by id desc
    limit ${limit + 1}`.execute(act.tx)
  const items = rows.slice(0, limit).map((row): Line => ({
    id: row.id,
    at: row.at.toISOString(),
    act: row.act,
    actorName: row.name,
    role: row.role,
    target: row.target,
    reason: row.reason,
    areaCode: row.area_code,
  }))
  return rows.length > limit ? { items, next: items.at(-1)!.id } : { items }
}

const COMMUNITY_DIGITS = 12
const PAGE = 1000

/** The same as a file, said as on the screen: what an act is called, whom it concerned and why are words of each capability. */
export function auditSheet(
  act: Act<never>,
  recorded: readonly Recorded[],
  filter: Filter,
  { format, lang }: { readonly format: SheetFormat; readonly lang: 'zh' | 'en' },
): Promise<FileAnswer> {
  const zh = lang === 'zh'
  const { acts, things, why } = wordsOf(recorded, lang)
  const roles: Readonly<Record<string, string>> = { ...OTHER_ROLE_WORDS[lang], ...ROLE_WORDS[lang] }
  // Whoever is not signed in has no name here.
  const nameOf = (name: string): string =>
    name === 'resident' || name === 'visitor' ? OTHER_ROLE_WORDS[lang].resident : name
  return sheetOf<Line & { readonly area: string }>({
    title: zh ? '操作记录' : 'audit',
    day: sheetDay(act.now()),
    format,
    lang,
    columns: [
      { title: zh ? '时间' : 'When', width: 17, value: ({ at }) => localMoment(at) },
      { title: zh ? '操作人' : 'Who', width: 16, value: ({ actorName }) => nameOf(actorName) },
      { title: zh ? '身份' : 'Role', width: 18, value: ({ role }) => roles[role] ?? role },
      { title: zh ? '操作' : 'What was done', width: 28, value: (line) => acts[line.act] ?? line.act },
      {
        title: zh ? '涉及' : 'What it concerned',
        width: 24,
        value: ({ target }) => target && targetWords(target, things),
      },
      { title: zh ? '原因' : 'Why', width: 30, value: (line) => line.reason && why(line.act, line.reason) },
      { title: zh ? '区域' : 'Area', width: 20, value: ({ area }) => area },
    ],
    async page(after) {
      const { items, next } = await auditPage(act, filter, { after, limit: PAGE })
      const codeOf = ({ areaCode }: Line): string => areaCode.slice(0, COMMUNITY_DIGITS)
      const areas = await areaNames(act.tx, [...new Set(items.map(codeOf))])
      const told = items.map((line) => ({ ...line, area: areas.get(codeOf(line))?.[lang] ?? '' }))
      return next === undefined ? { items: told } : { items: told, next }
    },
  })
}
