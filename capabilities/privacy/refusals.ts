import type { Sentence } from '#kernel/common/refusal.ts'
import type { privacyEndpoints } from './contract.ts'
import type { consentsEndpoints } from './contract/consents.ts'
import type { logEndpoints } from './contract/log.ts'
import type { purposesEndpoints } from './contract/purposes.ts'
import type { requestsEndpoints } from './contract/requests.ts'

type Elsewhere =
  | 'cursor-unknown'
  | 'area-outside-yours'
  | 'file-unknown'
  | 'file-missing'
  | 'file-type-refused'
  | 'file-damaged'
type RefusedBy<Some extends Record<string, { readonly refusals: readonly string[] }>> =
  Some[keyof Some]['refusals'][number]
type Code = Exclude<
  | RefusedBy<typeof privacyEndpoints>
  | RefusedBy<typeof purposesEndpoints>
  | RefusedBy<typeof consentsEndpoints>
  | RefusedBy<typeof requestsEndpoints>
  | RefusedBy<typeof logEndpoints>,
  Elsewhere
>

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
  'day-is-past': {
    zh: '日期已过。请选择今天以后的日期。',
    en: 'That day has passed. Please choose one that lies ahead.',
  },
  'assessment-needed': {
    zh: '这个用途涉及身份证号、关爱缘由或扩展字段，要先做个人信息保护影响评估。请填写评估人、日期和结论。',
    en: 'This purpose holds identity numbers, care reasons or extra fields, so an impact assessment comes first. Please say who made it, when, and what came of it.',
  },
  'keeps-too-long': {
    zh: '应急用途的信息在响应结束时就要删除。请把保存月数改为 0，或改用其他依据。',
    en: 'What is gathered in an emergency is deleted when the response ends. Please set 0 months, or choose another basis.',
  },
  'notice-changed': {
    zh: '告知书还没有，或刚换了新版。请把现行版本给本人看过，再登记同意。',
    en: 'There is no notice yet, or it has just changed. Please show the person the one in force, then note the consent.',
  },
  'evidence-enough': {
    zh: '一项同意最多附 {most} 页。请只留签字的几页。',
    en: 'A consent holds {most} pages at most. Please keep to those that are signed.',
  },
  'guardian-must-ask': {
    zh: '不满14周岁的孩子，由监护人来提。请选“监护人”，写监护人的姓名。',
    en: 'For a child under fourteen the guardian asks. Please choose “guardian” and give the guardian’s name.',
  },
  'guardian-not-shown': {
    zh: '台账里看不出这位是孩子的监护人。请核对姓名，或看过证明材料后选材料种类和日期。',
    en: 'The ledger does not know this person as a guardian of the child. Please check the name, or look at a paper and note its kind and date.',
  },
  'not-a-child': {
    zh: '这位已满18周岁，要由本人来提。请选“本人”。',
    en: 'This person is of age and asks themselves. Please choose “themselves”.',
  },
  'paper-day-ahead': {
    zh: '材料的日期在今天以后。请照材料核对日期。',
    en: 'The date of the paper is later than today. Please check it against the paper.',
  },
  'guardian-missing': {
    zh: '不满 14 周岁，要由监护人同意。请选择是哪位监护人；还没登记的，先在孩子的页面登记监护人。',
    en: 'Under fourteen a guardian agrees. Please choose which one; if none is noted, note one on the child’s page first.',
  },
  'separate-consent-needed': {
    zh: '这个用途要取得单独同意。请单独说明、单独征得同意后勾选。',
    en: 'This purpose needs consent that is asked for by itself. Please ask for it separately, then tick the box.',
  },
  'consent-day-wrong': {
    zh: '到期日要在今天之后、三年以内。请重新选择。',
    en: 'It ends after today and within three years. Please choose again.',
  },
  'consent-held-already': {
    zh: '本人对这个用途的同意还在有效期内。要改的话，请先撤回再登记。',
    en: 'This person’s consent to this purpose still holds. To change it, withdraw it first.',
  },
  'consent-ended': {
    zh: '这项同意已经撤回或到期，不用再撤回。请刷新查看。',
    en: 'This consent was withdrawn or has run out already. Please reload.',
  },
  'request-moved-on': {
    zh: '这件申请的状态已经变了，可能刚被同事办理。请刷新查看最新情况。',
    en: 'This request has moved on; a colleague may just have worked on it. Please reload.',
  },
  'extended-already': {
    zh: '每件申请只能延期一次。请在期限内答复，可以先答复能办的部分。',
    en: 'A request is extended once. Please answer in time; what can be done may be answered in part.',
  },
  'ground-missing': {
    zh: '没有全部同意的，要写明法律依据。请从列表中选择。',
    en: 'What is not wholly granted names its ground in law. Please choose from the list.',
  },
  'ground-does-not-fit': {
    zh: '这条依据不适用于这种申请，或全部同意时不需要依据。请重新选择。',
    en: 'That ground does not go with this request, or a whole yes needs none. Please choose again.',
  },
  'complaint-goes-up': {
    zh: '对社区处理个人信息的投诉，由街道、区中心或个人信息保护负责人答复。请转告他们办理。',
    en: 'A complaint about how the community handles data is answered by the subdistrict, the district or the data-protection officer. Please tell them of it.',
  },
  'fields-not-wanted': {
    zh: '部分同意更正的，请勾选同意更正的内容，而且只能从本人要求的内容里选。',
    en: 'Where a correction is granted in part, choose which parts, and only of what the person asked for.',
  },
  'looked-into-already': {
    zh: '这条已经有人核查过了。请刷新查看说明。',
    en: 'Somebody has looked into this already. Please reload to read the note.',
  },
} as const satisfies Record<Code, Sentence>
