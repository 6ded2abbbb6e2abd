import { openAct } from '#kernel/server/act.ts'
import type { Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import type { LedgerRow } from '#ledger/contract/rows.ts'
import { takeRows } from '#ledger/server/index.ts'
import { addPlaces, putAreas } from '#places/server/import.ts'
import { areasOf, COMMUNITIES, communityOf, gridOf, GRIDS } from './ground.ts'
import { rowsOf } from './residents.ts'

/** Rows of the ledger in one transaction. */
const AT_ONCE = 1000
/** Slices under way at once: while the database writes one, the next is made ready. */
const SIDE_BY_SIDE = 2

export interface Filled {
  readonly grids: number
  readonly dwellings: number
  readonly rows: number
  readonly refused: number
  /** Of the rows alone. */
  readonly rowsPerSecond: number
}

const NOTHING: Filled = { grids: 0, dwellings: 0, rows: 0, refused: 0, rowsPerSecond: 0 }
/** Grids of the whole district; each holds some 2,350 people. */
export const ALL_GRIDS = COMMUNITIES * GRIDS

/**
 * Fills an empty district as an import would: places first, then the ledger through the same path that files take. A grid is
 * either there or not; what a stopped run left is gone on with.
 */
export async function fillDistrict(
  kit: Kit,
  { grids = ALL_GRIDS, tell }: { readonly grids?: number | undefined; readonly tell: (done: Filled) => void },
): Promise<Filled> {
  const actor = job('demo', kit.district)
  await transact(kit.db, actor, (tx) => putAreas(tx, areasOf(kit.district)))
  const census = new Map<string, number>()
  let done = NOTHING
  let spentMs = 0
  for (let n = 0; n < grids; n++) {
    const community = communityOf(kit.district, Math.floor(n / GRIDS) + 1)
    const grid = gridOf(community, (n % GRIDS) + 1, () => uuidv7(kit.clock().getTime()))
    // Counted even where it is there already, so that the numbers of the others stay what they are.
    const rows = grid.dwellings.flatMap((dwelling, i) => rowsOf(dwelling, n * 10_000 + i, census))
    if (await isThere(kit, grid.dwellings[0]!.areaCode)) continue
    await transact(kit.db, actor, (tx) => addPlaces(tx, grid.places))
    const from = performance.now()
    const refused = await takeAll(kit, rows)
    spentMs += performance.now() - from
    const all = done.rows + rows.length
    done = {
      grids: n + 1,
      dwellings: done.dwellings + grid.dwellings.length,
      rows: all,
      refused: done.refused + refused,
      rowsPerSecond: Math.round((all / spentMs) * 1000),
    }
    tell(done)
  }
  return done
}

/** Whether nothing stands here, or only what an earlier run of this left. */
export const isEmpty = (kit: Kit): Promise<boolean> =>
  transact(kit.db, job('demo', kit.district), async (tx) => {
    const { rows } = await sql`
      select 1 from place as p where p.kind = 'estate' and p.name_en not like 'Estate %' limit 1`.execute(tx)
    return rows.length === 0
  })

const isThere = (kit: Kit, areaCode: string): Promise<boolean> =>
  transact(kit.db, job('demo', kit.district), async (tx) => {
    const { rows } = await sql`
      select 1 from tie where area_code = ${areaCode} limit 1`.execute(tx)
    return rows.length > 0
  })

/** Takes the rows of a grid in slices that keep each dwelling together. Returns how many were refused. */
async function takeAll(kit: Kit, rows: readonly LedgerRow[]): Promise<number> {
  const sourceId = uuidv7(kit.clock().getTime())
  const slices = slicesOf(rows)
  const refused: number[] = []
  const goOn = async (): Promise<void> => {
    for (let slice = slices.shift(); slice !== undefined; slice = slices.shift())
      refused.push(await takeSlice(kit, slice, sourceId))
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, goOn))
  return refused.reduce((sum, n) => sum + n, 0)
}

function takeSlice(kit: Kit, slice: readonly LedgerRow[], sourceId: string): Promise<number> {
  const actor = job('demo', kit.district)
  return transact(kit.db, actor, async (tx, write) => {
    const open = openAct(kit, actor, { tx, write }, uuidv7(kit.clock().getTime()))
    const outcomes = await takeRows(open.act, slice, { kind: 'file', id: sourceId, quiet: true })
    post(write, open.announced, open.act.now())
    return outcomes.filter(({ outcome }) => outcome === 'refused').length
  })
}

export function slicesOf(rows: readonly LedgerRow[]): LedgerRow[][] {
  const slices: LedgerRow[][] = []
  for (const row of rows) {
    const last = slices.at(-1)
    const goesOn = last !== undefined && (last.length < AT_ONCE || last.at(-1)?.dwellingId === row.dwellingId)
    if (goesOn) last.push(row)
    else slices.push([row])
  }
  return slices
}
