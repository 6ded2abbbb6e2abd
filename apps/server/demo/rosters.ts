import { writeXlsx } from 'hucre/xlsx'
import type { Endpoint, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Kit } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { job } from '#kernel/server/actor.ts'
import { post, runCommand } from '#kernel/server/command.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { mapRoster, takeRoster, uploadRoster } from '#rosters/contract.ts'
import { rosterSlice } from '#rosters/server/jobs.ts'
import { rostersRoutes } from '#rosters/server/routes.ts'
import { DAY_MS, dayBegin, HOUR_MS, later } from './clockwork.ts'
import { HONGHUA } from './land.ts'
import type { Cast } from './play.ts'

const ROUTES = new Map(rostersRoutes.map((one) => [one.endpoint.id, one]))

type Cell = string | number | null
interface Book {
  readonly name: string
  readonly sheet: string
  readonly rows: readonly (readonly Cell[])[]
}

const HEAD = [
  '序号',
  '楼栋',
  '单元',
  '房号',
  '姓名',
  '与户主关系',
  '性别',
  '身份证号',
  '联系电话',
  '居住情况',
]
const KIN: Readonly<Record<string, string>> = {
  head: '户主',
  spouse: '配偶',
  son: '儿子',
  daughter: '女儿',
  grandchild: '孙子女',
  parent: '父母',
  grandparent: '祖父母',
  sibling: '兄弟姐妹',
  other: '其他',
}
const BASIS: Readonly<Record<string, string>> = {
  own: '自住',
  rent: '出租',
  lodge: '借住',
  dormitory: '集体宿舍',
}

interface Resident {
  readonly room: string
  readonly name: string
  readonly sex: number
  readonly kinship: string | null
  readonly basis: string
  readonly identity_sealed: Buffer | null
  readonly phone_sealed: Buffer | null
}

/** The list that the property company keeps of one entrance: it says what the ledger says. */
const listOf = (kit: Kit): Promise<readonly (readonly Cell[])[]> =>
  transact(kit.db, job('demo', kit.district), async (tx) => {
    const { rows } = await sql<Resident>`
      select d.address_key as room, p.name, p.sex, t.kinship, t.basis, p.identity_sealed, p.phone_sealed
      from place as d
      join tie as t on t.dwelling_id = d.id and t.strand = 'lives' and t.until is null
      join person as p on p.id = t.person_id
      where d.kind = 'dwelling' and d.path_zh like '红花家园 5栋 2单元%'
      order by d.sort, d.id, (t.kinship = 'head') desc, t.id`.execute(tx)
    let last = ''
    let number = 0
    return rows.map((one): Cell[] => {
      const isNew = one.room !== last
      last = one.room
      if (isNew) number += 1
      return [
        isNew ? number : null,
        isNew ? '5栋' : null,
        isNew ? '2单元' : null,
        isNew ? (one.room.split('|')[3] ?? '') : null,
        one.name,
        KIN[one.kinship ?? 'other'] ?? '其他',
        one.sex === 1 ? '男' : '女',
        kit.vault.open(one.identity_sealed),
        kit.vault.open(one.phone_sealed),
        BASIS[one.basis] ?? null,
      ]
    })
  })

/** A list as clerks get it: a building that is not there, numbers that lost their last digits, a date of its own kind. */
const TROUBLED: Book['rows'] = [
  [1, '5栋', '1单元', '101室', '欧阳秀兰', '户主', '女', 340199195401257000, '１９９０００００３１', '自住'],
  [2, '5号楼', '1', 102, '上官建国', '本人', '男', '340199194512288190', '199-0000-9032', '自住'],
  [null, null, null, null, '李桂芳', '妻', '女', '34019919910819583', '同上', null],
  [3, '95栋', '1单元', 201, '赵国庆', '户主', '男', null, '19900009033', '出租'],
  [4, '5栋', '1单元', 909, '䶮梓轩', '租客', '男', null, '无', '出租'],
  [5, '5栋', '1单元', 202, null, '户主', '女', null, '19900009034', '自住'],
  ['合计', null, null, null, null, null, null, null, null, null],
]

/** One roster that was taken and brought nothing new, and one whose problems wait. */
export async function playRosters(kit: Kit, cast: Cast): Promise<void> {
  const there = await transact(kit.db, job('demo', kit.district), async (tx) => {
    const { rows } = await sql`select from roster limit 1`.execute(tx)
    return rows.length > 0
  })
  if (there) return
  const list = await listOf(kit)
  const done = await send(kit, cast, 6, { name: '红花家园5栋2单元住户表.xlsx', sheet: '5栋', rows: list })
  await done.does(takeRoster, {})
  await work(done.kit)
  await send(kit, cast, 1, { name: '红花家园5栋人房台账（物业）.xlsx', sheet: '5栋1单元', rows: TROUBLED })
}

async function send(kit: Kit, cast: Cast, daysAgo: number, book: Book) {
  const now = kit.clock()
  const at = later(dayBegin(now), -daysAgo * DAY_MS + 10 * HOUR_MS)
  const then: Kit = { ...kit, clock: () => (at < now ? at : now) }
  const actor = cast.staff('clerk')
  const title = [`红花家园${book.sheet}住户台账`]
  const bytes = Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: book.sheet,
          rows: [title, HEAD, ...book.rows.map((row) => [...row])],
          merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: HEAD.length - 1 }],
        },
      ],
    }),
  )
  const { id } = await command(
    { kit: then, actor },
    uploadRoster,
    { query: { area: HONGHUA } },
    { bytes, name: book.name },
  )
  const does = <const E extends Endpoint>(endpoint: E, body: object) =>
    command({ kit: then, actor }, endpoint, { params: { rosterId: id }, body } as never)
  await does(mapRoster, { columns: {}, left: [], estate: '红花家园' })
  await work(then)
  return { kit: then, does }
}

/** What the worker does, until all rests. */
async function work(kit: Kit): Promise<void> {
  const actor = job('rosters.run', kit.district)
  let rests = false
  while (!rests) {
    rests = await transact(kit.db, actor, async (tx, write) => {
      const { act, announced } = openAct(kit, actor, { tx, write }, '')
      const done = await rosterSlice(act)
      post(write, announced, act.now())
      return done === undefined
    })
  }
}

async function command<const E extends Endpoint>(
  { kit, actor }: { readonly kit: Kit; readonly actor: Actor },
  endpoint: E,
  request: RequestOf<E>,
  file?: { readonly bytes: Buffer; readonly name: string },
): Promise<ValueOf<E>> {
  const input = {
    params: endpoint.params?.parse(request.params ?? {}),
    query: endpoint.query?.parse(request.query ?? {}),
    body: endpoint.body?.parse(request.body ?? {}),
  }
  return (await runCommand(kit, {
    endpoint,
    handler: ROUTES.get(endpoint.id)!.handler as never,
    input,
    actor,
    conversation: {
      setSession: () => {},
      address: '',
      lang: 'zh',
      upload: file && (() => Promise.resolve(file)),
    },
    commandId: uuidv7(kit.clock().getTime()),
    keeps: 'answer',
  })) as ValueOf<E>
}
