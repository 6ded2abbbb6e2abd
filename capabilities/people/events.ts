import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

/** A one-time code is to go to a phone. The code travels sealed; only the sender opens it. */
export const PhoneCodeWanted = eventKind(
  'PhoneCodeWanted',
  'A one-time code is to be sent to a phone',
  z.object({ sealedPhone: z.string(), sealedCode: z.string(), lang: z.enum(['zh', 'en']) }),
)
