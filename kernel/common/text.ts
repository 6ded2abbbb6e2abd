import { z } from 'zod'
import { PHONE, tidyPhone } from './phone-number.ts'

/**
 * Control characters other than line break and tab, and halves of surrogate pairs: never part of what a person meant to
 * write. Under the `u` flag the class matches only halves that stand alone; no look-behind, which older phones do not know.
 */
// oxlint-disable-next-line no-control-regex -- the control characters are the point
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]/gu

/** Text as it is kept: composed, without control characters, without blank ends. */
export const tidy = (text: string): string =>
  text.normalize('NFC').replace(/\r\n?/g, '\n').replace(UNWANTED, '').trim()

/** Required text of at most `max` characters. */
export const textOf = (max: number, min = 1) =>
  z
    .string()
    .max(max * 2)
    .transform(tidy)
    .pipe(z.string().min(min).max(max))

/** Optional text: blank counts as absent. */
export const optionalText = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform(tidy)
    .pipe(z.string().max(max))
    .transform((text) => (text === '' ? undefined : text))
    .optional()

/** A mainland mobile number or a landline with area code, as typed: blanks and dashes are dropped. */
export const Phone = z.string().max(30).transform(tidyPhone).pipe(z.string().regex(PHONE))
