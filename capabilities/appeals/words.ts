import type { AppealKind, AppealState, Disposition, Outcome } from './contract.ts'

interface Word {
  readonly zh: string
  readonly en: string
}

/** The words of this capability as they stand on screen, in exports and in notices. */
export const KIND_WORDS = {
  problem: { zh: '问题', en: 'Problem' },
  need: { zh: '需求', en: 'Need' },
  wish: { zh: '心愿', en: 'Wish' },
  question: { zh: '咨询', en: 'Question' },
  praise: { zh: '表扬', en: 'Praise' },
} as const satisfies Record<AppealKind, Word>

export const STATE_WORDS = {
  received: { zh: '待分单', en: 'At the desk' },
  asked: { zh: '待补充', en: 'Waiting for the reporter' },
  assigned: { zh: '办理中', en: 'Being handled' },
  done: { zh: '待核实', en: 'To be verified' },
  closed: { zh: '已办结', en: 'Closed' },
  reopened: { zh: '重新办理', en: 'Reopened' },
  merged: { zh: '已并案', en: 'Merged' },
  shelved: { zh: '挂账', en: 'Shelved' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<AppealState, Word>

export const OUTCOME_WORDS = {
  solved: { zh: '已解决', en: 'Solved' },
  answered: { zh: '已答复', en: 'Answered' },
  explained: { zh: '已说明', en: 'Explained' },
  referred: { zh: '已转告渠道', en: 'Referred' },
} as const satisfies Record<Outcome, Word>

/** What became of an intake that is not dispatched, and when that is so. */
export const DISPOSITION_WORDS = {
  emergency: {
    zh: '紧急求助',
    en: 'Emergency',
    hint: { zh: '危及人身财产，请拨 110、119、120、122', en: 'Danger: 110, 119, 120, 122' },
  },
  'legal-channel': {
    zh: '法定途径',
    en: 'Legal channel',
    hint: { zh: '诉讼、仲裁、复议、信访等', en: 'Court, arbitration, review, petition' },
  },
  'nothing-new': {
    zh: '重复诉求',
    en: 'Nothing new',
    hint: { zh: '同一人同一事，没有新情况', en: 'Same person, same matter, no new facts' },
  },
  secret: {
    zh: '涉密或隐私',
    en: 'Secret or private',
    hint: { zh: '国家秘密、商业秘密、他人隐私', en: 'State or business secret, others’ privacy' },
  },
  'not-public-duty': {
    zh: '不属公共服务',
    en: 'No office’s duty',
    hint: { zh: '由市场或社会渠道解决', en: 'For the market or society to settle' },
  },
  unlawful: {
    zh: '诉求不合法',
    en: 'Unlawful',
    hint: { zh: '违反法律或公序良俗，劝导说明', en: 'Against law or custom: dissuade' },
  },
} as const satisfies Record<Disposition, Word & { readonly hint: Word }>

/** The five grades, best first (GB/T 39734-2020). */
export const GRADE_WORDS = {
  5: { zh: '非常满意', en: 'Very satisfied' },
  4: { zh: '满意', en: 'Satisfied' },
  3: { zh: '基本满意', en: 'Fairly satisfied' },
  2: { zh: '不满意', en: 'Dissatisfied' },
  1: { zh: '非常不满意', en: 'Very dissatisfied' },
} as const satisfies Record<1 | 2 | 3 | 4 | 5, Word>

/** Why a rating is what it is: offered with the low grades, and with the high ones. Codes are kept, words may change. */
export const RATING_REASONS = {
  low: {
    slow: { zh: '时间太长', en: 'It took too long' },
    unsolved: { zh: '没有真正解决', en: 'Not really solved' },
    'no-contact': { zh: '没有人联系我', en: 'Nobody contacted me' },
    attitude: { zh: '态度不好', en: 'Unfriendly' },
    unclear: { zh: '没有说清楚', en: 'Not explained well' },
  },
  high: {
    quick: { zh: '办得快', en: 'Quick' },
    careful: { zh: '活儿细', en: 'Careful work' },
    friendly: { zh: '态度好', en: 'Friendly' },
    clear: { zh: '说得明白', en: 'Well explained' },
  },
} as const satisfies Record<string, Readonly<Record<string, Word>>>

/**
 * What the reporter is told in the six special ways, ready for the clerk to change (北京市接诉即办工作条例 art. 11). In the reporter's
 * language, each ending with what they can do now.
 */
export const READY_REPLIES = {
  emergency: {
    zh: '您反映的情况可能危及人身或财产安全，请马上拨打：报警 110，火警 119，急救 120，交通事故 122。社区也会派人了解。险情解除后还有需要社区办的事，请随时再提出。',
    en: 'What you describe may endanger people or property. Please call at once: police 110, fire 119, ambulance 120, traffic accidents 122. The community will look in too. Once the danger is over, tell us anything that is left to do.',
  },
  'legal-channel': {
    zh: '您反映的事项依法应当通过诉讼、仲裁、行政复议、信访、信息公开申请等法定途径办理，社区不能代替作出决定。不清楚该走哪条途径，可拨打 12348 法律援助热线，或到社区公共法律服务室免费咨询。',
    en: 'By law this matter is decided in court, by arbitration, administrative review, a petition or a request for information; the community cannot decide it instead. If you are unsure which way to take, call legal aid on 12348, or ask at the community’s legal service room, free of charge.',
  },
  'nothing-new': {
    zh: '这件事您已经反映过，社区正在按原来的编号办理或已经答复，请凭原查询码查看进展和结果。如果有新的情况，请告诉我们新在哪里，我们会接着办。',
    en: 'You have told us about this before; it is being handled, or was answered, under its first number. Please follow it with that tracking code. If there is anything new, tell us what it is and we go on from there.',
  },
  secret: {
    zh: '您反映的内容涉及国家秘密、商业秘密或他人隐私，按规定不能在这里办理和答复，内容已限制查看。请不要在网上转发，可以向有权处理的部门当面反映；需要指引，请到社区服务站。',
    en: 'What you write touches on a state or business secret or on another person’s privacy. It may not be handled here, and access to it is restricted. Please do not pass it on online; take it to the authority in charge in person. The community station can tell you which.',
  },
  'not-public-duty': {
    zh: '这件事不属于政府和社区的职责范围，可以通过市场服务、物业合同约定、行业协会或社会组织解决。如需介绍可靠的服务渠道，请到社区服务站或拨打社区电话。',
    en: 'No public office is responsible for this. It can be settled with a private service, under your contract with the property company, by a trade association or a social organisation. The community station can point you to a reliable one.',
  },
  unlawful: {
    zh: '您提出的要求不符合法律法规或公序良俗，社区不能支持。我们理解您的难处，可以帮您寻找合法合理的办法：请到社区服务站面谈，或拨打 12348 法律援助热线咨询。',
    en: 'What you ask for is against the law or against good custom, and the community cannot support it. We understand that it is hard for you and will help to find a lawful way: come and talk to us at the community station, or call legal aid on 12348.',
  },
} as const satisfies Record<Disposition, { readonly zh: string; readonly en: string }>
