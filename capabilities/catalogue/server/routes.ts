import { route } from '#kernel/server/route.ts'
import { listCategories, listPolicies } from '../endpoints.ts'
import { inForce } from './index.ts'

export const catalogueRoutes = [
  route(listCategories, async ({ query }, act) => {
    const now = await inForce(act.tx, act.now())
    return { version: now.version[query.kind], items: [...now.list[query.kind]] }
  }),
  route(listPolicies, async (_, act) => ({
    items: [...(await inForce(act.tx, act.now())).policies.values()],
  })),
]
