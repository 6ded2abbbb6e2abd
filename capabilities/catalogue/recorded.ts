import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      keepDuties: '修改职责清单',
    },
    en: {
      keepDuties: 'Kept a duty list',
    },
  }),
}
