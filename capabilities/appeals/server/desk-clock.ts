import { deadline } from '#kernel/common/calendar/deadline.ts'
import type { Act } from '#kernel/server/act.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { AppealRecord } from './record.ts'

type Clock = Pick<AppealRecord, 'dueAt' | 'dueLines'>

/** No clock of its own: the promise to answer runs, or somebody else has it. */
export const NO_CLOCK: Clock = { dueAt: null, dueLines: [] }

/**
 * The clock of the desk for what came back to it, declined, taken back, not solved: to be arranged anew within the time in which
 * the desk answers, counted from now. It is a clock of its own, so that the promise to answer a first time is neither kept nor
 * broken by it; where nobody has answered yet, that promise still runs and there is no other.
 */
export async function deskClock(
  act: Act,
  appeal: Pick<AppealRecord, 'policyCode' | 'respondedAt' | 'respondBy'>,
): Promise<Clock> {
  if (appeal.respondedAt === null && appeal.respondBy !== null) return NO_CLOCK
  const { policies, calendar } = await inForce(act.tx, act.now())
  const policy = policies.get(appeal.policyCode ?? 'ordinary') ?? policies.get('ordinary')
  const due = policy && deadline(act.now(), policy.respond, calendar)
  // Beyond the calendar nobody is promised a guess.
  return due && 'dueAt' in due ? { dueAt: due.dueAt, dueLines: due.lines } : NO_CLOCK
}
