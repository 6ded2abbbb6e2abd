import type { Sentence } from '#kernel/common/refusal.ts'
import type { visitsEndpoints } from './contract.ts'

type Elsewhere =
  | 'where-unknown'
  | 'category-unknown'
  | 'answer-missing'
  | 'answer-wrong'
  | 'file-unknown'
  | 'file-type-refused'
  | 'file-damaged'
  | 'consent-missing'
  | 'purpose-not-in-force'
  | 'notice-changed'
  | 'guardian-missing'
  | 'separate-consent-needed'
  | 'consent-day-wrong'
  | 'consent-held-already'
  | 'area-outside-yours'
  | 'lookup-needed'
  | 'lookup-over'
  | 'cursor-unknown'
  | 'not-at-desk'
  | 'category-needed'
  | 'policy-unknown'
  | 'organisation-unknown'
  | 'organisation-inactive'
  | 'outside-its-area'
  | 'calendar-not-covered'
  | 'has-it-already'
  | 'order-ended'
  | 'decided-already'
  | 'reason-missing'
  | 'day-ahead'
  | 'day-is-past'
  | 'dates-reversed'
  | 'dates-overlap'
  | 'head-needed'
  | 'two-heads'
  | 'has-died'
  | 'not-here'
  | 'not-a-member'
  | 'number-wrong'
  | 'number-known'
  | 'nothing-changes'
type Code = Exclude<(typeof visitsEndpoints)[keyof typeof visitsEndpoints]['refusals'][number], Elsewhere>

export const visitsRefusals = {
  'visit-known': {
    zh: '这次走访或巡查已经登记过了，请不要重复提交；要补充请另记一次。',
    en: 'This visit or round is recorded already. Please do not send it again; record another one for what is new.',
  },
  'met-nobody': {
    zh: '没有见到人，就不能登记告知、同意或填表。请改为“见到了”，或去掉这些内容。',
    en: 'Nobody was met, so nothing was told, agreed or filled in. Please choose “met”, or leave these out.',
  },
  'was-not-met': {
    zh: '选了不在家或拒访，就不能再选见到的人。请核对这次走访的结果。',
    en: 'Nobody at home, or turned away: then nobody was met. Please check how the visit went.',
  },
  'target-elsewhere': {
    zh: '这个走访任务是另一户的。请回到任务列表，从那一户进入。',
    en: 'That visit was due at another home. Please go back to the list and begin from there.',
  },
  'form-unknown': {
    zh: '没有这张表，或者还没有发布。请同步后重新选择。',
    en: 'There is no such form, or it is not published. Please sync and choose again.',
  },
  'form-answers-wrong': {
    zh: '表里有内容填得不对，请按提示改正。',
    en: 'Something in the form does not fit. Please correct the marked fields.',
  },
  'files-enough': {
    zh: '一次走访最多挂 12 个照片或录音。请挑最要紧的。',
    en: 'Twelve photos or voice notes hang on a visit at most. Please choose those that matter.',
  },
  'visit-ended': {
    zh: '这次走访已过保存期限，内容已按规定删除。要留照片或录音，请另记一次走访。',
    en: 'The time of this visit is over and what it held was deleted. For photos or voice notes, please record another visit.',
  },
  'no-hands-of-your-own': {
    zh: '您的账号没有所属单位，不能登记自行处置。请改为上报，或请管理员补上单位。',
    en: 'Your account belongs to no organisation, so you cannot record what you fixed. Please report it, or ask the administrator to add one.',
  },
  'not-a-public-place': {
    zh: '巡查只记公共地方。住户家里的事，请用走访登记。',
    en: 'A round goes through public places. For a home, please record a visit.',
  },
  'days-reversed': {
    zh: '结束日期早于开始日期。请重新选择。',
    en: 'The last day comes before the first. Please choose again.',
  },
  'nobody-to-visit': {
    zh: '这样选不出任何一户。请放宽条件，再预览一次。',
    en: 'No home fits that. Please widen the question and look again.',
  },
  'targets-too-many': {
    zh: '一次最多 20000 户。请按社区或楼栋分成几次。',
    en: 'At most 20,000 homes in one campaign. Please split it by community or building.',
  },
  'campaign-ended': {
    zh: '这次行动已经结束。请刷新查看结果。',
    en: 'This campaign has ended. Please reload to see how it went.',
  },
  'form-fault': {
    zh: '这张表还不能保存：有的问题不能这样问。请看标出的地方。',
    en: 'This form cannot be saved yet: something may not be asked like this. Please see what is marked.',
  },
  'form-not-a-draft': {
    zh: '这一版已经发布，或者不是最新的草稿。请刷新后再发布。',
    en: 'This version is published already, or is not the draft. Please reload, then publish.',
  },
  'form-in-use': {
    zh: '还有进行中的行动在用这张表。请等它结束，或先结束它。',
    en: 'An open campaign still asks this form. Please wait for its end, or end it first.',
  },
  'form-ended': {
    zh: '这张表已经停用。请刷新页面。',
    en: 'This form is no longer used. Please reload the page.',
  },
  'person-out-of-sight': {
    zh: '这个人已不在您的辖区登记，不能在这里更正。请写明原因，选择保留。',
    en: 'This person is not kept in your area any more and cannot be corrected here. Please say so and keep what stands there.',
  },
} as const satisfies Record<Code, Sentence>
