import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      recordAttempt: '登记回访未接通',
      recordAnswer: '登记回访结果',
      closeFollowUp: '低分跟进办结',
      changeCallRule: '修改回访规则',
      answerStill: '居民答复是否复发',
    },
    en: {
      recordAttempt: 'Noted a try to call back',
      recordAnswer: 'Noted what was said in a call-back',
      closeFollowUp: 'Closed the follow-up of a low rating',
      changeCallRule: 'Changed the rule of call-backs',
      answerStill: 'Said whether it stays solved',
    },
  }),
  things: inBoth({
    zh: {
      'callback-rule': '回访规则',
    },
    en: {
      'callback-rule': 'Rule of call-backs',
    },
  }),
}
