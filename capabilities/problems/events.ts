import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

const about = z.object({
  problemId: z.uuid(),
  number: z.string(),
  areaCode: z.string(),
  ownerId: z.uuid().nullable(),
  title: z.string(),
})
export type AboutProblem = z.input<typeof about>

export const ProblemOwned = eventKind('ProblemOwned', 'An organisation is to cure a problem', about)
export const ProblemReviewDue = eventKind('ProblemReviewDue', 'A problem is to be looked at again', about)
export const ProblemRecurred = eventKind('ProblemRecurred', 'What was watched or cured has come back', about)
