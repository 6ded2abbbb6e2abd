import { inBoth } from '#kernel/common/recorded.ts'
import type { Recorded } from '#kernel/common/recorded.ts'

/** What is written down of the acts of this capability, in words. */
export const recorded: Recorded = {
  acts: inBoth({
    zh: {
      copyRuleSet: '复制规则',
      saveRuleSet: '保存规则草稿',
      discardRuleSet: '删除规则草稿',
      activateRuleSet: '启用规则',
      recallRuleSet: '撤回待启用规则',
    },
    en: {
      copyRuleSet: 'Began a draft of the rules',
      saveRuleSet: 'Saved a draft of the rules',
      discardRuleSet: 'Threw a draft of the rules away',
      activateRuleSet: 'Put rules in force',
      recallRuleSet: 'Made rules a draft again',
    },
  }),
  things: inBoth({
    zh: {
      rules: '规则',
    },
    en: {
      rules: 'Rules',
    },
  }),
}
