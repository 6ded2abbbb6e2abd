import { isNothing } from './sheet.ts'

/** What systems write before a word of a list: 02-户主, 1-男性, 3.出租. A code alone is left as it is. */
export const withoutCode = (text: string): string => text.replace(/^\d{1,3}\s*[-.、:：|]\s*(?=\D)/u, '')

/** Words of closed lists as they stand in cells: sex, kinship, yes and no, how one lives there, where one is registered. */

export type Sex = 'male' | 'female'
export function sexSaid(text: string): Sex | undefined {
  const word = withoutCode(text).replace(/\s/g, '').toLowerCase()
  if (/^(?:男性?|男士|先生|m|male|1|男孩|♂)$/.test(word)) return 'male'
  return /^(?:女性?|女士|f|female|2|女孩|♀)$/.test(word) ? 'female' : undefined
}

/** GB/T 4761 in its ten groups. */
export type Kinship =
  | 'head'
  | 'spouse'
  | 'son'
  | 'daughter'
  | 'grandchild'
  | 'parent'
  | 'grandparent'
  | 'sibling'
  | 'other'

const KIN: readonly (readonly [Kinship, RegExp])[] = [
  ['head', /^(?:户主|本人|业主|业主本人|房主|自己|户主本人|产权人|承租人|家长|01|02)$/],
  ['spouse', /^(?:配偶|妻子?|老婆|爱人|夫|丈夫|老公|户主之?(?:妻|夫|配偶)|夫妻|妻室|1\d)$/],
  [
    'grandchild',
    /^(?:外?孙[子女儿]?|外?孙女|外?孙子女|外?曾孙[子女]?|孙媳|孙女?婿|重孙.?|(?:子|女)之(?:子|女)|4\d)$/,
  ],
  ['grandparent', /^(?:祖父母?|祖母|外祖[父母]{1,2}|爷爷|奶奶|外公|外婆|姥姥|姥爷|6\d)$/],
  [
    'parent',
    /^(?:父母?亲?|母亲?|爸爸?|妈妈?|公公|婆婆|公婆|岳[父母]|岳父母|继[父母]|养[父母]|丈母娘|老丈人|5\d)$/,
  ],
  [
    'sibling',
    /^(?:[大二三四小堂表]?[兄弟姐妹哥]|兄弟姐妹|哥哥|弟弟|姐姐|妹妹|嫂子?|弟媳|弟妹|姐夫|妹夫|7\d)$/,
  ],
  ['son', /^(?:儿子?|子|[长次大二三四五小]?儿子?|[长次大二三四五小养继]子|独生?子|独子|女婿|2\d)$/],
  ['daughter', /^(?:女儿?|闺女|[长次大二三四五小养继]女儿?|独生?女|独女|儿媳妇?|媳妇|3\d)$/],
  [
    'other',
    /^(?:其他|其它|亲属|亲戚|其他亲属|非亲属|租客|租户|房客|合租.*|室友|同住.*|保姆|护工|侄.*|外甥.*|朋友|同事|员工|雇.*|姑.*|姨.*|舅.*|叔.*|伯.*|8\d|9\d)$/,
  ],
]
export function kinshipSaid(text: string): Kinship | undefined {
  const word = withoutCode(text)
    .replace(/[\s()]/g, '')
    .replace(/^(?:户主|系户主|与户主)的?(?=.)/, '')
    .replace(/^之(?=.)/, '')
  return KIN.find(([, pattern]) => pattern.test(word === '' ? text : word))?.[0]
}
/** Words that say somebody rents, though they stand under kinship. */
export const isTenantSaid = (text: string): boolean => /租|房客/.test(text)

export function yesSaid(text: string): boolean | undefined {
  const word = text.replace(/\s/g, '').toLowerCase()
  if (/^(?:是|y|yes|true|√|✓|✔|☑|1|有|常住|对|在住|居住|住|常住人口|长期)$/.test(word)) return true
  return /^(?:否|不是|n|no|false|×|✗|x|☒|0|无|不|非常住|不在住|不住|未住|不常住|流动|外出|搬走|已搬走)$/.test(
    word,
  )
    ? false
    : undefined
}

export type Basis = 'own' | 'rent' | 'lodge' | 'dormitory'
export type Dwelt = Basis | 'vacant' | 'not-a-home'
export function dweltSaid(text: string): Dwelt | undefined {
  const word = withoutCode(text).replace(/\s/g, '')
  if (/空置|空房|空关|无人|闲置|未入住|没人|^空$|未装修|毛坯|未售|待售/.test(word)) return 'vacant'
  if (/宿舍/.test(word)) return 'dormitory'
  if (/商用|商铺|门面|仓库|办公|经营|店/.test(word)) return 'not-a-home'
  if (/借住|寄住|借用|借|寄/.test(word)) return 'lodge'
  if (word.startsWith('非自住')) return undefined
  if (/自住|自有|自用|自居|业主(?:居)?住|产权|购买|自购|本人住/.test(word)) return 'own'
  if (/租/.test(word)) return 'rent'
  return undefined
}

export interface Registration {
  readonly registered?: boolean
  readonly lives?: boolean
}
/** 户在人在, 人在户不在, 户在人不在, 空挂户, 人户分离. What says only "of this city" says nothing of this dwelling. */
export function registrationSaid(text: string): Registration | undefined {
  const word = withoutCode(text).replace(/[\s,，、;；/]/g, '')
  if (/^(?:户在人在|人户一致|人在户在|常住户|人户合一|人户同在)$/.test(word))
    return { registered: true, lives: true }
  if (/^(?:人在户不在|户不在人在|寄住户?|人住户不在|有人无户)$/.test(word))
    return { registered: false, lives: true }
  if (/^(?:户在人不在|人不在户在|空挂户?|挂户|外出|有户无人)$/.test(word))
    return { registered: true, lives: false }
  // One of the two is elsewhere, and the word alone does not say which.
  if (/人户分离/.test(word)) return {}
  if (
    /^(?:本地|外地|本市|外省|本省|外市|本区|外区|本县|市外|市内|省外|省内|流动人口|户籍人口|常住人口|城镇|农村|农业|非农业?|居民|本街道|本社区|外来)$/.test(
      word,
    )
  )
    return {}
  return undefined
}

/** A name as it is written down: 王 国玉 → 王国玉, 买买提·霞红, John Smith. */
export function nameSaid(text: string): { readonly name: string; readonly odd: boolean } {
  const bare = text
    .replace(/^(?:\d{1,3}[.、)）]|(?:户主|业主|姓名|本人)[:：])\s*/u, '')
    .replace(/[、,，;；。]+$/u, '')
    .replace(/[(（[【].*?[)）\]】]/gu, '')
    .replace(/[•・‧∙．.]/gu, '·')
    .replace(/(?<=\p{Script=Han}|·)\s+(?=\p{Script=Han}|·)/gu, '')
    .replace(/^[·\s]+|[·\s]+$/gu, '')
  const isHan = /^\p{Script=Han}{2,6}$|^\p{Script=Han}{1,12}(?:·\p{Script=Han}{1,12})+$/u.test(bare)
  const isLatin = /^[\p{Script=Latin}][\p{Script=Latin}\s·'’-]{1,40}$/u.test(bare)
  return { name: bare, odd: !isHan && !isLatin }
}
export const looksLikeName = (text: string): boolean => {
  const { name, odd } = nameSaid(text)
  return !odd && !isNothing(name) && (name.length <= 4 || name.includes('·') || /^[A-Za-z]/.test(name))
}

/** 3, 6人, 共12户: a number of people where a name belongs. */
export const isCountSaid = (text: string): boolean =>
  /^(?:共|计|合计)?\s*(?:\d+(?:\.\d+)?\s*(?:[个]?[人户口名位]|户籍|家庭)?|[一二两三四五六七八九十百]+(?:个?[人口名位]|户))\s*(?:\d+\s*[人口])?$/u.test(
    text.replace(/[,，、/]/g, ''),
  )
