/** Two grids side by side whose border can move, for tests. */
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import { GRID, HERE } from '../testing.ts'
import type { House } from '../testing.ts'

export const EAST = `${HERE}002`

const polygon = (from: number, to: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [from, 0],
      [to, 0],
      [to, 2],
      [from, 2],
      [from, 0],
    ].map(([east, north]): [number, number] => [117.5 + east! / 1000, 31.5 + north! / 1000]),
  ],
})
/** The border goes half a grid to the west. */
export const MOVED = [
  { code: GRID, polygon: polygon(0, 1) },
  { code: EAST, polygon: polygon(1, 4) },
]

export async function twoGrids({ installation }: House): Promise<void> {
  await transact(installation.kit.db, job('test', TEST_DISTRICT), async (tx) => {
    await sql`insert into area (code, level, parent, name_zh, name_en) values (${EAST}, 'grid', ${HERE}, '红花第二网格', 'Grid')`.execute(
      tx,
    )
    for (const [code, shape] of [
      [GRID, polygon(0, 2)],
      [EAST, polygon(2, 4)],
    ] as const)
      await sql`update area set polygon = ${JSON.stringify(shape)}::jsonb where code = ${code}`.execute(tx)
  })
}
