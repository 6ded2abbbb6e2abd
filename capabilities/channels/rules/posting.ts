import { Phone } from '#kernel/common/text.ts'
import type { Form } from '../contract/open311.ts'
import { pointOf } from './filter.ts'
import type { Wrong } from './filter.ts'
import { allSaid, said } from './form.ts'

/** Where it is, as a program may say it: a point, an address, or one of our own codes. */
export type SaidWhere =
  | { readonly point: { readonly lat: number; readonly lon: number }; readonly more: string | undefined }
  | { readonly address: string }
  | { readonly placeId: string }
  | { readonly doorway: string }

export interface SaidRequest {
  readonly code: string
  readonly where: SaidWhere
  readonly description: string | undefined
  readonly name: string | undefined
  readonly phone: string | undefined
  readonly pictures: readonly string[]
}

/** Characters of a description (GeoReport, POST request). */
export const MOST_WORDS = 4000
const MOST_ADDRESS = 200
const MOST_NAME = 30
const MOST_PICTURES = 6
const MOST_ADDRESS_ON_WEB = 500

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DOORWAY = /^[A-Za-z0-9]{6,12}$/

function whereOf(form: Form): SaidWhere | 'place-missing' | 'point-wrong' | 'place-unknown' {
  const point = pointOf(form)
  if (point === 'point-wrong') return point
  const address = said(form, 'address_string')?.slice(0, MOST_ADDRESS)
  if (point !== undefined) return { point, more: address?.slice(0, 120) }
  const id = said(form, 'address_id')
  if (id !== undefined && UUID.test(id)) return { placeId: id.toLowerCase() }
  if (id !== undefined && DOORWAY.test(id)) return { doorway: id }
  if (address !== undefined) return { address }
  return id === undefined ? 'place-missing' : 'place-unknown'
}

/** 张三, and not 三 张: Chinese names are written family name first and together. */
function nameOf(form: Form): string | undefined {
  const [first, last] = [said(form, 'first_name'), said(form, 'last_name')]
  const parts = [first, last].filter((part) => part !== undefined)
  if (parts.length === 0) return undefined
  const name = /\p{Script=Han}/u.test(parts.join('')) ? `${last ?? ''}${first ?? ''}` : parts.join(' ')
  return [...name].slice(0, MOST_NAME).join('')
}

/** Addresses of pictures: `media_url` once or more often, or `media_url[]`; http and https only. */
function picturesIn(form: Form): readonly string[] | 'media-wrong' {
  const urls = [...new Set([...allSaid(form, 'media_url'), ...allSaid(form, 'media_url[]')])]
  const fits = urls.every((url) => /^https?:\/\/[^\s]+$/i.test(url) && url.length <= MOST_ADDRESS_ON_WEB)
  return fits && urls.length <= MOST_PICTURES ? urls : 'media-wrong'
}

/** Reads a request. Everything that is missing or wrong is named at once, so that nobody asks five times. */
export function requestSaid(form: Form): SaidRequest | { readonly wrong: readonly Wrong[] } {
  const code = said(form, 'service_code')
  const where = whereOf(form)
  const description = said(form, 'description')
  const givenPhone = said(form, 'phone')
  const phone = givenPhone === undefined ? undefined : Phone.safeParse(givenPhone)
  const pictures = picturesIn(form)
  const wrong: Wrong[] = [
    ...(code === undefined ? [{ code: 'service-missing', field: 'service_code' }] : []),
    ...(typeof where === 'string'
      ? [{ code: where, field: where === 'point-wrong' ? 'lat' : 'address_id' }]
      : []),
    ...(description !== undefined && [...description].length > MOST_WORDS
      ? [{ code: 'description-too-long', field: 'description' }]
      : []),
    ...(phone?.success === false ? [{ code: 'phone-wrong', field: 'phone' }] : []),
    ...(pictures === 'media-wrong' ? [{ code: pictures, field: 'media_url' }] : []),
  ]
  if (code === undefined || typeof where === 'string' || pictures === 'media-wrong' || wrong.length > 0)
    return { wrong }
  return { code, where, description, name: nameOf(form), phone: phone?.data, pictures }
}

export interface SaidUpdate {
  readonly text: string | undefined
  readonly wish: 'tell' | 'withdraw' | 'reopen'
}

/** Words by which senders say that a request has come to an end for them, or has not. */
const ENDS =
  /^(cancelled|canceled|withdrawn|closed|fixed|fixed - user|duplicate|not_councils_responsibility)$/
const OPENS = /^(open|reopen|reopened|confirmed)$/
/** How far somebody else is with it, as FixMyStreet's councils say it: words, and no wish of a sender. */
const ON_ITS_WAY =
  /^(acknowledged|investigating|planned|action[ _]scheduled|in[ _]progress|internal_referral|no_further_action|unable_to_fix)$/

/**
 * Reads an update of a request that is open or closed here. A sender may take an open one back by saying that it is closed, and
 * say `OPEN` of a closed one: it is not solved. Everything else is words, under a status that somebody knows.
 */
export function updateSaid(form: Form, isOpen: boolean): SaidUpdate | { readonly wrong: readonly Wrong[] } {
  const text = said(form, 'description')
  const status = said(form, 'status')?.toLowerCase() ?? ''
  const wish = isOpen && ENDS.test(status) ? 'withdraw' : !isOpen && OPENS.test(status) ? 'reopen' : 'tell'
  if (status !== '' && ![ENDS, OPENS, ON_ITS_WAY].some((known) => known.test(status)))
    return { wrong: [{ code: 'update-status-wrong', field: 'status' }] }
  if (text === undefined && wish !== 'withdraw')
    return { wrong: [{ code: 'words-missing', field: 'description' }] }
  if (text !== undefined && [...text].length > MOST_WORDS)
    return { wrong: [{ code: 'description-too-long', field: 'description' }] }
  return { text, wish }
}
