import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { AppealState } from '#appeals/contract.ts'
import { readPage } from '#appeals/server/bulk.ts'
import type { Bookmark, ReadingWish, ReadOut } from '#appeals/server/bulk.ts'
import type { Installation } from '#apps/server/open.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Act } from '#kernel/server/act.ts'
import { transact } from '#kernel/server/database.ts'
import { CSV_MARK, csvLine } from './csv.ts'
import { noteDown, operator, withInstallation } from './house.ts'
import type { Command, Given } from './command.ts'
import { count, inWords, progressLine, stop, tell } from './speak.ts'

export const exportAppeals: Command = {
  name: 'export appeals',
  takes: '',
  says: {
    zh: '导出诉求（CSV、JSONL），默认不含个人信息和保密事项',
    en: 'Read appeals out (CSV, JSONL), by default without personal fields and sealed matters',
  },
  options: [
    {
      name: 'out',
      takes: 'FILE',
      says: { zh: '写到哪里；- 为标准输出', en: 'Where to; - for standard output' },
    },
    { name: 'format', takes: 'csv|jsonl', says: { zh: '格式，默认 csv', en: 'Format, csv by default' } },
    { name: 'area', takes: 'CODE', says: { zh: '只要这个区域', en: 'Only this area' } },
    {
      name: 'from',
      takes: 'DAY',
      says: { zh: '从这一天起收到的（2026-09-01）', en: 'Received from this day on (2026-09-01)' },
    },
    { name: 'to', takes: 'DAY', says: { zh: '到这一天为止收到的', en: 'Received up to this day' } },
    {
      name: 'state',
      takes: 'STATES',
      says: {
        zh: `只要这些状态，逗号分隔：${AppealState.options.join(',')}`,
        en: `Only these states, with commas: ${AppealState.options.join(',')}`,
      },
    },
    {
      name: 'with-contacts',
      says: {
        zh: '带姓名和电话，须写 --reason，会记入审计',
        en: 'With name and phone; needs --reason and is audited',
      },
    },
    {
      name: 'with-sealed',
      says: {
        zh: '带保密事项，须写 --reason，会记入审计',
        en: 'With sealed matters; needs --reason and is audited',
      },
    },
    { name: 'reason', takes: 'WORDS', says: { zh: '为什么需要', en: 'Why they are needed' } },
  ],
  more: [
    {
      zh: '例：linli export appeals --format jsonl --out 诉求.jsonl --from 2026-09-01',
      en: 'Example: linli export appeals --format jsonl --out appeals.jsonl --from 2026-09-01',
    },
  ],
  run: async (given) => {
    const out =
      given.value('out') ??
      stop({
        zh: '请用 --out 指明写到哪里（- 为标准输出）。',
        en: 'Say where to with --out (- for standard output).',
      })
    const format = given.value('format') ?? 'csv'
    if (format !== 'csv' && format !== 'jsonl')
      return stop({ zh: '--format 只能是 csv 或 jsonl。', en: '--format is csv or jsonl.' })
    const reason = given.value('reason')?.trim()
    const delicate = ['with-contacts', 'with-sealed'].filter((name) => given.is(name))
    if (delicate.length > 0 && (reason === undefined || reason.length < 4))
      return stop({
        zh: '带个人信息或保密事项时，请用 --reason 写明用途（会记入审计）。',
        en: 'With personal fields or sealed matters, say what for with --reason; it goes into the audit.',
      })
    return withInstallation(async (installation) => {
      const wish = wishOf(installation, given)
      if (delicate.length > 0)
        await noteDown(installation, {
          act: 'linli export appeals',
          target: `area:${wish.area} ${delicate.join(' ')}`,
          reason,
        })
      const rows = await write(installation, wish, { out, format })
      tell(inWords({ zh: `导出 ${count(rows)} 件。`, en: `${count(rows)} appeals read out.` }))
      return 0
    })
  },
}

const PAGE = 2000

function wishOf({ config }: Installation, given: Given): ReadingWish {
  const area = given.value('area') ?? config.district
  if (!/^\d{6,18}$/.test(area)) stop({ zh: '--area 是区划代码。', en: '--area is an area code.' })
  const states = (given.value('state') ?? '').split(',').filter((word) => word !== '')
  return {
    area,
    states: states.map(
      (word) =>
        AppealState.safeParse(word).data ??
        stop({ zh: `没有状态 ${word}。`, en: `There is no state ${word}.` }),
    ),
    from: dayOf(given.value('from'), 0),
    to: dayOf(given.value('to'), 1),
    withContacts: given.is('with-contacts'),
    withSealed: given.is('with-sealed'),
    limit: PAGE,
  }
}

/** Days are days in China. */
function dayOf(day: string | undefined, plus: number): Date | undefined {
  if (day === undefined) return undefined
  const at = new Date(`${day}T00:00:00+08:00`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(at.getTime()))
    return stop({ zh: `${day} 不是日期，请写成 2026-09-01。`, en: `${day} is no day; write 2026-09-01.` })
  return new Date(at.getTime() + plus * 86_400_000)
}

const COLUMNS = [
  'id',
  'number',
  'state',
  'outcome',
  'kind',
  'channel',
  'category',
  'title',
  'text',
  'areaCode',
  'placeZh',
  'placeEn',
  'lon',
  'lat',
  'receivedAt',
  'dueAt',
  'closedAt',
  'handler',
  'reworks',
  'photos',
  'grade',
  'solved',
  'source',
  'sourceRef',
] as const satisfies readonly (keyof ReadOut)[]

async function write(
  { kit, config }: Installation,
  wish: ReadingWish,
  to: { readonly out: string; readonly format: 'csv' | 'jsonl' },
): Promise<number> {
  const actor = operator(config.district)
  const draft = `${to.out}.part`
  const stream =
    to.out === '-' ? process.stdout : createWriteStream(draft, { mode: wish.withContacts ? 0o600 : 0o644 })
  const columns = [...COLUMNS, ...(wish.withContacts ? (['name', 'phone'] as const) : [])]
  const inForm = (item: ReadOut): string =>
    to.format === 'jsonl' ? `${JSON.stringify(item)}\n` : csvLine(columns.map((name) => item[name]))
  const line = progressLine()
  let rows = 0
  try {
    let after: Bookmark | undefined
    do {
      const page = await transact(kit.db, actor, (tx, send) =>
        readPage(openAct(kit, actor, { tx, write: send }, '').act as Act<never>, wish, after),
      )
      const head = after === undefined && to.format === 'csv' ? CSV_MARK + csvLine(columns) : ''
      if (!stream.write(head + page.items.map(inForm).join(''))) await once(stream, 'drain')
      rows += page.items.length
      after = page.next
      line.show(inWords({ zh: `已导出 ${count(rows)} 件`, en: `${count(rows)} read out` }))
    } while (after !== undefined)
    line.end()
    if (stream !== process.stdout) {
      stream.end()
      await finished(stream)
      await rename(draft, to.out)
    }
    return rows
  } catch (error) {
    if (stream !== process.stdout) await rm(draft, { force: true })
    throw error
  }
}
