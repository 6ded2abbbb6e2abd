import { z } from 'zod'
import { Coding } from '#catalogue/contract/mapping.ts'
import { AppealKind, Outcome } from '../../contract.ts'
import { CATEGORIES_311 } from './categories.ts'

const Columns = z.union([z.string(), z.array(z.string()).min(1)])

/** Which column says what, and what its words mean here. A mapping file is JSON of this shape. */
export const Mapping = z.strictObject({
  /** Name of the source; with the number there it tells what is here already. */
  source: z.string().min(1).max(60).optional(),
  fields: z.strictObject({
    /** A column that names the source of each row, added to `source`. */
    source: z.string().optional(),
    ref: z.string().optional(),
    title: Columns.optional(),
    text: Columns,
    receivedAt: z.string().optional(),
    closedAt: z.string().optional(),
    dueAt: z.string().optional(),
    status: z.string().optional(),
    answer: z.string().optional(),
    kind: z.string().optional(),
    category: Columns.optional(),
    place: Columns.optional(),
    area: z.string().optional(),
    lon: z.string().optional(),
    lat: z.string().optional(),
    name: z.string().optional(),
    phone: z.string().optional(),
  }),
  /** Columns kept as they are with the first line of the story, under these names. */
  keep: z.record(z.string().max(40), z.string()).default({}),
  /** Words of the source for a kind; beside ours (problem, need, wish, question, praise). */
  kinds: z.record(z.string(), AppealKind).default({}),
  /** Words of the source for a category: exact words, or /a pattern/. */
  categories: z.record(z.string(), z.string().max(20)).default({}),
  /** The coding its category codes are of, where it is not our catalogue of today. */
  coding: Coding.optional(),
  areas: z.record(z.string(), z.string()).default({}),
  /** How a closed row ended, by words in its status: exact words, or /a pattern/. */
  outcomes: z.record(z.string(), Outcome).default({}),
  /** How it ended when the status does not say. */
  outcome: Outcome.default('solved'),
  /** Zone of times that name none; the district's own when not said. */
  zone: z.string().optional(),
  datum: z.enum(['wgs84', 'gcj02', 'bd09']).default('wgs84'),
})
export type Mapping = Readonly<z.output<typeof Mapping>>

const mapping = (given: z.input<typeof Mapping>): Mapping => Mapping.parse(given)

const KINDS_BY_WORD = {
  '/^(咨询|请问|求问|想问|问一下)/': 'question',
  '/^(感谢|表扬|点赞|致谢)/': 'praise',
} as const

/** Files whose shape is known: by the columns they must have. */
const PRESETS: readonly {
  readonly name: string
  readonly has: readonly string[]
  readonly mapping: Mapping
}[] = [
  {
    name: 'requests_311',
    has: ['source', 'request_id', 'category', 'opened_at', 'closed_at'],
    mapping: mapping({
      fields: {
        source: 'source',
        ref: 'request_id',
        title: ['category', 'subcategory'],
        text: 'description',
        receivedAt: 'opened_at',
        closedAt: 'closed_at',
        dueAt: 'due_at',
        status: 'status',
        category: ['category', 'subcategory'],
        place: 'address',
        lon: 'lon',
        lat: 'lat',
      },
      keep: { channelThere: 'channel', agency: 'agency', status: 'status', district: 'district' },
      categories: CATEGORIES_311,
      outcomes: { '/duplicate|dup\\b/i': 'explained', '/transfer/i': 'referred' },
    }),
  },
  {
    name: 'replies',
    has: ['id', 'title', 'time', 'detail', 'reply', 'reply_time'],
    mapping: mapping({
      source: 'replies',
      fields: {
        ref: 'id',
        title: 'title',
        text: 'detail',
        receivedAt: 'time',
        closedAt: 'reply_time',
        answer: 'reply',
        kind: 'title',
      },
      kinds: KINDS_BY_WORD,
      outcome: 'answered',
    }),
  },
  {
    name: 'hot_messages',
    has: ['id', 'title', 'time', 'detail', 'likes'],
    mapping: mapping({
      source: 'hot_messages',
      fields: { ref: 'id', title: 'title', text: 'detail', receivedAt: 'time', kind: 'title' },
      keep: { likes: 'likes', against: 'against' },
      kinds: KINDS_BY_WORD,
    }),
  },
  {
    name: 'messages_open',
    has: ['row', 'label', 'title'],
    mapping: mapping({
      source: 'messages_open',
      fields: { ref: 'row', title: 'title', text: 'detail', receivedAt: 'time', kind: 'title' },
      keep: { label: 'label' },
      kinds: KINDS_BY_WORD,
    }),
  },
]

/** What columns are called where nobody has said it: the commonest names, Chinese and English. */
const USUAL: Readonly<Record<Exclude<keyof Mapping['fields'], 'source'>, readonly string[]>> = {
  ref: [
    '编号',
    '工单编号',
    '受理编号',
    '案件编号',
    '流水号',
    '序号',
    'id',
    'ref',
    'number',
    'request_id',
    'service_request_id',
    'unique key',
    'case id',
  ],
  title: ['标题', '主题', '诉求标题', 'title', 'subject'],
  text: [
    '内容',
    '诉求内容',
    '问题描述',
    '反映内容',
    '描述',
    '详情',
    '留言详情',
    'text',
    'detail',
    'details',
    'description',
    'descriptor',
    'content',
  ],
  receivedAt: [
    '收到时间',
    '受理时间',
    '来电时间',
    '登记时间',
    '创建时间',
    '反映时间',
    '留言时间',
    '时间',
    '日期',
    'received_at',
    'opened_at',
    'created_at',
    'created date',
    'requested_datetime',
    'time',
    'date',
  ],
  closedAt: ['办结时间', '结案时间', '完成时间', 'closed_at', 'closed date', 'completed_at'],
  dueAt: ['办理期限', '截止时间', '到期时间', '期限', 'due_at', 'due date', 'expected_datetime'],
  status: ['状态', '办理状态', 'status', 'state'],
  answer: [
    '答复',
    '答复内容',
    '办理结果',
    '处理结果',
    'answer',
    'reply',
    'resolution',
    'resolution description',
  ],
  kind: ['类型', '诉求类型', '性质', 'kind', 'type'],
  category: ['类别', '分类', '诉求类别', '事项', 'category', 'service_name', 'complaint type'],
  place: ['地点', '地址', '发生地址', '事发地址', '位置', 'place', 'address', 'location', 'incident address'],
  area: ['区划代码', '区划', '社区代码', '网格编码', 'area', 'area_code', 'areacode'],
  lon: ['经度', 'lon', 'lng', 'longitude', 'long', 'x'],
  lat: ['纬度', 'lat', 'latitude', 'y'],
  name: ['姓名', '反映人', '来电人', '联系人', 'name', 'first_name'],
  phone: ['电话', '联系电话', '来电号码', '手机', '手机号', 'phone', 'mobile'],
}

export interface Found {
  readonly name: string
  readonly mapping: Mapping
}

/** The mapping for a file by its columns: a known shape, else the usual names; nothing when no column holds the words. */
export function findMapping(columns: readonly string[], fileName: string): Found | undefined {
  const preset = PRESETS.find(({ has }) => has.every((column) => columns.includes(column)))
  if (preset) return { name: preset.name, mapping: preset.mapping }
  const byName = new Map(columns.map((column) => [column.trim().toLowerCase(), column]))
  const fields: Record<string, string> = {}
  for (const [field, names] of Object.entries(USUAL)) {
    const column = names
      .map((name) => byName.get(name))
      .find((found) => found !== undefined && !Object.values(fields).includes(found))
    if (column !== undefined) fields[field] = column
  }
  if (fields['text'] === undefined && fields['title'] !== undefined) fields['text'] = fields['title']
  const read = Mapping.safeParse({ source: fileName, fields, kinds: OUR_WORDS })
  return read.success ? { name: 'usual', mapping: read.data } : undefined
}

const OUR_WORDS = {
  问题: 'problem',
  投诉: 'problem',
  需求: 'need',
  求助: 'need',
  心愿: 'wish',
  建议: 'wish',
  咨询: 'question',
  表扬: 'praise',
  感谢: 'praise',
} as const

/** Columns that a mapping names and the file does not have. */
export function missingColumns({ fields, keep }: Mapping, columns: readonly string[]): string[] {
  const named = [...Object.values(fields).flat(), ...Object.values(keep)].filter(
    (column) => column !== undefined,
  )
  return [...new Set(named)].filter((column) => !columns.includes(column))
}

type Words<T> = (text: string) => T | undefined

/** Looks words up in a table of exact words and /patterns/. */
export function lookUp<T>(table: Readonly<Record<string, T>>): Words<T> {
  const exact = new Map<string, T>()
  const patterns: [RegExp, T][] = []
  for (const [word, value] of Object.entries(table)) {
    const [, source, flags] = /^\/(.+)\/([iu]*)$/.exec(word) ?? []
    if (source === undefined) exact.set(word.trim().toLowerCase(), value)
    else patterns.push([new RegExp(source, flags), value])
  }
  const known = new Map<string, T | undefined>()
  return (text) => {
    const key = text.trim()
    if (known.has(key)) return known.get(key)
    const found = exact.get(key.toLowerCase()) ?? patterns.find(([pattern]) => pattern.test(key))?.[1]
    if (known.size < 5000) known.set(key, found)
    return found
  }
}
