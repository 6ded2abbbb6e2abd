import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

export const OrganisationClosed = eventKind(
  'OrganisationClosed',
  'An organisation is given nothing more, and what it has in hand needs other hands',
  z.object({ orgId: z.uuid(), areaCode: z.string() }),
)
