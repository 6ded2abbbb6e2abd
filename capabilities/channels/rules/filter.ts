import type { Form } from '../contract/open311.ts'
import { listed, said } from './form.ts'
import { momentOf, pagingOf, periodOf } from './period.ts'

/** A circle on the ground. */
export interface Around {
  readonly lat: number
  readonly lon: number
  readonly radiusM: number
}

/** What of the requests is asked for. */
export interface RequestFilter {
  readonly numbers: readonly string[]
  readonly codes: readonly string[]
  readonly open: boolean | undefined
  readonly from: Date
  readonly to: Date
  readonly updatedFrom: Date | undefined
  readonly updatedTo: Date | undefined
  readonly around: Around | undefined
  readonly limit: number
  readonly offset: number
  readonly extended: boolean
}

export interface Wrong {
  readonly code: string
  readonly field: string
}

export const MOST_NUMBERS = 1000
const MOST_CODES = 200
/** A kilometre where nobody says how far; farther than twenty is a city. */
const RADIUS_M = { usual: 1000, most: 20_000 } as const

export const numberIn = (text: string | undefined, from: number, to: number): number | undefined => {
  if (text === undefined || !/^[+-]?\d{1,9}(\.\d{1,20})?$/.test(text)) return undefined
  const n = Number(text)
  return n >= from && n <= to ? n : undefined
}

/** A latitude and a longitude, both or neither. */
export function pointOf(
  form: Form,
): { readonly lat: number; readonly lon: number } | undefined | 'point-wrong' {
  const [lat, lon] = [said(form, 'lat'), said(form, 'long') ?? said(form, 'lon')]
  if (lat === undefined && lon === undefined) return undefined
  const point = { lat: numberIn(lat, -90, 90), lon: numberIn(lon, -180, 180) }
  return point.lat === undefined || point.lon === undefined
    ? 'point-wrong'
    : { lat: point.lat, lon: point.lon }
}

function aroundOf(form: Form): Around | undefined | 'area-wrong' {
  const point = pointOf(form)
  const radius = said(form, 'radius')
  const radiusM = radius === undefined ? RADIUS_M.usual : numberIn(radius, 1, RADIUS_M.most)
  if (point === undefined) return radius === undefined ? undefined : 'area-wrong'
  return point === 'point-wrong' || radiusM === undefined ? 'area-wrong' : { ...point, radiusM }
}

/** `open`, `closed` or both; anything else is wrong. */
function statusOf(form: Form): boolean | undefined | 'status-wrong' {
  const wanted = listed(form, 'status').map((status) => status.toLowerCase())
  if (wanted.some((status) => status !== 'open' && status !== 'closed')) return 'status-wrong'
  return wanted.length === 1 ? wanted[0] === 'open' : undefined
}

const ALL_TIME = { from: new Date('1900-01-01T00:00:00Z'), to: new Date('9999-01-01T00:00:00Z') }

/** Reads what a list is asked for. Numbers override everything else (GeoReport, GET requests). All that is wrong is named. */
export function requestFilter(form: Form, now: Date): RequestFilter | { readonly wrong: readonly Wrong[] } {
  const numbers = listed(form, 'service_request_id')
  const paging = pagingOf(form)
  const extended = said(form, 'extensions')?.toLowerCase() === 'true'
  const none = { codes: [], open: undefined, updatedFrom: undefined, updatedTo: undefined, around: undefined }
  if (numbers.length > MOST_NUMBERS) return { wrong: [{ code: 'too-many-ids', field: 'service_request_id' }] }
  if (numbers.length > 0) return { ...none, ...ALL_TIME, numbers, limit: MOST_NUMBERS, offset: 0, extended }
  const moment = (name: string): Date | undefined | 'date-wrong' => {
    const text = said(form, name)
    return text === undefined ? undefined : (momentOf(text) ?? 'date-wrong')
  }
  const [period, open, around] = [periodOf(form, now), statusOf(form), aroundOf(form)]
  const [updatedFrom, updatedTo] = [moment('updated_after'), moment('updated_before')]
  const codes = listed(form, 'service_code')
  const wrong = [
    ...('problem' in period ? [{ code: period.problem, field: period.field }] : []),
    ...('problem' in paging ? [{ code: paging.problem, field: 'page' }] : []),
    ...(open === 'status-wrong' ? [{ code: open, field: 'status' }] : []),
    ...(around === 'area-wrong' ? [{ code: around, field: 'radius' }] : []),
    ...(updatedFrom === 'date-wrong' ? [{ code: updatedFrom, field: 'updated_after' }] : []),
    ...(updatedTo === 'date-wrong' ? [{ code: updatedTo, field: 'updated_before' }] : []),
    ...(codes.length > MOST_CODES ? [{ code: 'too-many-ids', field: 'service_code' }] : []),
  ]
  if (
    'problem' in period ||
    'problem' in paging ||
    open === 'status-wrong' ||
    around === 'area-wrong' ||
    updatedFrom === 'date-wrong' ||
    updatedTo === 'date-wrong' ||
    wrong.length > 0
  )
    return { wrong }
  // Asked for by its last change, a request may be older than the last ninety days.
  const bare = said(form, 'start_date') === undefined && said(form, 'end_date') === undefined
  const times = bare && (updatedFrom ?? updatedTo) ? ALL_TIME : period
  return { numbers, codes, open, ...times, updatedFrom, updatedTo, around, ...paging, extended }
}
