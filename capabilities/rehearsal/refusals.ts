import type { Sentence } from '#kernel/common/refusal.ts'
import type { rehearsalEndpoints } from './contract.ts'

type Code = Exclude<
  (typeof rehearsalEndpoints)[keyof typeof rehearsalEndpoints]['refusals'][number],
  'rules-laid-down' | 'cursor-unknown'
>

export const rehearsalRefusals = {
  'rehearsal-runs': {
    zh: '这一版正在试算。请等它算完，或先停止再重新试算。',
    en: 'A dry run of this draft is under way. Please wait for it, or stop it and begin again.',
  },
  'rehearsal-ended': {
    zh: '试算已经结束。请刷新查看结果。',
    en: 'The dry run has ended already. Please reload to see what it found.',
  },
} as const satisfies Record<Code, Sentence>
