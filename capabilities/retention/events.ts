import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

export const IdentityEnded = eventKind(
  'IdentityEnded',
  'Nothing tells any more whose an appeal was',
  z.object({ appealId: z.uuid(), areaCode: z.string() }),
)
