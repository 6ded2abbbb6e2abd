import { realDay } from './dates.ts'
import type { Said } from './dates.ts'
import type { Cell } from './sheet.ts'
import { isNothing, textOf } from './sheet.ts'

export type IdentityFault =
  | 'lost-digits'
  | 'wrong-length'
  | 'bad-birth'
  | 'bad-check-digit'
  /** O for 0, I for 1. */
  | 'letters'
  /** Two numbers of two people in one cell. */
  | 'several'

export type Identity =
  | { readonly kind: 'none' }
  /** A passport, a permit of Hong Kong, Macao or Taiwan residents: no number of this register. */
  | { readonly kind: 'other-document' }
  | {
      readonly kind: 'number'
      readonly number: string
      readonly birth: Said
      readonly sex: 'male' | 'female'
    }
  | {
      readonly kind: 'fault'
      readonly fault: IdentityFault
      readonly said: string
      /** What can be told all the same, where the digits of the birth date stand. */
      readonly birth?: Said | undefined
    }

// GB 11643-1999: ISO 7064 MOD 11-2.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
export const checkDigit = (first17: string): string =>
  CHECKS[[...first17].reduce((sum, digit, i) => sum + Number(digit) * WEIGHTS[i]!, 0) % 11]!

const birthIn = (number: string): Said | undefined =>
  realDay(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)))

/** A spreadsheet keeps fifteen digits of a number; of an identity number the last three are then noughts. */
const SCIENTIFIC = /^\d(?:\.\d+)?E\+?1[4-7]$/i

/** 港澳通行证 H12345678, H12345678(回乡证): without what is said about it. */
const withoutWords = (text: string): string =>
  text.replace(/\([^)]*\p{Script=Han}[^)]*\)|\p{Script=Han}+/gu, '')

/** A number of the right length, with letters among its digits that look like digits. */
const hasLetters = (text: string): boolean =>
  /^(?:[\dA-Z]{15}|[\dA-Z]{18})$/.test(text) && text.replace(/\D/g, '').length >= 12 && /[A-WYZ]/.test(text)

/** Reads an identity number as it is typed: with blanks, guards, any width, a small x, of the old fifteen digits. */
export function readIdentity(cell: Cell): Identity {
  const said = textOf(cell)
  if (isNothing(said)) return { kind: 'none' }
  const text = said
    .replace(/[\s'"‘’“”\-_.,，。:：;；]/g, (sign) => (sign === '.' && SCIENTIFIC.test(said) ? '.' : ''))
    .toUpperCase()
    .replace(/[×Ⅹ✕*]$/u, 'X')
  const lost = { kind: 'fault', fault: 'lost-digits', said } as const
  if (SCIENTIFIC.test(text)) return lost
  if (typeof cell === 'number' && cell > Number.MAX_SAFE_INTEGER) return { ...lost, birth: birthIn(text) }
  if (/^\d{15}$/.test(text)) return of15(text, said)
  if (/^\d{17}[\dX]$/.test(text)) return of18(text, said)
  const bare = withoutWords(text)
  if (/^[A-Z]{1,3}\d{6,10}[A-Z\d()]{0,4}$/.test(bare)) return { kind: 'other-document' }
  if (hasLetters(bare)) return { kind: 'fault', fault: 'letters', said }
  // 身份证：3401…（有效期至2030年）: the one number among words.
  const within = new Set(
    [...said.toUpperCase().matchAll(/(?<![\dA-Z])(?:\d{17}[\dX]|\d{15})(?![\dA-Z])/g)].map(([one]) => one),
  )
  const [only] = within
  if (within.size === 1 && only !== undefined) return only.length === 15 ? of15(only, said) : of18(only, said)
  if (within.size > 1) return { kind: 'fault', fault: 'several', said }
  return { kind: 'fault', fault: 'wrong-length', said }
}

function of15(text: string, said: string): Identity {
  const long = `${text.slice(0, 6)}19${text.slice(6)}`
  const birth = birthIn(long)
  if (!birth) return { kind: 'fault', fault: 'bad-birth', said }
  return { kind: 'number', number: long + checkDigit(long), birth, sex: sexIn(long) }
}

function of18(text: string, said: string): Identity {
  const birth = birthIn(text)
  if (!birth) return { kind: 'fault', fault: 'bad-birth', said }
  if (checkDigit(text.slice(0, 17)) !== text[17]) {
    const fault = text.endsWith('000') ? 'lost-digits' : 'bad-check-digit'
    return { kind: 'fault', fault, said, birth }
  }
  return { kind: 'number', number: text, birth, sex: sexIn(text) }
}

const sexIn = (number: string): 'male' | 'female' => (Number(number[16]) % 2 === 1 ? 'male' : 'female')

/** Looks like one, whatever is wrong with it: to know a column by what stands in it. */
export const looksLikeIdentity = (cell: Cell): boolean => {
  const identity = readIdentity(cell)
  if (identity.kind === 'number') return true
  if (identity.kind !== 'fault') return false
  return identity.fault !== 'wrong-length' || /^\D?\d{16,17}\D?$/.test(textOf(cell).replace(/\s/g, ''))
}
