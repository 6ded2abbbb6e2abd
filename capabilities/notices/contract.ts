import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'

export const NoticeId = idOf('Notice')

/** A message to one person or one organisation. Its words are made from the template on screen, in the reader's language. */
export const Notice = z.object({
  id: NoticeId,
  at: Moment,
  readAt: Moment.nullable(),
  template: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  textZh: z.string(),
  textEn: z.string(),
  appealId: z.uuid().nullable(),
  orderId: z.uuid().nullable(),
})
export type Notice = z.infer<typeof Notice>

export const listNotices = endpoint({
  id: 'listNotices',
  summary: 'My inbox, newest first',
  method: 'GET',
  path: '/inbox',
  needs: 'signed-in',
  query: z.object({ ...PageQuery, unread: z.enum(['yes']).optional() }),
  returns: pageOf(Notice).extend({ unread: z.number().int() }),
  refusals: [],
})
export const readNotices = endpoint({
  id: 'readNotices',
  summary: 'Mark messages as read',
  method: 'POST',
  path: '/inbox/read',
  needs: 'signed-in',
  body: z.object({ upTo: NoticeId }),
  returns: z.object({ unread: z.number().int() }),
  refusals: [],
})
export const noticesEndpoints = { listNotices, readNotices } as const
