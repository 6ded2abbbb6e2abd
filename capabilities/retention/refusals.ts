import type { Sentence } from '#kernel/common/refusal.ts'

export const retentionRefusals = {
  'hold-day-is-past': {
    zh: '保留截止日要在今天之后，最长三年。请重新选择。',
    en: 'The day until which it is kept lies ahead, at most three years. Please choose again.',
  },
  'held-already': {
    zh: '这件诉求已经在保留中。要改日期，请先解除再重新登记。',
    en: 'This appeal is kept already. To change the day, release it first and note it anew.',
  },
  'not-held': {
    zh: '这项保留已经解除。请刷新查看。',
    en: 'This hold was released already. Please reload.',
  },
} as const satisfies Record<string, Sentence>
