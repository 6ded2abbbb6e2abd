import type { Cell } from './sheet.ts'
import { isNothing, textOf } from './sheet.ts'

export interface Phones {
  readonly numbers: readonly string[]
  /** Something stood there that is no phone number. */
  readonly unread: boolean
}

const MOBILE = /^1\d{10}$/
const LAND = /^0\d{9,11}$/
const LOCAL = /^[2-8]\d{6,7}$/

function one(part: string): string | undefined {
  const number = part.replace(/[^\d+]/g, '').replace(/^(?:\+86|0086|86(?=1\d{10}$))/, '')
  return MOBILE.test(number) || LAND.test(number) || LOCAL.test(number) ? number : undefined
}

/** Phone numbers in a cell, in any width, with country code, grouped, two or more; mobiles first. */
export function readPhones(cell: Cell): Phones {
  const text = textOf(cell).replace(/^1\.\d{1,10}E\+?10$/i, (all) => String(Number(all)))
  if (isNothing(text)) return { numbers: [], unread: false }
  const parts = text.split(/[/\\,，、;；|\n]|或|和/).filter((part) => /\d/.test(part))
  const found = parts.flatMap((part) => {
    const whole = one(part)
    if (whole !== undefined) return [whole]
    // Two numbers with nothing but a blank between them, or with words (儿子139…).
    const within = part.replace(/(\d)[\s-](?=\d{4}(?!\d))/g, '$1').match(/\+?\d[\d-]{6,}/g) ?? []
    const some = within.map(one).filter((number) => number !== undefined)
    return some.length > 0 ? some : pairs(part)
  })
  const numbers = [...new Set(found)].toSorted((a, b) => Number(MOBILE.test(b)) - Number(MOBILE.test(a)))
  return { numbers, unread: numbers.length === 0 }
}

/** 13900000000 13900000001 grouped by blanks: twenty-two digits are two mobiles. */
function pairs(part: string): string[] {
  const all = part.replace(/\D/g, '')
  if (all.length !== 22) return []
  return [all.slice(0, 11), all.slice(11)].filter((number) => MOBILE.test(number))
}

export const looksLikePhone = (cell: Cell): boolean => {
  const { numbers } = readPhones(cell)
  return numbers.some((number) => MOBILE.test(number) || LAND.test(number))
}
