import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      askExclusion: '申请剔除',
      decideExclusion: '审定剔除',
    },
    en: {
      askExclusion: 'Asked to leave an appeal out of the rates',
      decideExclusion: 'Decided what is left out of the rates',
    },
  }),
}
