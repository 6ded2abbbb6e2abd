import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

export const NoticesChanged = eventKind(
  'NoticesChanged',
  'An organisation has messages it had not, or old ones left its inbox',
  z.object({ notices: z.array(z.object({ id: z.uuid(), areaCode: z.string() })) }),
)
