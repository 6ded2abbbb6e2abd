import { randomInt } from 'node:crypto'
import type { Reference } from '#kernel/server/reference.ts'
import type { Route } from '#kernel/server/route.ts'
import { behindRoutes } from './behind.ts'
import { fileRoutes } from './files.ts'
import { fleetRoutes } from './fleet.ts'
import { handedOverRoutes } from './handed-over.ts'
import { makeKeeping } from './keeping.ts'
import type { Keeping } from './keeping.ts'
import { makeTurn } from './gate.ts'
import { lostRoutes } from './lost.ts'
import { openRoute } from './open.ts'
import { pullRoute } from './pull.ts'
import { pushRoute } from './push.ts'
import type { FieldWork } from './push.ts'
import { makeReferences } from './references.ts'
import { rowFileRoutes } from './row-files.ts'
import { sentRoutes, settling } from './sent.ts'

/** `given` says what phones may send beside what this capability brings itself. */
export function devicesRoutes(
  given: FieldWork & { readonly references: readonly Reference[]; readonly keeping?: Keeping },
): readonly Route[] {
  // What the day begins with comes first, whatever capability brings it.
  const tables = [
    ...given.tables.filter(({ stage }) => stage === 'usable'),
    ...given.tables.filter(({ stage }) => stage === 'later'),
  ]
  const work = { ...given, tables, acts: new Map([...given.acts, [settling.endpoint.id, settling]]) }
  const keeping = given.keeping ?? makeKeeping()
  const turn = makeTurn(() => randomInt(1_000_000) / 1_000_000)
  return [
    openRoute(work.tables, { keeping, references: makeReferences(given.references), turn }),
    pullRoute(work.tables, keeping, turn),
    pushRoute(work),
    ...rowFileRoutes(work.tables),
    ...fileRoutes,
    ...lostRoutes(work),
    ...handedOverRoutes(work),
    ...sentRoutes(work),
    ...fleetRoutes,
    ...behindRoutes,
  ]
}
