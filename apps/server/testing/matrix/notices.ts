/** The inbox in the matrix: who may ask, and what comes of it. */
import { listNotices, readNotices } from '#notices/contract.ts'
import { actsForOrg, isOwn, may, seesAsStaff, visible, wasGiven } from '../oracle.ts'
import type { Thing, Who } from '../world.ts'
import { path } from './path.ts'
import type { Path } from './path.ts'
import { NOWHERE, world } from './world.ts'

/** Templates that go to the desk, by the record they are about. */
const DESK_HEARS = new Set(['done', 'closed', 'declined', 'sealed-declined', 'withdrawn'])

function inboxOf(who: Who): readonly Thing[] {
  if (who.kind === 'resident') return visible(world, (thing) => isOwn(who, thing))
  if (who.role !== undefined && may(who, 'appeals.triage') && !actsForOrg(who))
    return visible(world, (thing) => seesAsStaff(who, thing) && DESK_HEARS.has(thing.key))
  return visible(world, (thing) => wasGiven(who, thing))
}

export const paths: readonly Path[] = [
  path(listNotices, 'signed-in', (who, ask) => [
    ask(
      { query: { limit: 100 } },
      {
        shows: ({ items }: { items: { appealId: string | null }[] }) =>
          [...new Set(items.flatMap(({ appealId }) => appealId ?? []))].toSorted(),
        expected: inboxOf(who)
          .map(({ id }) => id as string)
          .toSorted(),
      },
    ),
  ]),
  path(readNotices, 'signed-in', (_, ask) => [ask({ body: { upTo: NOWHERE } })]),
]
