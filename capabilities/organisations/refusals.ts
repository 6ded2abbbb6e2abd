import type { Sentence } from '#kernel/common/refusal.ts'
import type { organisationsEndpoints } from './contract.ts'

type Code = Exclude<
  (typeof organisationsEndpoints)[keyof typeof organisationsEndpoints]['refusals'][number],
  'area-outside-yours'
>

export const organisationsRefusals = {
  'name-taken': {
    zh: '本辖区已有同名单位。请换一个名称，或直接修改原有单位。',
    en: 'An organisation of that name serves this area already. Choose another name, or change the existing one.',
  },
} as const satisfies Record<Code, Sentence>
