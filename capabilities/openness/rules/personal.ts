import type { Finding, PersonalKind } from '../contract.ts'

/**
 * Finds what is personal in a text and says neutral words for it. It proposes; a person decides. Better one too many than one
 * too few: what is replaced wrongly is put back with one press, what is published wrongly is out.
 */

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛樊葛邢倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁符舒阮柯纪梅童凌毕单裴霍成苗谷盛曲翁冉骆蓝路游辛管柴蒙鲍华喻祁蒲滕屈饶牟艾尤穆'
const TITLES =
  '先生|女士|小姐|太太|老师|师傅|阿姨|大爷|大妈|大叔|大姐|大哥|叔叔|奶奶|爷爷|婆婆|老太|老汉|医生|主任|经理|书记|队长|老板|同志'
const DIGIT = '[0-9０-９]'
const NOT_AFTER_DIGIT = `(?<!${DIGIT})`
const NOT_BEFORE_DIGIT = `(?!${DIGIT})`

interface Pattern {
  readonly kind: PersonalKind
  /** The personal part is the group named `it`, or all of it. */
  readonly find: RegExp
  readonly instead: (found: RegExpExecArray) => string
  readonly fits?: (found: string) => boolean
}

const latin = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '')

/** The check digit of a resident identity number (GB 11643, ISO 7064 MOD 11-2). */
export function isIdNumber(text: string): boolean {
  const signs = latin(text).toUpperCase()
  if (!/^\d{17}[\dX]$/.test(signs)) return false
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(signs[i]), 0)
  return '10X98765432'[sum % 11] === signs[17]
}

/** The check digit of a card (ISO/IEC 7812, Luhn). */
function isCard(text: string): boolean {
  const digits = [...latin(text)].toReversed().map(Number)
  const sum = digits.reduce((total, digit, i) => {
    const twice = digit * 2
    return total + (i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice)
  }, 0)
  return sum % 10 === 0
}

const said = (instead: string) => () => instead
const inTongue = (zh: string, en: string) => (found: RegExpExecArray) =>
  /[\u3400-\u9fff]/.test(found.input) ? zh : en
const any = (source: string, flags = '') => new RegExp(source, `gu${flags}`)

/** In order of weight: what stands first takes its part of the text. */
const PATTERNS: readonly Pattern[] = [
  {
    kind: 'email',
    find: any('[\\w.+-]+[@＠][\\w-]+(?:\\.[\\w-]+)+'),
    instead: inTongue('（邮箱）', '(e-mail)'),
  },
  {
    kind: 'id-number',
    find: any(`${NOT_AFTER_DIGIT}${DIGIT}{17}[0-9０-９XxＸｘ]${NOT_BEFORE_DIGIT}`),
    instead: inTongue('（身份证号）', '(identity number)'),
    fits: isIdNumber,
  },
  {
    kind: 'bank-card',
    find: any(
      `${NOT_AFTER_DIGIT}${DIGIT}{4}(?:[ -]?${DIGIT}{4}){3}(?:[ -]?${DIGIT}{1,3})?${NOT_BEFORE_DIGIT}`,
    ),
    instead: inTongue('（银行卡号）', '(card number)'),
    fits: isCard,
  },
  {
    kind: 'phone',
    find: any(
      `${NOT_AFTER_DIGIT}(?:[+＋]?86[ -]?)?[1１][3-9３-９]${DIGIT}(?:[ \\-－]?${DIGIT}){8}${NOT_BEFORE_DIGIT}`,
    ),
    instead: inTongue('（手机号）', '(phone number)'),
  },
  {
    kind: 'landline',
    find: any(`${NOT_AFTER_DIGIT}[0０]${DIGIT}{2,3}[ \\-－]?${DIGIT}{7,8}${NOT_BEFORE_DIGIT}`),
    instead: inTongue('（电话）', '(phone number)'),
  },
  {
    kind: 'chat-id',
    find: any(
      '(?:微信|VX|WX|WeChat|薇信|威信)\\s*(?:号|id)?\\s*(?:是|为|叫|is)?\\s*[:：]?\\s*(?<it>[a-z][-_a-z0-9]{5,19})',
      'i',
    ),
    instead: inTongue('（微信号）', '(chat id)'),
  },
  {
    kind: 'chat-id',
    find: any(`QQ\\s*号?\\s*(?:是|为)?\\s*[:：]?\\s*(?<it>[1-9]\\d{4,11})${NOT_BEFORE_DIGIT}`, 'i'),
    instead: inTongue('（QQ号）', '(chat id)'),
  },
  {
    kind: 'plate',
    find: any(
      '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][·•. ]?(?:[A-HJ-NP-Za-hj-np-z0-9]{5,6}|[A-HJ-NP-Za-hj-np-z0-9]{4}[挂学警港澳])(?![A-Za-z0-9])',
    ),
    instead: said('（车牌）'),
  },
  {
    kind: 'room',
    find: any('(?<![0-9-])\\d{1,3}-\\d{1,2}-\\d{3,4}(?![0-9-])'),
    instead: inTongue('某户', 'a flat'),
  },
  {
    kind: 'room',
    find: any(
      '(?:[0-9一二三四五六七八九十]{1,2}单元)?(?:的)?\\s*(?<![0-9])[0-9]{3,4}\\s*(?:室|户|号房|房间|房)',
    ),
    instead: said('某户'),
  },
  {
    kind: 'room',
    find: any('[0-9一二三四五六七八九十]{1,2}单元\\s*[0-9]{3,4}(?![0-9])'),
    instead: said('某户'),
  },
  { kind: 'room', find: any('(?<=[栋幢号]楼?)\\s*[0-9]{3,4}(?![0-9年元米个])'), instead: said('某户') },
  {
    kind: 'room',
    find: any('(?<![一二三四五六七八九十百千])[一二三四五六七八九十〇零]{3,4}(?:室|户)'),
    instead: said('某户'),
  },
  {
    kind: 'room',
    find: any('\\b(?:apartment|apt\\.?|flat|room|unit)\\s*#?\\d{1,4}[a-z]?\\b', 'i'),
    instead: said('a flat'),
  },
  {
    kind: 'name',
    find: any(
      `(?:我叫|我的名字[是叫]|本人叫|名字[是叫]|姓名[:：是]?|联系人[:：是]?|名叫|叫做)\\s*(?<it>[${SURNAMES}][\\u4e00-\\u9fff]{1,2})(?=[^\\u4e00-\\u9fff]|$|[住是在的家和，。])`,
    ),
    instead: said('某人'),
  },
  {
    kind: 'name',
    find: any(`(?:我是|本人)\\s*(?<it>[${SURNAMES}][\\u4e00-\\u9fff]{1,2})(?=[，。,.、！!；;\\s]|$)`),
    instead: said('居民'),
  },
  {
    kind: 'name',
    find: any(
      `(?<it>[老小]?[${SURNAMES}](?:某某?|(?:(?![的了是在和与有个位把被给让叫找请问对说到])[\\u4e00-\\u9fff]){0,2}?))(?<title>${TITLES})`,
      '',
    ),
    instead: said('一位'),
  },
  {
    kind: 'name',
    find: any('\\b(?:Mr|Mrs|Ms|Miss|Dr)\\.?\\s+[A-Z][a-z]+(?:\\s[A-Z][a-z]+)?\\b'),
    instead: said('a neighbour'),
  },
  {
    kind: 'name',
    find: any('\\b(?:[Mm]y name is|I am called|name:)\\s+(?<it>[A-Z][a-z]+(?:\\s[A-Z][a-z]+)?)\\b'),
    instead: said('a resident'),
  },
]

const overlaps = (one: Finding, other: Finding): boolean => one.from < other.to && other.from < one.to

function foundBy({ kind, find, instead, fits }: Pattern, text: string): Finding[] {
  return [...text.matchAll(find)].flatMap((found) => {
    const it = found.groups?.['it'] ?? found[0]
    const from = found.index + found[0].indexOf(it)
    if (it.trim() === '' || (fits !== undefined && !fits(it))) return []
    const lead = it.length - it.trimStart().length
    return [{ from: from + lead, to: from + it.length, kind, instead: instead(found) }]
  })
}

/** Parts of a text that look personal, in order, none over another. */
export function findPersonal(text: string): readonly Finding[] {
  const found: Finding[] = []
  for (const pattern of PATTERNS)
    for (const one of foundBy(pattern, text))
      if (!found.some((other) => overlaps(one, other))) found.push(one)
  return found.toSorted((a, b) => a.from - b.from)
}

function replaced(text: string, findings: readonly Finding[]): string {
  let out = ''
  let at = 0
  for (const { from, to, instead } of findings) {
    out += text.slice(at, from) + instead
    at = to
  }
  return out + text.slice(at)
}

/** What one replacement leaves may be personal in its new surroundings; more rounds than this are nobody's writing. */
const MOST_ROUNDS = 8

/** The text with neutral words in place of what was found. */
export function withoutPersonal(text: string): string {
  let words = text
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const findings = findPersonal(words)
    if (findings.length === 0) return words
    words = replaced(words, findings)
  }
  return words
}

/** What must never be public, whoever publishes; of names and flats a person decides. */
const NEVER: ReadonlySet<PersonalKind> = new Set([
  'phone',
  'id-number',
  'bank-card',
  'email',
  'chat-id',
  'plate',
] satisfies PersonalKind[])

export const neverPublic = (text: string): readonly PersonalKind[] => [
  ...new Set(
    findPersonal(text)
      .map(({ kind }) => kind)
      .filter((kind) => NEVER.has(kind)),
  ),
]

/** Nothing personal was found, so that a district that wants it may publish without a look. */
export const isPlain = (text: string): boolean => findPersonal(text).length === 0
