import type { z } from 'zod'
import { AREA_PATTERN } from './ids.ts'
import type { Sentence } from './refusal.ts'
import { PHONE } from './phone-number.ts'

/**
 * What is wrong with one field, as a clerk would say it, with what to do. The sentences are read on our own pages and by people who write
 * programs, so they name no type of a language and no pattern.
 */

type Issue = z.core.$ZodRawIssue
type Of<Code extends Issue['code']> = Extract<Issue, { readonly code: Code }>

const said = (zh: string, en: string): Sentence => ({ zh, en })

const MISSING = said('这一项没有填，请补上。', 'This is missing; please fill it in.')
const WRONG = said('这一项填得不对，请核对后再提交。', 'This is not right; please check it and send again.')

/** What a field of each kind is filled in with. */
const KINDS: Readonly<Record<string, Sentence>> = {
  string: said('这里要填文字。', 'Words belong here.'),
  number: said('这里要填数字，例如 12。', 'A number belongs here, such as 12.'),
  int: said('这里要填整数，例如 12。', 'A whole number belongs here, such as 12.'),
  boolean: said('这里只能填 true（是）或 false（否）。', 'Only true or false belongs here.'),
  array: said('这里要填一个列表，请把各项放在一起。', 'A list belongs here; please put its parts into one.'),
  object: said(
    '这里要分几项填写，请按接口文档补全。',
    'This has several parts; please fill them in as the API page says.',
  ),
}

/** How a text of a known form is written. */
const FORMS: Readonly<Record<string, Sentence>> = {
  phone: said(
    '请写 11 位手机号，或带区号的座机号。',
    'Please write a mobile number of 11 digits, or a landline with its area code.',
  ),
  area: said(
    '区域代码是 6、9、12、15 或 18 位数字，请核对。',
    'The code of an area has 6, 9, 12, 15 or 18 digits; please check it.',
  ),
  uuid: said(
    '编号不完整或不对，请从页面或上一次的回答里重新复制。',
    'This number is incomplete or wrong; please copy it anew from the page or from the earlier answer.',
  ),
  date: said('请写日期，例如 2026-05-12。', 'Please write a day, such as 2026-05-12.'),
  datetime: said(
    '请写带时区的时间，例如 2026-05-12T09:30:00+08:00。',
    'Please write a moment with its zone, such as 2026-05-12T09:30:00+08:00.',
  ),
  email: said(
    '请写完整的邮箱地址，例如 name@example.cn。',
    'Please write a whole mail address, such as name@example.cn.',
  ),
  url: said('请写完整的网址，以 https:// 开头。', 'Please write a whole address that begins with https://.'),
}
const PATTERNS: Readonly<Record<string, string>> = {
  [String(PHONE)]: 'phone',
  [String(AREA_PATTERN)]: 'area',
}
const WRONG_FORM = said('格式不对，请按要求改写。', 'This is not written as it should be; please correct it.')

function ofForm({ format, pattern }: Of<'invalid_format'>): Sentence {
  const name = format === 'regex' && pattern !== undefined ? PATTERNS[pattern] : format
  return FORMS[name ?? ''] ?? WRONG_FORM
}

function tooSmall({ origin, minimum, inclusive }: Of<'too_small'>): Sentence {
  const least = String(minimum)
  if (origin === 'string')
    return Number(minimum) <= 1
      ? MISSING
      : said(`太短了，至少写 ${least} 个字。`, `This is too short; write ${least} signs or more.`)
  if (origin === 'array' || origin === 'set')
    return said(`至少要有 ${least} 项，请补上。`, `There must be ${least} or more of these; please add some.`)
  return inclusive === false
    ? said(`数字太小，要大于 ${least}。`, `This is too little; it must be more than ${least}.`)
    : said(`数字太小，最小是 ${least}。`, `This is too little; the least is ${least}.`)
}

function tooBig({ origin, maximum, inclusive }: Of<'too_big'>): Sentence {
  const most = String(maximum)
  if (origin === 'string')
    return said(`太长了，最多写 ${most} 个字。`, `This is too long; write ${most} signs at most.`)
  if (origin === 'array' || origin === 'set')
    return said(
      `最多 ${most} 项，请去掉一些。`,
      `There may be ${most} of these at most; please take some out.`,
    )
  return inclusive === false
    ? said(`数字太大，要小于 ${most}。`, `This is too much; it must be less than ${most}.`)
    : said(`数字太大，最大是 ${most}。`, `This is too much; the most is ${most}.`)
}

const SHOWN = 12

function oneOf({ values }: Of<'invalid_value'>): Sentence {
  const shown = values.slice(0, SHOWN).map(String)
  const more = values.length > SHOWN
  return said(
    `请填其中一个：${shown.join('、')}${more ? '……' : ''}。`,
    `Please use one of these: ${shown.join(', ')}${more ? ', …' : ''}.`,
  )
}

/** A problem that a schema found, as a sentence with its next step. */
export function sentenceOfIssue(issue: Issue): Sentence {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? MISSING : (KINDS[issue.expected] ?? WRONG)
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return ofForm(issue)
    case 'invalid_value':
      return issue.input === undefined ? MISSING : oneOf(issue)
    case 'unrecognized_keys':
      return said(
        `这里没有这些项：${issue.keys.join('、')}，请去掉。`,
        `There is no such part here: ${issue.keys.join(', ')}; please leave it out.`,
      )
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return issue.input === undefined ? MISSING : WRONG
  }
}
