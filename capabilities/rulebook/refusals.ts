import type { Sentence } from '#kernel/common/refusal.ts'
import type { rulebookEndpoints } from './endpoints.ts'

type Elsewhere = 'category-unknown' | 'policy-unknown' | 'organisation-unknown'
type Code = Exclude<(typeof rulebookEndpoints)[keyof typeof rulebookEndpoints]['refusals'][number], Elsewhere>

export const rulebookRefusals = {
  'rules-laid-down': {
    zh: '这一版规则已经定下，不能再改。请先复制成新草稿，再修改。',
    en: 'This version is laid down and is not changed any more. Please copy it as a new draft and change that.',
  },
  'rule-does-nothing': {
    zh: '有一条规则没有写结果。请为它选择派给谁、归入哪一类或按哪个时限办，或者删掉它。',
    en: 'One of the rules says nothing of what follows. Please say who gets it, how it is sorted or what is promised, or remove the rule.',
  },
  'rule-names-two': {
    zh: '一条规则只能派给一个单位，或派给一类单位，请二选一。',
    en: 'A rule sends to one organisation or to one kind of them. Please choose one of the two.',
  },
  'area-unknown': {
    zh: '规则里写的区域不存在，请重新选择区域。',
    en: 'A rule names an area that does not exist. Please choose the area again.',
  },
  'placeholder-unknown': {
    zh: '模板里有不认识的占位符“{name}”。请改用列出的几种，再保存。',
    en: 'A ready text has “{name}” in braces, which is not known. Please use one of those that are listed.',
  },
  'dry-run-first': {
    zh: '这一版还没有试算，或试算后又改过。请先试算，看过差别再启用。',
    en: 'There is no dry run of this draft as it stands now. Please run it dry and look at the differences first.',
  },
  'start-is-past': {
    zh: '生效时间必须在现在之后，请重新选择。',
    en: 'It can only hold from a time that lies ahead. Please choose again.',
  },
  'start-taken': {
    zh: '已有一版规则从同一时间起生效。请换一个时间，或先撤回那一版。',
    en: 'Another version holds from that very moment. Please choose another time, or take that version back first.',
  },
  'not-scheduled': {
    zh: '这一版不在等待生效，不能撤回。请刷新后再看。',
    en: 'This version is not waiting for its day, so it cannot be taken back. Please reload.',
  },
} as const satisfies Record<Code, Sentence>
