import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { idOf, Moment } from '#kernel/common/ids.ts'
import { textOf } from '#kernel/common/text.ts'
import { PurposeCode, PurposeContent } from '../contract.ts'

export const NoticeTextId = idOf('NoticeText')

/** What a person is shown before they agree. A version is never changed. */
export const NoticeText = z.object({
  id: NoticeTextId,
  purpose: PurposeCode,
  version: z.number().int().min(1),
  textZh: z.string(),
  textEn: z.string(),
  setName: z.string(),
  setAt: Moment,
})
export type NoticeText = z.infer<typeof NoticeText>

const byCode = z.object({ code: PurposeCode })

export const layDownPurpose = endpoint({
  id: 'layDownPurpose',
  summary: 'A new purpose, or a new version of one; it holds from a day',
  method: 'POST',
  path: '/desk/purposes',
  needs: 'privacy.manage',
  body: z.object({
    code: PurposeCode,
    /** The version this one follows; 0 for a new purpose. */
    after: z.number().int().min(0),
    since: z.iso.date(),
    content: PurposeContent,
  }),
  returns: z.object({ code: PurposeCode, version: z.number().int() }),
  refusals: ['day-is-past', 'assessment-needed', 'keeps-too-long'],
})
export const endPurpose = endpoint({
  id: 'endPurpose',
  summary: 'A purpose ends on a day; what stood on it alone is deleted then',
  method: 'POST',
  path: '/desk/purposes/:code/end',
  needs: 'privacy.manage',
  params: byCode,
  body: z.object({
    after: z.number().int().min(1),
    /** The first day on which it no longer holds. */
    until: z.iso.date(),
  }),
  returns: z.object({ code: PurposeCode, version: z.number().int() }),
  refusals: ['day-is-past', 'purpose-not-in-force'],
})
export const keepNoticeText = endpoint({
  id: 'keepNoticeText',
  summary: 'A new version of what a person is shown before they agree',
  method: 'POST',
  path: '/desk/purposes/:code/notice',
  needs: 'privacy.manage',
  params: byCode,
  body: z.object({ after: z.number().int().min(0), textZh: textOf(2000, 10), textEn: textOf(3000, 10) }),
  returns: NoticeText,
  refusals: ['purpose-not-in-force'],
})
export const listNoticeTexts = endpoint({
  id: 'listNoticeTexts',
  summary: 'What persons are shown, with all versions, newest first',
  method: 'GET',
  path: '/desk/purposes/:code/notice',
  needs: 'privacy.read',
  params: byCode,
  returns: z.object({ items: z.array(NoticeText) }),
  refusals: [],
})

export const purposesEndpoints = { layDownPurpose, endPurpose, keepNoticeText, listNoticeTexts } as const
