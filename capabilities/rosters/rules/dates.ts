import type { Cell } from './sheet.ts'
import { textOf } from './sheet.ts'

/** A day as far as it was said: a year, perhaps a month, perhaps a day. */
export interface Said {
  readonly year: number
  readonly month?: number
  readonly day?: number
}

const two = (n: number): string => String(n).padStart(2, '0')
export const isoOf = ({ year, month, day }: Said): string | undefined =>
  month === undefined || day === undefined ? undefined : `${year}-${two(month)}-${two(day)}`

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** A day that there was. */
export function realDay(year: number, month?: number, day?: number): Said | undefined {
  if (year < 1850 || year > 2150) return undefined
  if (month === undefined) return { year }
  if (month < 1 || month > 12) return undefined
  if (day === undefined) return { year, month }
  const most = month === 2 && !isLeap(year) ? 28 : LENGTHS[month - 1]!
  return day < 1 || day > most ? undefined : { year, month, day }
}

/** Days since 30 December 1899, as spreadsheets count (from March 1900 on). */
export function dayOfSerial(serial: number): Said | undefined {
  if (!Number.isFinite(serial) || serial < 61 || serial > 80_000) return undefined
  const at = new Date(Math.floor(serial - 25_569) * 86_400_000)
  return realDay(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())
}

export interface DateHint {
  /** The year in which the list was written: two digits of a year are read by it. */
  readonly thisYear: number
  /** A day known from elsewhere (the identity number): decides between 3/5 and 5/3. */
  readonly known?: Said | undefined
}

const HAN: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}
// Rings and letters that stand for the nought of Chinese numbers: 二○一八, 二OO一.
const ROUND = /(?<=[〇零一二三四五六七八九○◯Oo])[○◯Oo]|[○◯Oo](?=[〇零一二三四五六七八九])/gu
/** 一九七八年三月十五日 → 1978年3月15日 */
const digits = (text: string): string =>
  text
    .replace(ROUND, '〇')
    .replace(/元(?=[年月])/gu, '一')
    .replace(/(.?)十(.?)/gu, (_all, tens: string, ones: string) => {
      const ten = tens === '' || !(tens in HAN) ? `${tens}1` : HAN[tens]!
      return ones in HAN ? ten + HAN[ones]! : `${ten}0${ones}`
    })
    .replace(/[〇零一二三四五六七八九]/g, (sign) => HAN[sign]!)

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const GAP = '[-/.,、。_\\s]'
const TIME = '(?:[T\\s]+\\d{1,2}[:时点].*)?'
const YEAR_FIRST = new RegExp(`^(\\d{4})${GAP}+(\\d{1,2})(?:${GAP}+(\\d{1,2}))?[.。]?[月日号]?${TIME}$`)
const WITH_WORDS = /^(\d{4}|\d{2})\s*年(?:\s*(\d{1,2})\s*月份?(?:\s*(\d{1,2})\s*[日号]?)?)?/
const YEAR_LAST = new RegExp(`^(\\d{1,2})${GAP}+(\\d{1,2})${GAP}+(\\d{4}|\\d{2})${TIME}$`)
const SHORT_FIRST = /^(\d{2})[-.](\d{1,2})[-.](\d{1,2})$/
/** Months by their English names: 5-Mar-78, March 5, 1978, 1978-Mar-05, Mar-78. */
const NAMED: readonly RegExp[] = [
  /^(?<day>\d{1,2})(?:st|nd|rd|th)?[-\s]?(?<month>[a-z]{3})[a-z]*[-\s,.]*(?<year>\d{4}|\d{2})$/i,
  /^(?<month>[a-z]{3})[a-z]*[-\s.]+(?<day>\d{1,2})(?:st|nd|rd|th)?[-\s,]+(?<year>\d{4}|\d{2})$/i,
  /^(?<year>\d{4})[-\s/.]+(?<month>[a-z]{3})[a-z]*[-\s/.]+(?<day>\d{1,2})$/i,
  /^(?<month>[a-z]{3})[a-z]*[-\s.,']+(?<year>\d{4}|\d{2})$/i,
]

function named(text: string, hint: DateHint): Said | undefined {
  for (const pattern of NAMED) {
    const { year, month = '', day } = pattern.exec(text)?.groups ?? {}
    const number = MONTHS.indexOf(month.toLowerCase()) + 1
    if (year !== undefined && number > 0)
      return realDay(fullYear(year, hint), number, day === undefined ? undefined : Number(day))
  }
  return undefined
}

/** 民国38年5月5日: the years of the Republic begin with 1912. */
const ofRepublic = (text: string): string =>
  text.replace(/^民国\s*(\d{1,2})\s*年/u, (_all, year: string) => `${1911 + Number(year)}年`)

const fullYear = (year: string, { thisYear }: DateHint): number => {
  if (year.length === 4) return Number(year)
  const near = Math.floor(thisYear / 100) * 100 + Number(year)
  return near > thisYear ? near - 100 : near
}

const isSame = (a: Said, b: Said): boolean => a.month === b.month && a.day === b.day && a.year === b.year

/** 3/5/1978: American as spreadsheets show it, unless that is no day, or the other way round is what is known. */
function yearLast(first: number, second: number, year: number, hint: DateHint): Said | undefined {
  const american = realDay(year, first, second)
  const european = realDay(year, second, first)
  if (hint.known && european && isSame(european, hint.known)) return european
  return american ?? european
}

function compact(text: string, hint: DateHint): Said | undefined {
  if (text.length === 14 || text.length === 12) return compact(text.slice(0, 8), hint)
  if (text.length === 8)
    return realDay(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
  if (text.length === 4) return realDay(Number(text))
  if (text.length === 5) return dayOfSerial(Number(text))
  if (text.length !== 6) return undefined
  const long = realDay(Number(text.slice(0, 4)), Number(text.slice(4)))
  const short = realDay(fullYear(text.slice(0, 2), hint), Number(text.slice(2, 4)), Number(text.slice(4)))
  if (hint.known && short && isSame(short, hint.known)) return short
  return long && long.year >= 1905 && long.year <= hint.thisYear ? long : (short ?? long)
}

/** Reads a day in any of the ways it is written. `undefined` for what is none. */
export function readDate(cell: Cell, hint: DateHint): Said | undefined {
  if (typeof cell === 'number' && !Number.isInteger(cell) && cell > 1850 && cell < 2150) {
    // 1978.3 typed into a cell became a number: the tenth of October is lost, and nobody can tell.
    return WITH_DOT.test(String(cell)) ? readText(String(cell), hint) : undefined
  }
  if (typeof cell === 'number' && !Number.isInteger(cell)) return dayOfSerial(cell)
  return readText(textOf(cell), hint)
}
const WITH_DOT = /^\d{4}\.\d{1,2}$/

function readText(written: string, hint: DateHint): Said | undefined {
  const text = ofRepublic(digits(written.replace(/[(（].*[)）]$/u, '')))
    .replace(/^(?:大?约|农历|阴历|公历|阳历|生于)\s*/, '')
    .replace(/(?:出?生|以?来|入住|起)$/, '')
    .replace(/(上午|下午|星期.|周.).*$/, '')
    .trim()
  if (/^\d+$/.test(text)) return compact(text, hint)
  const words = WITH_WORDS.exec(text)
  if (words) return some(fullYear(words[1]!, hint), words[2], words[3])
  const first = YEAR_FIRST.exec(text)
  if (first) return some(Number(first[1]), first[2], first[3])
  const last = YEAR_LAST.exec(text)
  const short = SHORT_FIRST.exec(text)
  if (short) {
    const asYear = realDay(fullYear(short[1]!, hint), Number(short[2]), Number(short[3]))
    if (asYear) return asYear
  }
  if (last) return yearLast(Number(last[1]), Number(last[2]), fullYear(last[3]!, hint), hint)
  const inEnglish = named(text, hint)
  if (inEnglish) return inEnglish
  // What a program writes for a day: Sun Mar 05 1978 00:00:00 GMT+0800.
  const machine = /^[a-z]{3} ([a-z]{3}) (\d{2}) (\d{4}) /i.exec(text)
  if (machine)
    return realDay(Number(machine[3]), MONTHS.indexOf(machine[1]!.toLowerCase()) + 1, Number(machine[2]))
  const iso = /^(\d{4}-\d{2}-\d{2})T/.exec(text)
  return iso ? readText(iso[1]!, hint) : undefined
}

/** 1978-00-00: a nought is what was not known. */
const known = (part: string | undefined): number | undefined => Number(part) || undefined

const some = (year: number, month: string | undefined, day: string | undefined): Said | undefined =>
  known(month) === undefined ? realDay(year) : realDay(year, known(month), known(day))
