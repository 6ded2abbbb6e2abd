import { messages } from '#kernel/web/i18n.ts'
import type { Recorded } from '#kernel/web/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: messages({
    zh: {
      readNotices: '标记通知已读',
    },
    en: {
      readNotices: 'Marked notices as read',
    },
  }),
  things: messages({
    zh: {
      notices: '通知',
    },
    en: {
      notices: 'Messages',
    },
  }),
}
