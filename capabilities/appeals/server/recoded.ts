import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { isOpen } from '../rules.ts'
import { sightFollows } from './sight.ts'
import { lockAppeal, saveMoved } from './store.ts'

interface Move {
  readonly placeIds: readonly string[]
  readonly from: string
  readonly to: string
}

/** What is open goes to the desk that covers its place now. What is closed stays where it happened: figures of the past do not move. */
export async function recoded(act: Act, moves: readonly Move[]): Promise<void> {
  for (const { placeIds, from, to } of moves) {
    const { rows } = await sql<{ id: string }>`
      select id
      from appeal
      where state not in ('closed', 'withdrawn') and area_code = ${from} and place_id = any(${[...placeIds]}::uuid[])
      order by id`.execute(act.tx)
    for (const { id } of rows) {
      const before = await lockAppeal(act.tx, id)
      if (!before || !isOpen(before.state) || before.areaCode !== from) continue
      const after = saveMoved(act, before, { areaCode: to }, [
        { name: 'sorted', audience: 'desk', detail: { grid: to } },
      ])
      sightFollows(act, before, after)
    }
  }
}
