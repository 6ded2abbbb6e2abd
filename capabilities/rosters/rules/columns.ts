import type { Meaning } from '../contract/words.ts'
import { plain } from './sheet.ts'

/** A heading without what decorates it: blanks, units in brackets, marks for "required". */
export const bareTitle = (text: string): string =>
  plain(text)
    // 3.身份证号: the number of the column is none of its name.
    .replace(/^[*※]?\s*\d{1,2}\s*[.、)）]\s*(?=\D)/u, '')
    .replace(/[(（[【].*?(?:[)）\]】]|$)/gu, '')
    .replace(/[\s*※:：、.。_/\\-]+/gu, '')
    .toLowerCase()

/** Number and phone of the head beside those of each member: said once more in every row. */
export const HEADS_OWN = /^(?:户主|家长|户代表)(?:的)?(?:公民)?(?:身份证|身份|证件|联系|电话|手机)/

/**
 * Headings as clerks write them, with how sure each makes us (0 to 1). The first that fits is taken, so the narrow stand
 * before the wide: 户主姓名 before 姓名, 户籍地址 before 地址.
 */
const TITLES: readonly (readonly [Meaning, number, RegExp])[] = [
  ['serial', 1, /^(?:序号?|编号|no|序列|行号|户号|户编号|家庭编号|序次|号码|档案号)$/],
  // 身份证有效期, 身份证照片: about the document, and not its number. Its address is where somebody is registered.
  ['other', 0.9, /(?:身份证|证件).{0,4}(?:有效|签发|到期|发证|照片|复印|正面|反面|扫描)/],
  ['registered-at', 1, /^身份证(?:登记)?(?:上的?)?(?:地|地址|住址|详址|详细地址)$/],
  [
    'visited',
    1,
    /^(?:走访|入户|访问|随访|探访|慰问|下次走访|上次走访).{0,6}(?:时间|日期|人|内容|情况|记录)?$/,
  ],
  [
    'other',
    0.9,
    /^(?:紧急联系人|联系人|监护人|包保人?|网格员|楼长|楼栋长|登记人|填表人|填报人|采集人|责任人|带班|值班).*/,
  ],
  [
    'other',
    0.9,
    /(?:车牌|车辆|工作单位|职业|单位名称|服务处所|从业|面积|平方|㎡|户型|朝向|结构|产权证|房产证|不动产|银行|账号|卡号|密码|宠物|犬)/,
  ],
  [
    'other',
    0.9,
    /^(?:特殊(?:情况|人群|群体)|人员类[别型]|人员属性|重点人(?:员|群)?|是否低保|低保|残疾|优抚|信仰|宗教|健康状况|血型|疾病|身高|兵役|证件类型|证件种类)/,
  ],
  ['owner-identity', 1, /^(?:业主|房主|产权人|房东|所有权人)(?:的)?(?:身份证|证件|公民身份)/],
  ['owner-phone', 1, /^(?:业主|房主|产权人|房东|所有权人)(?:的)?(?:联系)?(?:电话|手机|方式|号码)/],
  ['owner', 1, /^(?:业主|房主|产权人|房东|所有权人|房屋所有人|房屋业主)(?:的)?(?:姓名|名称|名字)?$/],
  ['head', 1, /^(?:户主|家长|户代表|家庭户主)(?:的)?(?:姓名|名字|名称)?$/],
  [
    'name',
    1,
    /^(?:姓名|名字|人员姓名|成员姓名|家庭成员姓名|居民姓名|住户姓名|住户|居民|租户姓名|租客姓名|承租人(?:姓名)?|租户|租客|家庭成员|成员|家人|人员|人名|称呼|(?:现|实际)?(?:居住|使用)(?:人|者)(?:员)?(?:姓名)?|现住(?:人|户)(?:姓名)?|常住人(?:员)?(?:姓名)?|name)$/,
  ],
  ['name', 0.8, /姓名$/],
  ['other', 0.9, HEADS_OWN],
  ['identity', 1, /(?:身份证|公民身份|证件号|身份号|身份證|^证件$|idcard|idno|^id$)/],
  [
    'phone',
    1,
    /^(?:联系)?(?:电话|手机|方式)(?:号码?|号)?\d?$|^(?:手机|移动|联系|本人|个人|常用|固定|家庭)(?:电话|手机)(?:号码?|号)?\d?$|^(?:tel|phone|mobile)$|联系方式|联系电话|手机号/,
  ],
  [
    'kinship',
    1,
    /与户主|户主关系|家庭关系|^关系$|与(?:业主|房主|本人|产权人)(?:的)?关系|成员关系|亲属关系|^称谓$/,
  ],
  ['sex', 1, /^性\s*别|^男女$|^(?:sex|gender)$/],
  ['birth', 1, /出生|^生日$|birth/],
  ['age', 1, /^(?:年龄|岁数|周岁|实龄|age)$/],
  [
    'registered-at',
    1,
    /(?:户籍|户口|身份证)(?:所在|登记)?(?:地|地址|住址|详址|地详址|详细地址)$|^原籍|^籍贯$/,
  ],
  [
    'registration',
    1,
    /^(?:人户状态|人户情况|人户一致|人户分离|是否人户一致|是否人户分离|户籍状态|户籍情况|户籍|户口|户籍类[别型]|户口类[别型]|户口性质|户籍性质|人户关系|居住户籍情况)$/,
  ],
  [
    'since',
    1,
    /^(?:入住|来住|迁入|搬入|起租|租住|居住开始|居住起始|承租)(?:起始|开始)?(?:时间|日期|年月)$|^(?:入住时间|来本地时间)/,
  ],
  [
    'dwelt',
    1,
    /^(?:居住情况|居住状况|居住性质|居住类[别型]|居住方式|住房性质|住房类[别型]|住房情况|房屋性质|房屋类[别型]|房屋用途|房屋状态|房屋状况|房屋使用情况|房屋使用|使用情况|使用性质|入住情况|入住状态|房屋情况|是否自住|是否出租|自住出租|出租情况|自住\/?出租|居住属性|房屋现状|产权性质|产权情况|产权状况|产权类[别型]|产权)$/,
  ],
  [
    'present',
    1,
    /^(?:是否常住|常住|是否在住|是否居住|在住情况|是否实际居住|常住情况|是否常住人口|是否入住|在住)$/,
  ],
  [
    'address',
    1,
    /^(?:详细)?(?:地址|住址|居住地址|现住址|现居住地址?|家庭住址|家庭地址|房屋地址|房屋坐落|坐落|居住地|常住地址|现住地|房屋位置|门牌地址|详址|居住详址|实际居住地址?|address)$/,
  ],
  [
    'address',
    0.9,
    /(?:现住|居住|家庭|房屋|实际).{0,4}(?:地址|住址|坐落)|^(?:楼栋|栋号|幢号|楼号|楼幢).{0,3}(?:单元|室|房号|门牌).*|^门牌(?:号码)$|^(?:房屋|住房)编号$|^户室$/,
  ],
  ['estate', 1, /^(?:小区|小区名称|所在小区|居住小区|楼盘|院落|小区院落|小组名称)$/],
  [
    'building',
    1,
    /^(?:楼栋号?|栋号?|幢号?|楼号|楼幢|座号?|楼座|楼栋名称|楼宇|号楼|几栋|栋数|楼栋编号|几幢|楼|所在楼栋)$/,
  ],
  ['entrance', 1, /^(?:单元号?|单元门|门洞|梯号?|楼道|门栋|单元名称|所在单元|几单元)$/],
  ['floor', 1, /^(?:楼层|层数?|层号|所在楼层|所在层)$/],
  [
    'room',
    1,
    /^(?:房号|室号?|房间号?|房间|户室号|门牌号?|门号|房屋号|房室|室|几室|门牌|户号房号|室号房号|房屋编号|房号室号|住房号|单元室号|单元房号)$/,
  ],
  ['nation', 1, /^民族$/],
  ['marriage', 1, /^婚姻/],
  ['education', 1, /^(?:文化程度|学历|教育程度|受教育程度|文化)$/],
  ['politics', 1, /^(?:政治面貌|政治身份|是否党员|党员)$/],
  ['remark', 1, /^(?:备注|备考|说明|其他|其它|情况说明|其他情况|附注|remarks?|note)\d?$/],
]

/** Numbers that are a contact's, a firm's or a bank's, however they look: they are left out under whatever heading says so. */
const OF_ANOTHER =
  /(?:紧急|联系人|监护人|包保|网格|楼栋?长|登记人|填表人|填报人|采集人|责任人|带班|值班|户主|家长|户代表|单位|车牌|车辆|产权证|房产证|不动产|银行|账号|卡号|密码|宠物|犬|子女|照片|复印|扫描)/
export const isOfAnother = (titles: readonly string[]): boolean =>
  titles.some((title) => OF_ANOTHER.test(bareTitle(title)))

/** Under these group headings a plain "姓名" or "联系电话" is somebody else's. */
const GROUPS: readonly (readonly [RegExp, Partial<Record<Meaning, Meaning>>])[] = [
  [
    /^(?:业主|房主|产权人|房东|出租人|房屋所有人)/,
    { name: 'owner', phone: 'owner-phone', identity: 'owner-identity' },
  ],
  [/^户主/, { name: 'head' }],
  [
    /(?:紧急|联系人|监护人|网格|包保|填报|楼长|子女情况|单位)/,
    { name: 'other', phone: 'other', identity: 'other' },
  ],
  [/户籍(?:信息|所在|情况)|户口(?:信息|所在)/, { address: 'registered-at' }],
]

export interface TitleMeaning {
  readonly meaning: Meaning
  readonly sure: number
}

/**
 * Whose column it is, where the heading names one of several people in a row: 成员1姓名, 第二人, 配偶身份证号. What stands behind
 * the person is the heading proper.
 */
const NUMBER = '(?:\\d{1,2}|[一二三四五六七八九十])'
const PERSON = `第?${NUMBER}?(?:个|位|名)?(?:家庭|同住|共同|居住|户内|其他|户)*(?:成员|人员|人口|家人|家属|居住人|同住人|住户|居民|租户|租客|人)`
const KIN = `(?:户主的?)?(?:配偶|妻子|丈夫|爱人|父亲|母亲|[长次三]子|[长次三]女|儿子|女儿|儿媳|女婿|子女|孩子|孙子|孙女)${NUMBER}?`
const WHO = new RegExp(
  `^(?<who>${PERSON}${NUMBER}?|户主|(?<kin>${KIN}))(?:的|信息|情况)?[:：]?(?<rest>.*)$`,
  'u',
)

export interface Whose {
  /** The same for all columns of one person. */
  readonly label: string
  /** Who it is to the head of the household, where the heading says so: 配偶. */
  readonly kin: string
  /** The heading without the person. */
  readonly rest: string
}

const NUMBERED = new RegExp(`^(?<base>.*[^\\d一二三四五六七八九十])(?<number>${NUMBER})$`, 'u')
const isNumbered = (text: string): boolean => new RegExp(NUMBER, 'u').test(text)

/** The person a heading names; nothing where it names none. A plain 成员 without a number is everybody of the list. */
export function whoseOf(levels: readonly string[]): Whose | undefined {
  const bare = levels.map(bareTitle).filter((text) => text !== '')
  const leaf = bare.at(-1) ?? ''
  const { who = '', kin = '', rest = '' } = WHO.exec(leaf)?.groups ?? {}
  if (who !== '' && (kin !== '' || who === '户主' || isNumbered(who)))
    return { label: who, kin: kin.replace(/^户主的?|\d+$/gu, ''), rest }
  const { base, number } = NUMBERED.exec(leaf)?.groups ?? {}
  if (base !== undefined && number !== undefined && bare.length === 1 && titled(base) !== undefined)
    return { label: number, kin: '', rest: base }
  for (const above of bare.slice(0, -1).toReversed()) {
    const group = WHO.exec(above)?.groups
    if (group?.['rest'] !== '') continue
    const { who: them = '', kin: own = '' } = group
    if (own !== '' || them === '户主' || isNumbered(them))
      return { label: them, kin: own.replace(/^户主的?|\d+$/gu, ''), rest: leaf }
  }
  return undefined
}

/** Words that say nothing without the one above them: 身份证 over 号码, 出生 over 日期, 性 over 别. */
const HALF =
  /^(?:.|号码|编号|日期|时间|年月|年月日|地址|住址|详址|所在地|情况|状况|性质|类[别型]|方式|状态|名称|关系|号)$/u

const titled = (leaf: string): (typeof TITLES)[number] | undefined =>
  TITLES.find(([, , pattern]) => pattern.test(leaf))

/** What a person has of their own. */
export const PERSONAL: ReadonlySet<Meaning> = new Set([
  'name',
  'identity',
  'phone',
  'kinship',
  'sex',
  'birth',
  'age',
  'nation',
  'marriage',
  'education',
  'politics',
])

function titleOf(
  bare: readonly string[],
): { readonly found: (typeof TITLES)[number]; readonly used: number } | undefined {
  const leaf = bare.at(-1)!
  const found = titled(leaf)
  if (HALF.test(leaf)) {
    // The narrowest that makes a heading: 证件信息 / 身份证 / 号码 is 身份证号码.
    for (let used = 2; used <= Math.min(3, bare.length); used++) {
      const joined = bare.slice(-used).join('')
      const whole = joined.length <= 24 ? titled(joined) : undefined
      if (
        whole &&
        (!found || found[0] === 'serial' || (found[0] === 'address' && whole[0] === 'registered-at'))
      )
        return { found: whole, used }
    }
  }
  if (found) return { found, used: 1 }
  // 成员1关系, 租户电话, 姓名2: the heading proper stands behind the person, or before the number.
  const { who = '', kin, rest = '' } = WHO.exec(leaf)?.groups ?? {}
  const own = titled(rest === '' ? (whoseOf([leaf])?.rest ?? '') : rest)
  if (own && PERSONAL.has(own[0])) return { found: own, used: 1 }
  // 家庭成员1: a column for each, with nothing but the name.
  const isMember = rest === '' && kin === undefined && who !== '户主' && isNumbered(who)
  return isMember ? { found: ['name', 0.8, WHO], used: 1 } : undefined
}

/** What a heading says, read with the group headings that stand above it. */
export function meaningOfTitle(levels: readonly string[]): TitleMeaning | undefined {
  const bare = levels.map(bareTitle).filter((text) => text !== '')
  const leaf = bare.at(-1)
  if (leaf === undefined || leaf.length > 24) return undefined
  const read = titleOf(bare)
  if (!read) return undefined
  const [meaning, sure] = read.found
  for (const above of bare.slice(0, -read.used)) {
    const group = GROUPS.find(([pattern]) => pattern.test(above))
    const turned = group?.[1][meaning]
    if (turned) return { meaning: turned, sure }
  }
  return { meaning, sure }
}
