import type { Form } from '../contract/open311.ts'
import { said } from './form.ts'

const DAY_MS = 86_400_000
/** Days a list may span at most, and does where nobody says (GeoReport, GET requests). */
export const MOST_DAYS = 90
/** China has one zone. The standard asks for a zone with each moment; some clients leave it out. */
const HERE = '+08:00'

/** A moment in W3C's date-time note: a day, or a day and a time, with a zone or without. */
export function momentOf(text: string): Date | undefined {
  // In a query a plus that nobody escaped has become a blank.
  const [, day, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|z|[+ -]?\d{2}:?\d{2})?)?$/.exec(
      text,
    ) ?? []
  if (day === undefined) return undefined
  const offset = zone === undefined ? HERE : zoneOf(zone)
  const at = new Date(`${day}T${secondsIn(time ?? '00:00')}${offset}`)
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1900 ? undefined : at
}

const secondsIn = (time: string): string => (time.length === 5 ? `${time}:00` : time)

function zoneOf(zone: string): string {
  if (/^z$/i.test(zone)) return 'Z'
  const digits = zone.replace(/[^\d]/g, '')
  return `${zone.startsWith('-') ? '-' : '+'}${digits.slice(0, 2)}:${digits.slice(2)}`
}

export type Period =
  | { readonly from: Date; readonly to: Date }
  | { readonly problem: 'date-wrong' | 'dates-too-far'; readonly field: string }

/** The time a list is asked for: what was said, or the last ninety days; never more than that. */
export function periodOf(form: Form, now: Date): Period {
  const given = { start: said(form, 'start_date'), end: said(form, 'end_date') }
  const start = given.start === undefined ? undefined : momentOf(given.start)
  const end = given.end === undefined ? undefined : momentOf(given.end)
  if (given.start !== undefined && start === undefined) return { problem: 'date-wrong', field: 'start_date' }
  if (given.end !== undefined && end === undefined) return { problem: 'date-wrong', field: 'end_date' }
  const span = MOST_DAYS * DAY_MS
  if (start && end) {
    if (end.getTime() - start.getTime() > span) return { problem: 'dates-too-far', field: 'end_date' }
    return { from: start, to: end }
  }
  if (start)
    return {
      from: start,
      to: new Date(Math.min(start.getTime() + span, Math.max(now.getTime(), start.getTime()))),
    }
  const to = end ?? now
  return { from: new Date(to.getTime() - span), to }
}

export const MOST_ROWS = 1000
/** Pages deeper than this are read by date instead: each page counts past all before it. */
const MOST_PAGES = 100

export type Paging = { readonly limit: number; readonly offset: number } | { readonly problem: 'page-wrong' }

/** `page` from 1 and `page_size`, as most servers have them beside the standard. */
export function pagingOf(form: Form): Paging {
  const whole = (name: string, otherwise: number, most: number): number | undefined => {
    const text = said(form, name)
    if (text === undefined) return otherwise
    const n = /^\d{1,6}$/.test(text) ? Number(text) : 0
    return n >= 1 && n <= most ? n : undefined
  }
  const limit = whole('page_size', MOST_ROWS, MOST_ROWS)
  const page = whole('page', 1, MOST_PAGES)
  return limit === undefined || page === undefined
    ? { problem: 'page-wrong' }
    : { limit, offset: (page - 1) * limit }
}

/** A moment on the wire: UTC, to the second. */
export const wireMoment = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, 'Z')
