import { sql } from '#kernel/server/database.ts'
import { route } from '#kernel/server/route.ts'
import { CodeMapping, listMappings } from '../contract/mapping.ts'
import { keepDuties as keepDutiesOf, listCategories, listDuties, listPolicies } from '../endpoints.ts'
import { keepDuties } from './duties.ts'
import { allDuties } from './duty-lists.ts'
import { inForce } from './in-force.ts'

export const catalogueRoutes = [
  route(listCategories, async ({ query }, act) => {
    const now = await inForce(act.tx, act.now())
    return { version: now.version[query.kind], items: [...now.list[query.kind]] }
  }),
  route(listPolicies, async (_, act) => ({
    items: [...(await inForce(act.tx, act.now())).policies.values()],
  })),
  route(listDuties, async (_, act) => ({ items: await allDuties(act.tx) })),
  route(keepDutiesOf, ({ body }, act) => keepDuties(act, body.owner, body.codes)),
  route(listMappings, async ({ query }, act) => {
    const { rows } = await sql<{ body: unknown }>`
      select body from code_mapping
      where ${query.coding === undefined ? sql`true` : sql`coding = ${query.coding}`}
      order by coding, sort, code`.execute(act.tx)
    return { items: rows.map((row) => CodeMapping.parse(row.body)) }
  }),
]
