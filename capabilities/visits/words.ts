import type { z } from 'zod'
import type { FormFault } from '#kernel/common/forms/lint.ts'
import type {
  CampaignKind,
  FindingKind,
  LearnedField,
  NoteAbout,
  Outcome,
  TargetKind,
  TargetState,
  Told,
} from './contract.ts'
import type { ReviewState, ReviewWhy } from './contract/reviews.ts'
import type { FormState } from './contract/forms.ts'
import type { DisputeTopic, HazardTopic, ProblemTopic, ReminderTopic } from './contract/spot.ts'

/** Words for what is chosen from lists, the same on phone and desk. */
type Words<K extends string> = Readonly<Record<K, { readonly zh: string; readonly en: string }>>

export const OUTCOME_WORDS: Words<Outcome> = {
  met: { zh: '见到了', en: 'Met' },
  absent: { zh: '不在家', en: 'Nobody at home' },
  refused: { zh: '婉拒', en: 'Turned away' },
}
export const TARGET_KIND_WORDS: Words<TargetKind> = {
  campaign: { zh: '专项走访', en: 'Campaign' },
  care: { zh: '关爱探访', en: 'Care visit' },
  revisit: { zh: '再次上门', en: 'Come again' },
  asked: { zh: '居民约访', en: 'Asked for' },
}
export const TARGET_STATE_WORDS: Words<TargetState> = {
  due: { zh: '待走访', en: 'To be visited' },
  again: { zh: '不在家，要再去', en: 'Nobody at home, go again' },
  done: { zh: '已走访', en: 'Visited' },
  refused: { zh: '婉拒', en: 'Turned away' },
  dropped: { zh: '不用去了', en: 'No need any more' },
}
export const CAMPAIGN_KIND_WORDS: Words<CampaignKind> = {
  survey: { zh: '摸排', en: 'Survey' },
  'home-visit': { zh: '家访', en: 'Home visits' },
}
export const TOLD_WORDS: Words<Told> = {
  'medical-insurance': { zh: '医保缴费', en: 'Medical insurance' },
  pension: { zh: '养老保险', en: 'Pension' },
  'elder-allowance': { zh: '高龄津贴', en: 'Elder allowance' },
  'disability-allowance': { zh: '残疾人两项补贴', en: 'Disability allowance' },
  'low-income-aid': { zh: '低保与临时救助', en: 'Aid for low incomes' },
  'elder-care-services': { zh: '居家养老服务', en: 'Care at home' },
  employment: { zh: '就业帮扶', en: 'Help to find work' },
  'education-aid': { zh: '助学', en: 'Help with school' },
  'housing-aid': { zh: '住房保障', en: 'Housing aid' },
  'old-estate-renewal': { zh: '老旧小区改造', en: 'Renewal of old estates' },
  'waste-sorting': { zh: '垃圾分类', en: 'Sorting waste' },
  'fire-safety': { zh: '消防安全', en: 'Fire safety' },
  'gas-safety': { zh: '燃气安全', en: 'Gas safety' },
  'electric-bikes': { zh: '电动车充电', en: 'Charging electric bikes' },
  'anti-fraud': { zh: '防诈骗', en: 'Fraud' },
  'flood-season': { zh: '防汛', en: 'Floods' },
  volunteering: { zh: '志愿服务', en: 'Volunteering' },
  'community-services': { zh: '社区便民服务', en: 'Services of the community' },
}
export const NOTE_ABOUT_WORDS: Words<NoteAbout> = {
  home: { zh: '房屋', en: 'The home' },
  building: { zh: '楼栋', en: 'The building' },
  'public-place': { zh: '公共地方', en: 'A public place' },
  service: { zh: '服务', en: 'A service' },
}
export const LEARNED_WORDS: Words<LearnedField> = {
  name: { zh: '姓名', en: 'Name' },
  sex: { zh: '性别', en: 'Sex' },
  birthYear: { zh: '出生年份', en: 'Year of birth' },
  phone: { zh: '电话', en: 'Phone' },
  died: { zh: '去世', en: 'Died' },
  'moved-out': { zh: '搬离', en: 'Moved out' },
  guardian: { zh: '监护人', en: 'Guardian' },
}
export const REVIEW_WHY_WORDS: Words<ReviewWhy> = {
  sensitive: { zh: '关系到权益，要核实', en: 'A right hangs on it: please verify' },
  'changed-meanwhile': { zh: '上门后已有人改过', en: 'Changed by somebody since the visit' },
  'not-here': { zh: '本人已不在这里登记', en: 'The person is not kept here any more' },
}
export const REVIEW_STATE_WORDS: Words<ReviewState> = {
  open: { zh: '待确认', en: 'To decide' },
  taken: { zh: '已采纳', en: 'Taken' },
  kept: { zh: '保留原值', en: 'Kept as it was' },
}
export const FINDING_WORDS: Words<FindingKind> = {
  hazard: { zh: '隐患', en: 'Hazard' },
  problem: { zh: '问题', en: 'Problem' },
  dispute: { zh: '纠纷', en: 'Dispute' },
  reminder: { zh: '提醒', en: 'Reminder' },
}
type Topic = z.infer<typeof HazardTopic | typeof ProblemTopic | typeof DisputeTopic | typeof ReminderTopic>
export const TOPIC_WORDS: Words<Topic> = {
  'fire-lane': { zh: '消防通道', en: 'Fire lane' },
  wiring: { zh: '电线', en: 'Wiring' },
  gas: { zh: '燃气', en: 'Gas' },
  falling: { zh: '坠物', en: 'Falling things' },
  water: { zh: '积水漏水', en: 'Water' },
  lift: { zh: '电梯', en: 'Lift' },
  road: { zh: '道路', en: 'Road' },
  litter: { zh: '垃圾', en: 'Litter' },
  lamp: { zh: '路灯', en: 'Lamp' },
  drain: { zh: '下水', en: 'Drain' },
  greenery: { zh: '绿化', en: 'Greenery' },
  parking: { zh: '停车', en: 'Parking' },
  facility: { zh: '公共设施', en: 'Facility' },
  noise: { zh: '噪声', en: 'Noise' },
  leak: { zh: '漏水', en: 'Leak' },
  pets: { zh: '宠物', en: 'Pets' },
  space: { zh: '公共空间占用', en: 'Shared space' },
  fees: { zh: '费用', en: 'Fees' },
  'electric-bikes': { zh: '电动车充电', en: 'Electric bikes' },
  throwing: { zh: '高空抛物', en: 'Throwing from windows' },
  fraud: { zh: '防诈骗', en: 'Fraud' },
  dogs: { zh: '文明养犬', en: 'Dogs' },
  building: { zh: '违章搭建', en: 'Building without leave' },
  other: { zh: '其他', en: 'Other' },
}
export const FORM_STATE_WORDS: Words<FormState> = {
  draft: { zh: '草稿', en: 'Draft' },
  published: { zh: '使用中', en: 'In use' },
  ended: { zh: '已停用', en: 'Ended' },
}
export const FORM_FAULT_WORDS: Words<FormFault> = {
  'key-twice': {
    zh: '同一个问题出现了两次，请去掉一个',
    en: 'One question stands twice; please take one out',
  },
  'option-twice': { zh: '有两个选项一样，请改掉一个', en: 'Two options are the same; please change one' },
  'condition-not-earlier': { zh: '条件要指向前面的问题', en: 'A condition must name an earlier question' },
  'condition-does-not-fit': {
    zh: '条件里的答案不在那个问题的选项里',
    en: 'The answer in the condition is no option of that question',
  },
  'limits-reversed': { zh: '最小值大于最大值', en: 'The least is more than the most' },
  'prefill-does-not-fit': {
    zh: '预填的内容和题型不符',
    en: 'What is filled in does not go with this kind of question',
  },
  'asks-for-a-face': { zh: '不能要求拍摄人脸、指纹等', en: 'A form may not ask for faces or fingerprints' },
  'asks-for-papers': { zh: '不能要求上传证件照片', en: 'A form may not ask for pictures of papers' },
  'labels-a-person': {
    zh: '不能给人打标签、打分、分等级',
    en: 'A form may not label, score or grade a person',
  },
  'asks-what-is-not-kept': { zh: '这类个人信息不收集', en: 'This kind of personal data is not gathered' },
}
