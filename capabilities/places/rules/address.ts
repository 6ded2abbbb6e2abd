/**
 * The lower end of an address, as people in Chinese estates say and write it: 5栋2单元301, 5-2-301, 五号楼二单元三〇一室,
 * A区5幢甲单元3楼东户. What stands before it (street, estate) and after it is given back as it was, full-width forms apart.
 */
export interface Address {
  /** Part of an estate: `A区`, `2期`, `东区`. */
  readonly zone: string | null
  readonly building: string | null
  readonly entrance: string | null
  /** Only where it says more than the dwelling's own number. */
  readonly floor: string | null
  readonly dwelling: string | null
}

export interface FoundAddress extends Address {
  readonly before: string
  readonly after: string
}

const HAN = '〇零一二两三四五六七八九十百'
const number = (most: number): string => `(?:\\d{1,${most}}|[${HAN}]{1,4})`
const GAP = '[\\s\\-/,，、]*'

const ZONE = `(?<zone>(?:[A-Z]|${number(2)}|[东西南北中])(?:区|期|苑|组团))${GAP}`
const ROOM_AHEAD = '(?=\\s*(?:\\d{3,4}(?!\\d)|[A-Z\\d]{1,3}\\s*(?:单元|门)))'
const UNIT_AHEAD = '(?=\\s*[A-Z\\d]{1,3}\\s*(?:单元|门))'
/** 5栋2-301: after a building, a number before a dash is its entrance. */
const BARE_ENTRANCE = `(?:(?<bare>\\d{1,2})(?=-\\d{3,4}(?!\\d))${GAP})?`
const BUILDING =
  `(?<building>[A-Z]?${number(3)}[A-Z]?|[A-Z])\\s*` +
  `(?:栋|幢|座|号楼|#楼|#|号${ROOM_AHEAD}|楼${UNIT_AHEAD})${GAP}${BARE_ENTRANCE}`
const ENTRANCE = `(?<entrance>[A-Z]?${number(2)}|[A-Z]|[甲乙丙丁])\\s*(?:单元|梯|门(?![\\u4e00-\\u9fff]))${GAP}`
const FLOOR = `(?<floor>-?${number(2)}|负[1-9一二三])\\s*(?:层|楼)${GAP}`
const NOT_A_SUM = '(?!\\d|[元块人年月天次分米个多%])'
/** 10楼2号: behind a floor, the second door on it. */
const DOOR_OF_FLOOR = `(?<=[\\d${HAN}]\\s*[层楼]${GAP})\\d{1,2}(?=号(?!楼|栋))`
const DWELLING = `(?:(?<dwelling>[A-Z]?\\d{3,4}[A-Z]?|[${HAN.slice(0, 12)}]{3,4}|${number(2)}(?=室|户|房)|${DOOR_OF_FLOOR})(?<marked>室|户|号房|房|号)?${NOT_A_SUM}|(?<side>[东西南北中左右])(?:户|室|门))`

const LABELLED = new RegExp(
  `(?<![A-Z\\d.])(?:${ZONE})?(?:${BUILDING})?(?:${ENTRANCE})?(?:${FLOOR})?(?:${DWELLING})?`,
  'gu',
)
const DASHED = new RegExp(
  `(?<![A-Z\\d\\-/.])(?:${ZONE})?(?<building>[A-Z]?\\d{1,3}[A-Z]?)[-/]` +
    '(?:(?<entrance>\\d{1,2}|[A-Z])[-/](?:(?<floor>\\d{1,2})[-/])?)?' +
    '(?<dwelling>[A-Z]?\\d{3,4}[A-Z]?)(?<marked>室|户|号房|房|号)?(?![\\d\\-/.])',
  'gu',
)

/** 5-1-8-01: building, entrance, floor, and the door on it. */
const FOURFOLD =
  /(?<![A-Z\d\-/.])(?<building>[A-Z]?\d{1,3})[-/](?<entrance>\d{1,2})[-/](?<floor>\d{1,2})[-/](?<dwelling>\d{1,2})(?<marked>室|户|号房|房|号)?(?![\d\-/.])/gu
/** 5 1 901 and 5.1.901, where nothing else is written. What may be a year stays a day: 5.6.1990. */
const APART = /^(\s*[A-Z]?\d{1,3})(?:\s+|\.)(\d{1,2})(?:\s+|\.)(?!(?:19|20)\d\d\b)(\d{3,4}\s*(?:室|户)?\s*)$/u
const FORMAL = '壹贰叁肆伍陆柒捌玖拾'
/** 叁号楼; but 陆 and 伍 are also names of people and places. */
const FORMAL_NUMBER = new RegExp(`[${FORMAL}]+(?=[${HAN}\\d]*\\s*(?:号|栋|幢|座|单元|楼|层|室|户|#))`, 'gu')
const inFigures = (text: string): string =>
  text.replaceAll(FORMAL_NUMBER, (signs) =>
    [...signs].map((sign) => '一二三四五六七八九十'[FORMAL.indexOf(sign)]).join(''),
  )

/** The first and fullest address in a text, or `undefined` when there is none that says more than a number. */
export function findAddress(text: string): FoundAddress | undefined {
  const kept = text
    .normalize('NFKC')
    .replaceAll(/[—–‐―]+/g, '-')
    .replace(APART, '$1-$2-$3')
  const plain = inFigures(kept).replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())
  const found = [...plain.matchAll(LABELLED), ...plain.matchAll(DASHED), ...plain.matchAll(FOURFOLD)]
    .map((match) => ({ match, address: read(match.groups ?? {}) }))
    .filter(({ match, address }) => saysEnough(address, match.groups ?? {}))
  const [best] = found.toSorted(
    (a, b) => parts(b.address) - parts(a.address) || a.match.index - b.match.index,
  )
  if (!best) return undefined
  const { match, address } = best
  return {
    ...address,
    before: kept.slice(0, match.index).trim(),
    after: kept.slice(match.index + match[0].length).trim(),
  }
}

type Groups = Readonly<Record<string, string | undefined>>

const parts = (address: Address): number => Object.values(address).filter((part) => part !== null).length

/** A bare 301 or 2单元 may be anything; a building, an entrance with a dwelling, or a dwelling called 室 is an address. */
const saysEnough = (address: Address, groups: Groups): boolean =>
  address.building !== null ||
  (address.entrance !== null && address.dwelling !== null) ||
  (address.dwelling !== null && (groups['marked'] ?? '').startsWith('室'))

function read(groups: Groups): Address {
  const floor = plainNumber(groups['floor'])
  const side = groups['side']
  const number = side === undefined ? plainNumber(groups['dwelling']) : (floor ?? '') + side
  const dwelling =
    number !== null && floor !== null && /^\d{1,2}$/.test(groups['dwelling'] ?? '')
      ? floor + number.padStart(2, '0')
      : number
  return {
    zone: zoneOf(groups['zone']),
    building: plainNumber(groups['building']),
    entrance: plainNumber(groups['entrance'] ?? groups['bare']),
    floor: floor !== null && dwelling?.startsWith(floor) ? null : floor,
    dwelling,
  }
}

function zoneOf(text: string | undefined): string | null {
  const [, name, kind] = text?.match(/^(.+?)(区|期|苑|组团)/u) ?? []
  return name === undefined || kind === undefined ? null : `${plainNumber(name) ?? name}${kind}`
}

/** Digits for Chinese numerals, without leading noughts: 五 → 5, 二十三 → 23, 三〇一 → 301, 0301 → 301, 负一 → -1. */
function plainNumber(text: string | undefined): string | null {
  if (text === undefined) return null
  const digits = text
    .replace(/^负/, '-')
    .replaceAll(new RegExp(`[${HAN}]+`, 'gu'), (numeral) => String(valueOf(numeral)))
  return digits.replace(/^([A-Z-]?)0+(?=\d)/, '$1')
}

const HAN_VALUE: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const digitOf = (numeral: string): number => HAN_VALUE[numeral] ?? 0

function valueOf(numeral: string): number {
  if (!/[十百]/.test(numeral)) return Number([...numeral].map(digitOf).join(''))
  const [, hundreds = '', tens, ones = ''] = numeral.match(/^(?:(.)百)?零?(?:(.?)十)?(.?)$/u) ?? []
  const ten = tens === undefined ? 0 : tens === '' ? 1 : digitOf(tens)
  return digitOf(hundreds) * 100 + ten * 10 + digitOf(ones)
}

/** The same for every spelling of one dwelling, for comparing. The floor is left out: the dwelling says it. */
export const addressKey = (address: Address): string =>
  [address.zone, address.building, address.entrance, address.dwelling].map((part) => part ?? '').join('|')

/** An address as we write it. */
export function formatAddress(address: Address, language: 'zh' | 'en'): string {
  return language === 'zh' ? inChinese(address) : inEnglish(address)
}

const SIDES: Readonly<Record<string, string>> = {
  东: 'East',
  西: 'West',
  南: 'South',
  北: 'North',
  中: 'Middle',
  左: 'Left',
  右: 'Right',
}
const sideOf = (dwelling: string): string | undefined => SIDES[dwelling.slice(-1)]

function inChinese({ zone, building, entrance, floor, dwelling }: Address): string {
  const ends = dwelling === null ? '' : `${floorAndDoor(dwelling)}${sideOf(dwelling) ? '户' : '室'}`
  return [zone, building && `${building}栋`, entrance && `${entrance}单元`, floor && `${floor}楼`, ends]
    .map((part) => part ?? '')
    .join('')
}

/** 3东 is read 3楼东. */
const floorAndDoor = (dwelling: string): string =>
  sideOf(dwelling) && dwelling.length > 1 ? `${dwelling.slice(0, -1)}楼${dwelling.slice(-1)}` : dwelling

const ENTRANCE_LETTER: Readonly<Record<string, string>> = { 甲: 'A', 乙: 'B', 丙: 'C', 丁: 'D' }

function inEnglish({ zone, building, entrance, floor, dwelling }: Address): string {
  const side = dwelling === null ? undefined : sideOf(dwelling)
  const sideFloor = side && dwelling !== null && dwelling.length > 1 ? dwelling.slice(0, -1) : floor
  return [
    zone && zoneInEnglish(zone),
    building && `Building ${building}`,
    entrance && `Entrance ${ENTRANCE_LETTER[entrance] ?? entrance}`,
    sideFloor && `Floor ${sideFloor}`,
    dwelling && (side ? `${side} Door` : `Room ${dwelling}`),
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(', ')
}

function zoneInEnglish(zone: string): string {
  const [, name = '', kind = ''] = zone.match(/^(.+?)(区|期|苑|组团)$/u) ?? []
  const word = { 区: 'Area', 期: 'Phase', 苑: 'Court', 组团: 'Cluster' }[kind] ?? 'Area'
  const side = SIDES[name]
  return side === undefined ? `${word} ${name}` : `${side} ${word}`
}
