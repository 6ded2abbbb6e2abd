import type { Sentence } from '#kernel/common/refusal.ts'
import type { problemsEndpoints } from './contract.ts'

type Elsewhere =
  | 'area-outside-yours'
  | 'code-unknown'
  | 'cursor-unknown'
  | 'day-missing'
  | 'day-out-of-range'
  | 'organisation-unknown'
  | 'organisation-inactive'
  | 'outside-its-area'
type Code = Exclude<(typeof problemsEndpoints)[keyof typeof problemsEndpoints]['refusals'][number], Elsewhere>

export const problemsRefusals = {
  'not-a-candidate': {
    zh: '这一条已经有人确认或否定了。请刷新查看。',
    en: 'Somebody has confirmed or declined this one already. Please reload.',
  },
  'not-in-hand': {
    zh: '这个难题现在不在治理中，不能改。请先确认为难题，或在复核时重新打开。',
    en: 'This problem is not being worked on now. Please confirm it first, or open it again with a review.',
  },
  'belongs-to-one': {
    zh: '这件诉求已经列入一个难题。请在那个难题里继续。',
    en: 'This appeal belongs to a problem already. Please go on with that one.',
  },
  'is-sealed': {
    zh: '涉及个人隐私的诉求不列入难题，请单独办理。',
    en: 'A sealed appeal is about a person and never part of a problem. Please handle it by itself.',
  },
  'place-and-category-needed': {
    zh: '请先在分单时补上地点（楼栋或地图位置）和类别，再列为难题。',
    en: 'Please give the appeal its place (a building or a point) and its category first.',
  },
  'problem-there': {
    zh: '同一地点同类的难题已经有了。请到难题列表找到它，把诉求列进去。',
    en: 'There is a problem for this place and category already. Find it in the list and add the appeal there.',
  },
  'appeal-unknown': {
    zh: '没有找到这个编号的诉求，请核对编号。',
    en: 'There is no appeal of this number within your sight. Please check it.',
  },
  'not-linked': {
    zh: '这件诉求不在这个难题里，可能刚被移出。请刷新查看。',
    en: 'This appeal is not part of the problem; it may just have been taken out. Please reload.',
  },
  'measure-done': {
    zh: '这项措施已经记为完成。请刷新查看。',
    en: 'This measure is noted as done already. Please reload.',
  },
} as const satisfies Record<Code, Sentence>
