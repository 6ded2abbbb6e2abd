/**
 * Whether two persons of the ledger may be one: how sure, and on what grounds. A rule proposes and a clerk decides; nothing is
 * ever put together by itself.
 */
export type Ground =
  | 'same-number'
  | 'same-name'
  | 'form-alike'
  | 'sound-alike'
  | 'same-year'
  | 'near-year'
  | 'same-phone'
  | 'same-dwelling'
export type Against = 'name-differs' | 'year-differs' | 'sex-differs'
export type Sureness = 'certain' | 'likely' | 'possible'

/** What the rule looks at. Numbers may be given as they are or as prints: they are only compared. */
export interface Seen {
  readonly name: string
  readonly sex: number
  readonly birthYear: number | null
  readonly phone: string | null
  readonly identityNumber: string | null
  readonly dwellingIds: readonly string[]
}

export interface Likeness {
  readonly sureness: Sureness
  readonly grounds: readonly Ground[]
  readonly against: readonly Against[]
}

/** Signs that a hurried hand or a tired eye takes for each other. Each group is one sign to the eye. */
const TAKEN_FOR_EACH_OTHER = [
  '己已巳',
  '未末',
  '王玉',
  '戊戌戍戎',
  '土士',
  '日曰',
  '天夭',
  '大太犬',
  '千干于',
  '刀刁',
  '入人',
  '田由甲申',
  '今令',
  '白自',
  '折拆',
  '辛幸',
  '侯候',
  '徽微徵',
  '晴睛',
  '崇祟',
  '栗粟',
  '茶荼',
  '治冶',
  '冰水',
  '准淮',
  '洒酒',
  '亳毫',
  '免兔',
  '乌鸟',
  '住往',
  '壁璧',
  '喧暄',
  '娟涓',
  '延廷',
  '傅傳',
  '钧钓',
  '钓钩',
  '科料',
  '祥样',
  '琪淇',
  '杨扬',
  '梅海',
  '宣宜',
  '昌冒',
  '汩汨',
  '卞下',
  '毋母',
  '芳茅',
  '茂芃',
  '券卷',
  '季李',
  '陈阵',
  '贺货',
  '曾会',
  '彤形',
  '卓桌',
] as const
const FORM: ReadonlyMap<string, string> = new Map(
  TAKEN_FOR_EACH_OTHER.flatMap((group) => {
    const [first = '', ...others] = [...group]
    return others.map((sign) => [sign, first] as const)
  }),
)
/** A sign as the eye sees it. Groups that share a sign are one. */
const formOf = (sign: string): string => {
  const next = FORM.get(sign)
  return next === undefined || next === sign ? sign : formOf(next)
}

const signsOf = (name: string): string[] => [
  ...name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·.•]+/g, ''),
]

export type NameGround = 'same-name' | 'form-alike' | 'sound-alike'

/** How alike two names are. The reading of a sign comes from outside; the first sign is read as a family name. */
export function namesAlike(
  a: string,
  b: string,
  reading: (sign: string, first: boolean) => string,
): NameGround | undefined {
  const [one, other] = [signsOf(a), signsOf(b)]
  if (one.length === 0 || one.length !== other.length) return undefined
  if (one.every((sign, i) => sign === other[i])) return 'same-name'
  if (one.every((sign, i) => formOf(sign) === formOf(other[i]!))) return 'form-alike'
  const sounds = (sign: string, i: number): string => reading(sign, i === 0)
  return one.every((sign, i) => sounds(sign, i) === sounds(other[i]!, i)) ? 'sound-alike' : undefined
}

const yearsApart = (a: Seen, b: Seen): number | undefined =>
  a.birthYear === null || b.birthYear === null ? undefined : Math.abs(a.birthYear - b.birthYear)

const known = <T>(a: T | null, b: T | null): boolean => a !== null && b !== null

/**
 * The likeness of two persons, or nothing where there is none worth a look. Two numbers that differ are two persons: each has a check
 * digit, so that a slip of the hand does not make another valid one. A number alone is not enough for certainty: it may have been
 * typed into the wrong row.
 */
export function likenessOf(
  a: Seen,
  b: Seen,
  reading: (sign: string, first: boolean) => string,
): Likeness | undefined {
  const sameNumber = known(a.identityNumber, b.identityNumber) && a.identityNumber === b.identityNumber
  if (!sameNumber && known(a.identityNumber, b.identityNumber)) return undefined
  const name = namesAlike(a.name, b.name, reading)
  const apart = yearsApart(a, b)
  const samePhone = known(a.phone, b.phone) && a.phone === b.phone
  const sameDwelling = a.dwellingIds.some((id) => b.dwellingIds.includes(id))
  const sexDiffers = [a, b].every(({ sex }) => sex === 1 || sex === 2) && a.sex !== b.sex
  const grounds: Ground[] = [
    ...(sameNumber ? (['same-number'] as const) : []),
    ...(name === undefined ? [] : [name]),
    ...(apart === 0 ? (['same-year'] as const) : apart === 1 ? (['near-year'] as const) : []),
    ...(samePhone ? (['same-phone'] as const) : []),
    ...(sameDwelling ? (['same-dwelling'] as const) : []),
  ]
  const against: Against[] = [
    ...(name === undefined ? (['name-differs'] as const) : []),
    ...(apart !== undefined && apart > 1 ? (['year-differs'] as const) : []),
    ...(sexDiffers ? (['sex-differs'] as const) : []),
  ]
  const sureness = surenessOf({ sameNumber, name, apart, samePhone, sameDwelling, sexDiffers })
  return sureness === undefined ? undefined : { sureness, grounds, against }
}

interface Weighed {
  readonly sameNumber: boolean
  readonly name: NameGround | undefined
  readonly apart: number | undefined
  readonly samePhone: boolean
  readonly sameDwelling: boolean
  readonly sexDiffers: boolean
}

function surenessOf({
  sameNumber,
  name,
  apart,
  samePhone,
  sameDwelling,
  sexDiffers,
}: Weighed): Sureness | undefined {
  if (sameNumber) return name === undefined || sexDiffers ? 'likely' : 'certain'
  // A family shares a dwelling and often a phone: without the name nothing else counts.
  if (name === undefined || (apart !== undefined && apart > 1)) return undefined
  if (!samePhone && !sameDwelling) return undefined
  if (sexDiffers) return name === 'same-name' && apart === 0 ? 'possible' : undefined
  if (name === 'same-name') return apart === 0 || (samePhone && sameDwelling) ? 'likely' : 'possible'
  return apart === 0 || samePhone ? 'possible' : undefined
}

export const SURENESS: readonly Sureness[] = ['certain', 'likely', 'possible']

/** The numbers of a pair in the order in which it is kept: one row for two persons, whoever was written first. */
export const inOrder = (a: string, b: string): readonly [low: string, high: string] =>
  a < b ? [a, b] : [b, a]

/** What was said not to be the same is asked again only when the same number turns up, which was not known then. */
export const asksAgain = (before: readonly string[], now: readonly Ground[]): boolean =>
  now.includes('same-number') && !before.includes('same-number')
