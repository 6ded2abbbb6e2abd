import type { FollowsPlace } from '#kernel/server/recoding.ts'

/** What stands under the code of a dwelling. A round stays where it was walked. */
export const visitsFollowers: readonly FollowsPlace[] = [
  { table: 'visit_target', place: 'dwelling_id' },
  { table: 'visit', place: 'dwelling_id' },
  { table: 'visit_file', place: 'dwelling_id' },
  { table: 'visit_review', place: 'dwelling_id' },
]
