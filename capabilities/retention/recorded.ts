import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      setRetention: '修改保存期限',
      holdAppeal: '延长保存诉求',
      releaseHold: '解除延长保存',
    },
    en: {
      setRetention: 'Set after how long appeals or visits end',
      holdAppeal: 'Kept an appeal longer',
      releaseHold: 'Ended a longer keeping',
    },
  }),
  things: inBoth({
    zh: {
      hold: '延长保存',
    },
    en: {
      hold: 'Hold',
    },
  }),
}
