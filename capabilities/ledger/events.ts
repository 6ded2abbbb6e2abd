import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

export const LedgerChanged = eventKind(
  'LedgerChanged',
  'What is kept of these people has changed',
  z.object({
    changeId: z.uuid(),
    act: z.string(),
    areaCode: z.string(),
    personIds: z.array(z.uuid()),
  }),
)
