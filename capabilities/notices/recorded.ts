import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      readNotices: '标记通知已读',
    },
    en: {
      readNotices: 'Marked notices as read',
    },
  }),
  things: inBoth({
    zh: {
      notices: '通知',
    },
    en: {
      notices: 'Messages',
    },
  }),
}
