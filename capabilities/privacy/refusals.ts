import type { Sentence } from '#kernel/common/refusal.ts'
import type { privacyEndpoints } from './contract.ts'

type Elsewhere = 'cursor-unknown'
/** Refusals of the front door, which capabilities below list as their own. */
type AtTheDoor = 'lookup-needed' | 'lookup-over' | 'lookup-limit' | 'request-open-already'
type Code =
  | Exclude<(typeof privacyEndpoints)[keyof typeof privacyEndpoints]['refusals'][number], Elsewhere>
  | AtTheDoor

export const privacyRefusals = {
  'lookup-needed': {
    zh: '查看居民信息前，请先说明用途和事由（一件事说明一次）。',
    en: 'Before looking at residents’ data, please say what for and why. Once per task is enough.',
  },
  'lookup-over': {
    zh: '这次查询的事由已到期或已结束。请重新说明用途和事由，再继续。',
    en: 'This lookup has run out or was closed. Please say again what for and why, then carry on.',
  },
  'lookup-limit': {
    zh: '查看人数到了上限：一次查询最多 {perLookup} 人，一天最多 {perDay} 人。{again}起可以再查；急需的请社区书记或街道同事协助。',
    en: 'The limit is reached: {perLookup} people in one lookup, {perDay} in a day. You can look again from {again}; if it cannot wait, ask the secretary or a colleague of the subdistrict.',
  },
  'lookup-extended-enough': {
    zh: '这次查询已延长过 3 次。请结束它，并为接下来的事重新说明事由。',
    en: 'This lookup was extended three times. Please close it and say the reason for what comes next.',
  },
  'purpose-not-in-force': {
    zh: '这个用途现在没有生效。请从列表中选择现行的用途。',
    en: 'This purpose does not hold now. Please choose one from the list.',
  },
  'request-open-already': {
    zh: '同样的申请已经收到，正在办理。请按编号查看进度，或直接联系社区。',
    en: 'The same request is already being worked on. Please follow it by its number, or contact the community.',
  },
} as const satisfies Record<Code, Sentence>
