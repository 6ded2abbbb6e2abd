import type { Sentence } from '#kernel/common/refusal.ts'
import type { ledgerEndpoints } from './contract.ts'
import type { personsEndpoints } from './contract/persons.ts'

type AtPrivacy = 'lookup-needed' | 'lookup-over' | 'lookup-limit'
type Code = Exclude<(typeof ledgerEndpoints)[keyof typeof ledgerEndpoints]['refusals'][number], AtPrivacy>

export const ledgerRefusals = {
  'day-ahead': {
    zh: '日期不能晚于今天。请改成实际发生的日期。',
    en: 'The day may not lie ahead. Please give the day on which it really happened.',
  },
  'dates-reversed': {
    zh: '结束日期必须晚于开始日期，请核对后重填。',
    en: 'The end must come after the beginning. Please check the days.',
  },
  'dates-overlap': {
    zh: '同一段时间里，一个人只能住在一处、户籍也只能在一处。请先结束原来的关系，或核对日期。',
    en: 'Nobody lives, or is registered, in two places at once. End the earlier tie first, or check the days.',
  },
  'head-needed': {
    zh: '一户要有一位户主。请在成员中指定户主后再保存。',
    en: 'A household needs a head. Please choose one of the members, then save.',
  },
  'two-heads': {
    zh: '一户只能有一位户主。请只保留一位，其他人选择与户主的关系。',
    en: 'A household has one head only. Keep one, and say what the others are to the head.',
  },
  'dwelling-unknown': {
    zh: '没有找到这套房屋，或者不在您的辖区。请从房屋列表中重新选择。',
    en: 'This dwelling is not known, or not in your area. Please choose from the list.',
  },
  'number-wrong': {
    zh: '身份证号最后一位校验不对，可能抄错了一位。请对照证件重新填写。',
    en: 'The check digit of the identity number is wrong; one digit may be mistyped. Please compare with the card.',
  },
  'number-known': {
    zh: '这个身份证号在本辖区已经登记过。请先查找此人，再把他迁到这里。',
    en: 'This identity number is kept in this area already. Find that person first, then move them here.',
  },
  'household-ended': {
    zh: '这一户已经没有成员了。请在房屋里登记新的一户。',
    en: 'This household has ended. Please enter a new one in the dwelling.',
  },
  'has-died': {
    zh: '此人已登记死亡，不能再办。如果登记有误，请先撤销那条记录。',
    en: 'This person is recorded as having died. If that is a mistake, undo it first.',
  },
  'not-a-member': {
    zh: '选中的人不是这一户的成员，请重新选择。',
    en: 'Whoever was chosen is not a member of this household. Please choose again.',
  },
  'not-in-this-dwelling': {
    zh: '选中的户不在这套房屋里，请重新选择。',
    en: 'The household chosen is not in this dwelling. Please choose again.',
  },
  'not-here': {
    zh: '此人现在没有这种居住或户籍关系，不用迁出。请刷新查看。',
    en: 'This person has no such tie at present, so there is nothing to leave. Please reload.',
  },
  'same-dwelling': {
    zh: '新的房屋和现在的相同。请选择另一套房屋，或选择迁离本区。',
    en: 'That is the dwelling they are in now. Choose another, or that they leave the district.',
  },
  'nobody-left': {
    zh: '分户后原来的户里要留下人。全家搬走请用“整户搬迁”。',
    en: 'Somebody has to stay behind. If all of them go, move the whole household.',
  },
  'same-household': {
    zh: '不能和自己合并，请选择另一户。',
    en: 'A household cannot join itself. Please choose another.',
  },
  'other-kind': {
    zh: '居住户只能和居住户合并，户籍户只能和户籍户合并。请重新选择。',
    en: 'Living households join living ones, registered ones registered ones. Please choose again.',
  },
  'nothing-changes': {
    zh: '内容没有变化，不用保存。如要更改，请先修改内容。',
    en: 'Nothing would change, so there is nothing to save. Change something first.',
  },
  'tie-ended': {
    zh: '这条关系已经结束，请刷新查看。',
    en: 'This tie has ended already. Please reload.',
  },
  'year-needed': {
    zh: '还没有登记这个孩子的出生年份。请先登记出生年份，再登记监护人。',
    en: 'This child’s year of birth is not kept yet. Enter it first, then the guardian.',
  },
  'not-a-minor': {
    zh: '这个人已满 18 周岁，不登记监护人。请核对出生年份。',
    en: 'This person is of age, so no guardian is kept. Please check the year of birth.',
  },
  'guardian-not-adult': {
    zh: '监护人要是另一位在世的成年人；未成年的父母请选“父母”。请重新选择。',
    en: 'A guardian is another living person of age; for parents who are not yet, choose “parent”. Please choose again.',
  },
  'guardian-known': {
    zh: '这位监护人已经登记过了。要改依据，请先结束原来的，再登记。',
    en: 'This guardian is noted already. To change the ground, end that first, then note it again.',
  },
  'guard-ended': {
    zh: '这条监护关系已经结束。请刷新查看。',
    en: 'This guardianship has ended already. Please reload.',
  },
  'field-not-in-force': {
    zh: '目前没有生效的用途需要这一项，不能登记。如确有需要，请先在用途登记中列明。',
    en: 'No purpose in force asks for this field, so it may not be kept. List it with a purpose first.',
  },
  'value-not-listed': {
    zh: '这一项只能从国家标准的列表中选。请重新选择一项。',
    en: 'This field is chosen from the list of the national standard. Please choose one of it.',
  },
  'care-known': {
    zh: '这条关爱事由已经登记，请在原来的记录上复核。',
    en: 'This care reason is noted already. Please review that one.',
  },
  'care-day': {
    zh: '复核日期要在今天之后、一年之内，请重新选择。',
    en: 'The day of review must lie ahead, within a year. Please choose again.',
  },
  'care-ended': {
    zh: '这条关爱事由已经结束。确有需要请重新登记。',
    en: 'This care reason has ended. Note it again if it is needed.',
  },
  'consent-needed': {
    zh: '没有找到本人有效的同意。请先登记同意书，再以“本人同意”为依据。',
    en: 'No consent of this person is in force. Please record the consent first, then use it as the basis.',
  },
  'undone-already': {
    zh: '这条记录已经撤销过了，请刷新查看。',
    en: 'This change was undone already. Please reload.',
  },
  'built-upon': {
    zh: '{day} 由 {by} 办理的另一次变更以它为基础，请先撤销那一次。',
    en: 'A later change, made on {day} by {by}, builds on it. Please undo that one first.',
  },
  'is-an-undo': {
    zh: '撤销本身不能再撤销。请重新办理一次原来的变更。',
    en: 'An undo cannot be undone. Please make the original change again.',
  },
  'day-to-come': {
    zh: '这一天还没有到，没有数字可看。请选今天或以前的日期。',
    en: 'That day has not come yet, so there are no numbers of it. Please choose today or a day before.',
  },
  'area-outside': {
    zh: '这个区域不在您的辖区内，请选择自己辖区内的区域。',
    en: 'This area is not within yours. Please choose one inside your own.',
  },
} as const satisfies Record<Code, Sentence>

type ByOthers =
  | Code
  | 'lookup-needed'
  | 'lookup-over'
  | 'lookup-limit'
  | 'cursor-unknown'
  | 'purpose-not-in-force'
  | 'request-open-already'
  | 'consent-ended'
type PersonsCode = Exclude<
  (typeof personsEndpoints)[keyof typeof personsEndpoints]['refusals'][number],
  ByOthers
>

/** Of same persons, one's own data, lists that leave and numbers that are told. */
export const personsRefusals = {
  'pair-decided': {
    zh: '这一对已经有同事处理过了。请刷新列表，处理下一对。',
    en: 'A colleague has decided on this pair already. Reload the list and take the next one.',
  },
  'pair-gone': {
    zh: '其中一人的信息已经变动或不在了。请刷新列表后再看。',
    en: 'One of the two has changed or is gone. Please reload the list and look again.',
  },
  'not-of-this-pair': {
    zh: '选择的人不在这一对里。请在并排的两人中选择保留哪一位。',
    en: 'The person chosen is not one of this pair. Choose which of the two side by side stays.',
  },
  'choose-between-ties': {
    zh: '两人有同一时期的居住或户籍记录，合并后只能留一条。请逐条选择保留哪一条，再合并。',
    en: 'Both have a tie of the same kind at the same time, and one person can have only one. Choose which stays, then merge.',
  },
  'pair-not-merged': {
    zh: '这一对没有合并，或合并已经撤销。请刷新列表。',
    en: 'This pair is not merged, or the merge was taken back already. Please reload the list.',
  },
  'correction-done': {
    zh: '这项更正已经办好了，可能是同事刚办的。请刷新查看。',
    en: 'This correction has been done; a colleague may just have done it. Please reload.',
  },
  'not-restricted': {
    zh: '这位居民的信息没有限制使用，不用解除。请刷新查看。',
    en: 'This person’s data is not restricted, so there is nothing to lift. Please reload.',
  },
  'two-things-needed': {
    zh: '请至少填写两项：出生年份、身份证号后四位、住址。',
    en: 'Please give at least two: year of birth, last four of the identity number, address.',
  },
  'proof-failed': {
    zh: '填写的内容没有全部对上，所以不能显示。请核对后再试；不方便的话，带上身份证到社区服务台办理。',
    en: 'What you gave did not all fit, so nothing can be shown. Check it and try again, or bring your identity card to the community desk.',
  },
  'proof-locked': {
    zh: '已经试了 3 次，请过一天再试。着急的话，带上身份证到社区服务台办理。',
    en: 'You have tried three times. Please try again after a day, or bring your identity card to the community desk.',
  },
  'prove-yourself-first': {
    zh: '为了保护您的信息，请先确认是您本人。确认后可以查看 30 分钟。',
    en: 'To protect your data, please show first that it is you. You can then look for 30 minutes.',
  },
  'export-open-needed': {
    zh: '导出完整姓名和号码需要社区书记或以上人员办理。请去掉“显示完整信息”，或请书记导出。',
    en: 'Names and numbers in full are exported by the secretary or above. Leave them masked, or ask the secretary.',
  },
  'export-too-large': {
    zh: '这份名单有 {rows} 行，超过您一次可导出的 {most} 行。请选小一点的区域，或请上一级办理。',
    en: 'This list has {rows} rows, more than the {most} you may export at once. Choose a smaller area, or ask the level above.',
  },
  'export-day-full': {
    zh: '今天已经导出 {perDay} 份，达到上限。请明天再导出；急需的请上一级办理。',
    en: 'You have made {perDay} exports today, which is the limit. Try again tomorrow, or ask the level above if it cannot wait.',
  },
  'export-over': {
    zh: '这份文件已过保存时间，或者不是您导出的。请重新导出。',
    en: 'This file has run out, or was made by somebody else. Please export it again.',
  },
  'area-too-small': {
    zh: '您不在这个区域工作，只能查看区、街道和社区的统计。请选择社区以上的区域和每月 1 日的数据。',
    en: 'You do not work in this area, so only figures of district, subdistrict and community are shown, as of the first of a month.',
  },
  'first-of-a-month': {
    zh: '人口统计按每月 1 日公布。请选择一个已经到了的月份。',
    en: 'These numbers are told as of the first of a month. Please choose a month that has begun.',
  },
  'area-too-large': {
    zh: '户人口数统计只到社区和网格。请选择一个社区或网格。',
    en: 'Households by size are counted for a community or grid. Please choose one.',
  },
} as const satisfies Record<PersonsCode, Sentence>
