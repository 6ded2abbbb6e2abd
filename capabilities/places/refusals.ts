import type { Sentence } from '#kernel/common/refusal.ts'
import type { placesEndpoints } from './contract.ts'

type Code = (typeof placesEndpoints)[keyof typeof placesEndpoints]['refusals'][number]

export const placesRefusals = {
  'doorway-unknown': {
    zh: '没有找到这个门牌码。请核对门上的字样，或直接说明地点。',
    en: 'This door code is not known. Check the letters on the door, or simply say where it is.',
  },
  'not-a-grid': {
    zh: '只有网格才设网格长、网格员和信息员。请选择一个网格。',
    en: 'Only a grid has a leader, a worker and a reporter. Please choose a grid.',
  },
} as const satisfies Record<Code, Sentence>
