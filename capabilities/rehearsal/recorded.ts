import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      startRehearsal: '规则试运行',
      cancelRehearsal: '停止试运行',
    },
    en: {
      startRehearsal: 'Ran a draft of the rules dry',
      cancelRehearsal: 'Stopped a dry run',
    },
  }),
}
