import { useSyncExternalStore } from 'react'
import type { Lang } from './i18n.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let zone = 'Asia/Shanghai'

/** Times are told in the district's zone, wherever the reader sits. */
export const setZone = (wanted: string): void => {
  zone = wanted
}

const TAG = { zh: 'zh-CN', en: 'en-GB' } as const
const made = new Map<string, Intl.DateTimeFormat>()

function format(lang: Lang, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${zone} ${name}`
  const known = made.get(key)
  if (known !== undefined) return known
  const fresh = new Intl.DateTimeFormat(TAG[lang], { timeZone: zone, hourCycle: 'h23', ...options })
  made.set(key, fresh)
  return fresh
}

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const
const yearOf = (at: Date) => format('en', 'year', { year: 'numeric' }).format(at)

/** The calendar day in the district, as `2026-05-12`. */
export const dayOf = (at: Date): string => {
  const part = Object.fromEntries(
    format('en', 'day', { year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return `${part['year']}-${part['month']}-${part['day']}`
}

/** "5月12日", with the year when it is another one. */
export function tellDay(iso: string, now: Date, lang: Lang): string {
  const at = new Date(iso)
  const sameYear = yearOf(at) === yearOf(now)
  return format(lang, sameYear ? 'md' : 'ymd', {
    ...(sameYear ? {} : { year: 'numeric' }),
    month: lang === 'zh' ? 'long' : 'short',
    day: 'numeric',
  }).format(at)
}

/** A calendar day such as `2026-05-12`, told as any other: noon is that day in every zone a district can have. */
export const tellDate = (day: string, now: Date, lang: Lang): string => tellDay(`${day}T04:00:00Z`, now, lang)

/** "2026年5月12日": on paper that hangs for years. */
export const tellWholeDay = (iso: string, lang: Lang): string =>
  format(lang, 'whole', { year: 'numeric', month: 'long', day: 'numeric' }).format(new Date(iso))

/** A month such as `2026-05`: "2026年5月", "May 2026". */
export const tellMonth = (month: string, lang: Lang): string =>
  format(lang, 'ym', { year: 'numeric', month: 'long' }).format(new Date(`${month}-15T04:00:00Z`))

/** "17:30". */
export const tellClock = (iso: string, lang: Lang): string =>
  format(lang, 'clock', CLOCK).format(new Date(iso))

/** "5月12日 17:30". */
export const tellMoment = (iso: string, now: Date, lang: Lang): string =>
  `${tellDay(iso, now, lang)} ${tellClock(iso, lang)}`

/** "2026年5月12日星期二 17:30": for print and for receipts. */
export const tellFully = (iso: string, lang: Lang): string =>
  `${format(lang, 'full', { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }).format(new Date(iso))} ${tellClock(iso, lang)}`

/** "3 小时", "2 days": the largest unit that still says something. */
export function tellSpan(ms: number, lang: Lang): string {
  const size = Math.abs(ms)
  if (size < HOUR) return counted(Math.max(1, Math.round(size / MINUTE)), 'minute', lang)
  if (size < 2 * DAY) return counted(Math.round(size / HOUR), 'hour', lang)
  return counted(Math.round(size / DAY), 'day', lang)
}

const UNITS = {
  zh: { minute: '分钟', hour: '小时', day: '天' },
  en: { minute: 'minute', hour: 'hour', day: 'day' },
} as const

const counted = (count: number, unit: 'minute' | 'hour' | 'day', lang: Lang) =>
  lang === 'zh' ? `${count} ${UNITS.zh[unit]}` : `${count} ${UNITS.en[unit]}${count === 1 ? '' : 's'}`

/** "刚刚", "20 分钟前", "昨天 14:20", "5月12日 14:20". */
export function tellPast(iso: string, now: Date, lang: Lang): string {
  const at = new Date(iso)
  const passed = now.getTime() - at.getTime()
  if (passed < MINUTE) return lang === 'zh' ? '刚刚' : 'just now'
  if (passed < HOUR) return lang === 'zh' ? `${tellSpan(passed, lang)}前` : `${tellSpan(passed, lang)} ago`
  const word = dayWord(at, now, lang)
  return word === undefined ? tellMoment(iso, now, lang) : `${word} ${tellClock(iso, lang)}`
}

function dayWord(at: Date, now: Date, lang: Lang): string | undefined {
  const day = dayOf(at)
  if (day === dayOf(now)) return lang === 'zh' ? '今天' : 'today'
  if (day === dayOf(new Date(now.getTime() - DAY))) return lang === 'zh' ? '昨天' : 'yesterday'
  if (day === dayOf(new Date(now.getTime() + DAY))) return lang === 'zh' ? '明天' : 'tomorrow'
  return undefined
}

/** Less than this before the moment it is "soon". */
const SOON_MS = 4 * HOUR

export interface Due {
  readonly at: string
  readonly relative: string
  readonly absolute: string
  readonly tone: 'calm' | 'soon' | 'late' | 'met'
}

/** Until when, in words, for `<DueTime>`. `endedAt`: it was done then, in time or late. */
export function tellDue(iso: string, now: Date, lang: Lang, endedAt?: string | null): Due {
  const at = new Date(iso).getTime()
  const reckoned = endedAt ? new Date(endedAt).getTime() : now.getTime()
  const left = at - reckoned
  const absolute = tellMoment(iso, now, lang)
  const span = tellSpan(left, lang)
  if (endedAt && left >= 0)
    return { at: iso, absolute, tone: 'met', relative: lang === 'zh' ? '按时' : 'In time' }
  if (left < 0)
    return { at: iso, absolute, tone: 'late', relative: lang === 'zh' ? `超期 ${span}` : `${span} late` }
  return {
    at: iso,
    absolute,
    tone: left < SOON_MS ? 'soon' : 'calm',
    relative: lang === 'zh' ? `还有 ${span}` : `${span} left`,
  }
}

const TICK_MS = 30 * SECOND
const ticking = new Set<() => void>()
let tick: { readonly now: Date } = { now: new Date(Date.now()) }
let timer: ReturnType<typeof setInterval> | undefined

const advance = () => {
  tick = { now: new Date(Date.now()) }
  for (const tell of ticking) tell()
}

const subscribe = (tell: () => void) => {
  if (ticking.size === 0) {
    timer = setInterval(advance, TICK_MS)
    if (Date.now() - tick.now.getTime() > TICK_MS) queueMicrotask(advance)
  }
  ticking.add(tell)
  return () => {
    ticking.delete(tell)
    if (ticking.size === 0) clearInterval(timer)
  }
}

/** The time now, twice a minute: one clock for all words of a page that depend on it. */
export const useNow = (): Date =>
  useSyncExternalStore(
    subscribe,
    () => tick,
    () => tick,
  ).now
