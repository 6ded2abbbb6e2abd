import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

export const SentChanged = eventKind(
  'SentChanged',
  'An act of a phone was not taken, or somebody decided what becomes of it',
  z.object({ sentId: z.uuid(), fromArea: z.string() }),
)
export const PhoneBehind = eventKind(
  'PhoneBehind',
  'Something has waited on a phone for more than a day',
  z.object({
    deviceId: z.uuid(),
    areaCode: z.string(),
    waiting: z.int(),
    since: z.string(),
    /** Whom to ring, and in which grid. Not in facts from before 2026-11-28. */
    holder: z.string().optional(),
    areaZh: z.string().optional(),
    areaEn: z.string().optional(),
  }),
)
