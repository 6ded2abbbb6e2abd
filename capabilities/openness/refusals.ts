import type { Sentence } from '#kernel/common/refusal.ts'
import type { reviewEndpoints } from './contract.ts'
import type { openEndpoints } from './contract/open.ts'
import type { redactingEndpoints } from './contract/redacting.ts'
import type { subscribingEndpoints } from './contract/subscribing.ts'

type Endpoints = typeof reviewEndpoints &
  typeof openEndpoints &
  typeof redactingEndpoints &
  typeof subscribingEndpoints
type Elsewhere =
  | 'prove-phone-first'
  | 'cursor-unknown'
  | 'file-unknown'
  | 'where-unknown'
  | 'category-unknown'
  | 'reason-words-missing'
type Code = Exclude<Endpoints[keyof Endpoints]['refusals'][number], Elsewhere>

export const opennessRefusals = {
  'not-open-to-public': {
    zh: '这件诉求的类别不公开，或者已经密封、撤回，文字不能公开。请先核对类别。',
    en: 'This appeal is of a private kind, is sealed, or was taken back, so its words cannot be made public. Please check the category first.',
  },
  'personal-left': {
    zh: '文字里还有{what}，请改掉以后再公开。',
    en: 'The words still hold {what}. Please change them, then publish.',
  },
  'district-only': {
    zh: '这项规定由区里统一决定，请联系区里的负责人。',
    en: 'This is decided for the whole district. Please ask whoever answers for the district.',
  },
  'nothing-selected': {
    zh: '请先选一个地方或一类事情，再订阅。',
    en: 'Please choose a place or a kind of matter first, then subscribe.',
  },
  'email-missing': {
    zh: '请填写邮箱地址，我们会发一封确认邮件。',
    en: 'Please give an e-mail address; we send a mail to confirm it.',
  },
  'too-many-subscriptions': {
    zh: '订阅已经有 20 个了，请先取消不需要的，再添加新的。',
    en: 'There are 20 subscriptions already. Please end one you no longer need, then add this one.',
  },
  'subscription-unknown': {
    zh: '这个链接已经失效，可能已经取消，或者超过三天没有确认。请重新订阅。',
    en: 'This link is no longer good: it was ended, or not confirmed within three days. Please subscribe again.',
  },
  'not-redacted': {
    zh: '这张照片没有遮盖过，可能刚被别人恢复。请刷新后再看。',
    en: 'This photo is not covered; somebody may just have uncovered it. Please reload.',
  },
  'covered-by-reporter': {
    zh: '这张照片是居民自己遮挡的，不能恢复原图。确需核实，请写明原因查看封存的原图。',
    en: 'The reporter covered this photo themselves, so the original cannot be put back. If you must check, see the sealed original with a reason.',
  },
  'photo-is-public': {
    zh: '这张照片正在公开页上，不能恢复原图。请先把它从公开内容里去掉。',
    en: 'This photo is on the public page, so the original cannot be put back. Take it out of what is public first.',
  },
} as const satisfies Record<Code, Sentence>
