/** A desk where lists of households come in: two buildings whose dwellings stand already, and a clerk who sends lists and waits for them. */
import { randomUUID } from 'node:crypto'
import { writeXlsx } from 'hucre/xlsx'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { mapRoster, showRoster, uploadRoster } from '#rosters/contract.ts'
import type { Roster, RosterId, RosterState } from '#rosters/contract.ts'
import { aNumber } from '#rosters/testing.ts'
import { GRID, HERE, aHouse } from '../testing.ts'
import type { Staff } from '../testing.ts'

export type Row = readonly (string | number | null)[]
export const HEAD: readonly Row[] = [
  ['官塘社区人房台账', null, null, null, null, null, null, null],
  ['序号', '楼栋', '单元', '房号', '姓名', '与户主关系', '身份证号', '联系电话'],
]
export const GOOD: readonly Row[] = [
  [1, '1栋', '1单元', 101, '王建国', '户主', aNumber('1956-03-12', 11), '19900000001'],
  [null, null, null, null, '李秀英', '配偶', aNumber('1958-07-01', 24), '同上'],
  [2, null, null, 102, '赵梓轩', '本人', aNumber('1990-11-30', 35), '１９９０００００００３'],
]
export const book = async (rows: readonly Row[], name = '1号楼'): Promise<Buffer> =>
  Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name,
          rows: rows.map((row) => [...row]),
          ...(rows[0] === HEAD[0] ? { merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 7 }] } : {}),
        },
      ],
    }),
  )

/** Nothing of the mapping that was proposed is changed. */
export const asFound = { columns: {}, left: [] }
export const byId = (rosterId: RosterId) => ({ params: { rosterId } })
/** Whether no row is lost sight of. */
export const adds = ({ rows, taken, changed, unchanged, refused }: Roster['tally']) =>
  rows === taken + changed + unchanged + refused

export async function aRosterDesk() {
  const house = await aHouse()
  const clerk = await house.as('clerk')
  // Dwellings 101 to 602 of buildings 1 and 2, two entrances each.
  await transact(house.installation.kit.db, job('test', '340199'), async (tx) => {
    const built = uuidv7(Date.now())
    await sql`
      insert into place (id, kind, area_code, name_zh, name_en, path_zh, path_en, address_key, sort)
      values (${built}, 'building', ${GRID}, '8栋', 'Building 8', '红花家园 8栋', 'Honghua Homes, Building 8', '|8||', 1)`.execute(
      tx,
    )
    await sql`
      insert into place (id, kind, parent_id, area_code, name_zh, name_en, path_zh, path_en, address_key, sort)
      values (${uuidv7(Date.now() + 1)}, 'dwelling', ${built}, ${GRID}, '1单元101室', 'Room 101', '红花家园 8栋 1单元101室', 'Honghua Homes, Building 8, Room 101', '|8|1|101', 1)`.execute(
      tx,
    )
    for (const building of [1, 2])
      for (const entrance of [1, 2])
        for (const floor of [1, 2, 3, 4, 5, 6])
          for (const door of [1, 2]) {
            const room = `${floor}0${door}`
            const path = `红花家园 ${building}栋 ${entrance}单元 ${room}室`
            await sql`
              insert into place (id, kind, area_code, name_zh, name_en, path_zh, path_en, address_key, sort)
              values (${uuidv7(Date.now())}, 'dwelling', ${GRID}, ${`${room}室`}, ${`Room ${room}`}, ${path}, ${path}, ${`|${building}|${entrance}|${room}`}, 1)`.execute(
              tx,
            )
          }
  })

  async function send(
    who: Staff,
    bytes: Uint8Array,
    options: {
      readonly area?: string
      readonly name?: string
      readonly key?: string
      readonly source?: string
    } = {},
  ) {
    const form = new FormData()
    form.append('file', new Blob([Uint8Array.from(bytes)]), options.name ?? '人房台账.xlsx')
    const answer = await house.server.app.inject({
      method: 'POST',
      url: `/api${uploadRoster.path}`,
      query: {
        area: options.area ?? HERE,
        ...(options.source === undefined ? {} : { source: options.source }),
      },
      remoteAddress: who.address,
      headers: {
        'idempotency-key': options.key ?? randomUUID(),
        'accept-language': 'zh-CN',
        'sec-fetch-site': 'same-origin',
        cookie: `linli_session=${who.cookie()}`,
      },
      payload: form,
    })
    const body = answer.json()
    return { status: answer.statusCode, refusal: body.refusal as string | undefined, id: body.id as RosterId }
  }

  const see = (id: RosterId, who = clerk) => who.does(showRoster, byId(id))
  async function until(id: RosterId, ...states: readonly RosterState[]): Promise<Roster> {
    for (let asked = 0; asked < 600; asked++) {
      const roster = await see(id)
      if (states.includes(roster.state)) return roster
      await new Promise((resolve) => {
        setTimeout(resolve, 50)
      })
    }
    throw new Error(`${id} never was ${states.join(' or ')}`)
  }
  async function checked(rows: readonly Row[], options: Parameters<typeof send>[2] = {}): Promise<Roster> {
    const { id } = await send(clerk, await book(rows), options)
    await clerk.does(mapRoster, { ...byId(id), body: asFound })
    return until(id, 'checked')
  }
  return { house, clerk, send, see, until, checked }
}
