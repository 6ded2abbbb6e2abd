import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

const about = z.object({
  appealId: z.uuid(),
  number: z.string(),
  areaCode: z.string(),
  holder: z.string(),
})

export const CallbackAnswered = eventKind(
  'CallbackAnswered',
  'The person was reached and said whether it is solved',
  about.extend({ solved: z.enum(['yes', 'partly', 'no']), grade: z.number().nullable() }),
)
export const LowRatingSeen = eventKind(
  'LowRatingSeen',
  'A low rating came in, and somebody has to see to it',
  about.extend({ text: z.string().optional() }),
)
export const StillAsked = eventKind(
  'StillAsked',
  'The reporter is asked whether it is still so',
  about.extend({
    /** Where to answer; sealed, since it holds the tracking code. */
    sealedLink: z.string().nullable(),
  }),
)
