import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      setRecurrenceRule: '修改反复发生规则',
      confirmProblem: '确认难题',
      declineProblem: '不列为难题',
      makeProblem: '列为难题',
      changeProblem: '修改难题',
      linkAppeal: '诉求并入难题',
      unlinkAppeal: '诉求移出难题',
      addMeasure: '制定治理措施',
      finishMeasure: '完成治理措施',
      reviewProblem: '难题复查',
      postponeProblem: '难题暂缓治理',
    },
    en: {
      setRecurrenceRule: 'Set when the same counts as coming back',
      confirmProblem: 'Confirmed a problem',
      declineProblem: 'Said that it is no problem',
      makeProblem: 'Made a problem of an appeal',
      changeProblem: 'Changed a problem',
      linkAppeal: 'Added an appeal to a problem',
      unlinkAppeal: 'Took an appeal out of a problem',
      addMeasure: 'Planned a measure',
      finishMeasure: 'Carried out a measure',
      reviewProblem: 'Reviewed a problem',
      postponeProblem: 'Put a problem off',
    },
  }),
  things: inBoth({
    zh: {
      problem: '难题',
    },
    en: {
      problem: 'Problem',
    },
  }),
}
