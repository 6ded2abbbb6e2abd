import type { Route } from '#kernel/server/route.ts'
import { openRoute } from './open.ts'
import { pullRoute } from './pull.ts'
import { pushRoute } from './push.ts'
import type { FieldWork } from './push.ts'

export const devicesRoutes = (work: FieldWork): readonly Route[] => [
  openRoute(work.tables, () => Promise.resolve({})),
  pullRoute(work.tables),
  pushRoute(work),
]
