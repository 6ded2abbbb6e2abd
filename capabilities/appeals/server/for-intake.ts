/** What those do who bring appeals in: channels in the name of whoever said them, visits at the door; and what may be published of one. */
import { tracker } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { MAY_ACT } from './tracking.ts'

export { add, reopen, withdraw } from './commands/by-resident.ts'
export { takeDown } from './commands/file-appeal.ts'
export { publishable } from './publishable.ts'
export { whereOf } from './where.ts'

/** A program acting for the reporter of an appeal that it brought. */
export const asReporter = (appealId: string, holder: string, program: Actor): Actor => ({
  ...tracker(appealId, holder, new Set([MAY_ACT])),
  who: program.who,
  name: program.name,
  role: program.role,
})
