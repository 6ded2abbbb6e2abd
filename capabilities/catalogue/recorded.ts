import { messages } from '#kernel/web/i18n.ts'
import type { Recorded } from '#kernel/web/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: messages({
    zh: {
      keepDuties: '修改职责清单',
    },
    en: {
      keepDuties: 'Kept a duty list',
    },
  }),
}
