import type { Rule, RuleChannel, RuleSetState, Rung, TemplateFor, Follows, When } from './contract.ts'

interface Word {
  readonly zh: string
  readonly en: string
}

/** The words of this capability as they stand in sentences and on screen. */
export const CHANNEL_WORDS = {
  doorway: { zh: '扫码', en: 'the code on a door' },
  web: { zh: '网页', en: 'the web page' },
  counter: { zh: '柜台', en: 'the counter' },
  phone: { zh: '电话', en: 'a call' },
  hotline: { zh: '热线', en: 'the hotline' },
  grid: { zh: '网格上报', en: 'the grid' },
  import: { zh: '导入', en: 'an import' },
  api: { zh: '其他系统', en: 'another system' },
} as const satisfies Record<RuleChannel, Word>

export const SAID_WORDS = {
  problem: { zh: '问题', en: 'problems' },
  need: { zh: '需求', en: 'needs' },
  wish: { zh: '心愿', en: 'wishes' },
  question: { zh: '咨询', en: 'questions' },
  praise: { zh: '表扬', en: 'praise' },
} as const satisfies Record<string, Word>

export const WEEKDAY_WORDS: readonly Word[] = [
  { zh: '周一', en: 'Mondays' },
  { zh: '周二', en: 'Tuesdays' },
  { zh: '周三', en: 'Wednesdays' },
  { zh: '周四', en: 'Thursdays' },
  { zh: '周五', en: 'Fridays' },
  { zh: '周六', en: 'Saturdays' },
  { zh: '周日', en: 'Sundays' },
]

export const TELLS_WORDS = {
  handler: { zh: '承办单位', en: 'the handler' },
  desk: { zh: '社区受理台', en: 'the community desk' },
  subdistrict: { zh: '街道', en: 'the subdistrict' },
  district: { zh: '区中心', en: 'the district' },
} as const satisfies Record<Rung['tells'], Word>

export const TEMPLATE_FOR_WORDS = {
  answer: { zh: '直接答复', en: 'Answer' },
  ask: { zh: '请补充情况', en: 'Question back' },
  closing: { zh: '办结告知', en: 'Closing' },
  decline: { zh: '退回说明', en: 'Declining' },
  disposition: { zh: '不派单的六种情形', en: 'The six special ways' },
} as const satisfies Record<TemplateFor, Word>

export const SET_STATE_WORDS = {
  draft: { zh: '草稿', en: 'Draft' },
  scheduled: { zh: '待生效', en: 'Scheduled' },
  'in-force': { zh: '现行', en: 'In force' },
  replaced: { zh: '已替换', en: 'Replaced' },
} as const satisfies Record<RuleSetState, Word>

// ---------------------------------------------------------------------------------------------------------- sentences

export type Lang = 'zh' | 'en'

/** Names of what a rule speaks of, in one language; a code where a name is not known. */
export interface Names {
  readonly area: (code: string) => string
  readonly category: (code: string) => string
  readonly org: (id: string) => string
  readonly orgKind: (kind: string) => string
  readonly policy: (code: string) => string
  /** A question of one of these categories, and an answer to it, as they are asked. */
  readonly answer: (categories: readonly string[], question: string, is: string) => readonly [string, string]
}

const OR = { zh: '、', en: ' or ' } as const
const quoted = (some: readonly string[], lang: Lang): string =>
  lang === 'zh' ? `“${some.join('、')}”` : `“${some.join('” or “')}”`

/** The subject: what kind of appeals, and where. */
function subject(when: When, names: Names, lang: Lang): string {
  const where = when.areas.map(names.area).join(OR[lang])
  const kinds = when.kinds.map((kind) => SAID_WORDS[kind][lang]).join(OR[lang])
  const what =
    when.categories.length > 0
      ? quoted(when.categories.map(names.category), lang) +
        (kinds === '' ? '' : lang === 'zh' ? kinds : ` (${kinds})`)
      : kinds !== ''
        ? kinds
        : lang === 'zh'
          ? '诉求'
          : 'appeals'
  const urgent = when.urgent === null ? '' : URGENT[lang][when.urgent ? 0 : 1]
  if (lang === 'zh') return `${where === '' ? '' : `${where}的`}${urgent}${what}`
  return `${urgent}${what}${where === '' ? '' : ` in ${where}`}`
}
const URGENT = { zh: ['紧急', '不紧急的'], en: ['urgent ', 'not urgent '] } as const

function conditions(when: When, names: Names, lang: Lang): readonly string[] {
  const zh = lang === 'zh'
  const days = when.weekdays.toSorted((a, b) => a - b).map((day) => WEEKDAY_WORDS[day - 1]![lang])
  const lines: readonly (string | false)[] = [
    when.words.length > 0 &&
      (zh ? `说到${quoted(when.words, lang)}` : `that say ${quoted(when.words, lang)}`),
    when.withoutWords.length > 0 &&
      (zh
        ? `没说到${quoted(when.withoutWords, lang)}`
        : `that do not say ${quoted(when.withoutWords, lang)}`),
    when.channels.length > 0 && channelsSaid(when.channels, lang),
    days.length > 0 && (zh ? `在${days.join('、')}` : `on ${days.join(' or ')}`),
    when.hours !== null &&
      (zh ? `在 ${when.hours.from}–${when.hours.to}` : `between ${when.hours.from} and ${when.hours.to}`),
    when.office !== null &&
      (when.office === 'open'
        ? zh
          ? '在上班时间'
          : 'in office hours'
        : zh
          ? '在下班时间'
          : 'outside office hours'),
    ...when.answers.map((one) => {
      const [question, is] = names.answer(when.categories, one.question, one.is)
      return zh ? `“${question}”答了“${is}”` : `where “${question}” was answered “${is}”`
    }),
  ]
  return lines.filter((line) => line !== false)
}
const channelsSaid = (channels: readonly RuleChannel[], lang: Lang): string => {
  const said = channels.map((one) => CHANNEL_WORDS[one][lang]).join(OR[lang])
  return lang === 'zh' ? `从${said}来的` : `that came by ${said}`
}

function consequences(follows: Follows, names: Names, lang: Lang): readonly string[] {
  const zh = lang === 'zh'
  const lines: readonly (string | false)[] = [
    follows.orgId !== null && (zh ? `派给${names.org(follows.orgId)}` : `go to ${names.org(follows.orgId)}`),
    follows.orgKind !== null &&
      (zh
        ? `派给最近的${names.orgKind(follows.orgKind)}`
        : `go to the nearest of the kind “${names.orgKind(follows.orgKind)}”`),
    follows.categoryCode !== null &&
      (zh
        ? `归入“${names.category(follows.categoryCode)}”`
        : `are sorted as “${names.category(follows.categoryCode)}”`),
    follows.policyCode !== null &&
      (zh
        ? `按“${names.policy(follows.policyCode)}”办`
        : `are promised as “${names.policy(follows.policyCode)}”`),
  ]
  const said = lines.filter((line) => line !== false)
  return said.length > 0 ? said : [zh ? '什么也不变' : 'stay as they are']
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A rule as one sentence. */
export function tellRule(rule: Pick<Rule, 'when' | 'follows'>, names: Names, lang: Lang): string {
  const parts = [subject(rule.when, names, lang), ...conditions(rule.when, names, lang)]
  const follows = consequences(rule.follows, names, lang)
  if (lang === 'zh') return `${[...parts, ...follows].join('，')}。`
  return `${capital([parts.join(', '), follows.join(', and ')].join(': '))}.`
}

/** A rung of the ladder as one sentence. */
export function tellRung({ hours, tells }: Rung, lang: Lang): string {
  const who = TELLS_WORDS[tells][lang]
  const far = Math.abs(hours)
  if (lang === 'zh') {
    if (hours === 0) return `到期时，告诉${who}。`
    return `${hours < 0 ? `到期前 ${far} 小时` : `超期 ${far} 小时`}，告诉${who}。`
  }
  if (hours === 0) return `When it is due, ${who} is told.`
  const span = `${far} ${far === 1 ? 'hour' : 'hours'}`
  return hours < 0 ? `${span} before it is due, ${who} is told.` : `${span} overdue, ${who} is told.`
}
