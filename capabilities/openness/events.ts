import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

const about = z.object({ appealId: z.uuid(), number: z.string(), areaCode: z.string() })

export const TextPublished = eventKind('TextPublished', 'The words of an appeal are public now', about)
export const TextHidden = eventKind('TextHidden', 'The words of an appeal are public no longer', about)
export const TextReported = eventKind(
  'TextReported',
  'Somebody asks for a public text to be looked at again',
  about.extend({ reason: z.string() }),
)
export const NewsGathered = eventKind(
  'NewsGathered',
  'The day’s news of what a resident wants to hear of',
  z.object({ person: z.string(), areaCode: z.string(), text: z.string() }),
)
export const MailWanted = eventKind(
  'MailWanted',
  'A mail to somebody who asked for it; the address is sealed',
  z.object({
    sealedAddress: z.string(),
    subject: z.string(),
    text: z.string(),
    /** Where the reader ends it with one press of the mail program. */
    endAt: z.string().optional(),
  }),
)
