import type { Sentence } from '#kernel/common/refusal.ts'
import type { ratesEndpoints } from './contract.ts'

type Elsewhere = 'cursor-unknown' | 'area-outside-yours' | 'file-unknown'
type Code = Exclude<(typeof ratesEndpoints)[keyof typeof ratesEndpoints]['refusals'][number], Elsewhere>

export const ratesRefusals = {
  'period-too-long': {
    zh: '时间段不对：开始要在结束之前，最长一年。请重新选择。',
    en: 'That period does not fit: it begins before it ends and spans at most a year. Please choose again.',
  },
  'not-in-rates': {
    zh: '这件诉求还没有办结，还不计入三率，不用申请剔除。请办结后再看。',
    en: 'This appeal is not closed, so it does not count in the rates yet. Please look again once it is.',
  },
  'excluded-already': {
    zh: '这件诉求已经申请过剔除，或者本来就不计入三率。请到“剔除”里查看。',
    en: 'It was asked for already, or this appeal does not count in the rates anyway. See the tab of what is left out.',
  },
  'exclusion-decided': {
    zh: '这个申请已经有人审核了。请刷新查看结果。',
    en: 'This was reviewed already. Please reload to see how.',
  },
  'own-exclusion': {
    zh: '不能审核自己或本单位提出的剔除申请，请由其他人员审核。',
    en: 'Nobody reviews what they or their own organisation asked. Please leave it to somebody else.',
  },
} as const satisfies Record<Code, Sentence>
