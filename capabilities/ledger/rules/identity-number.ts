import type { Sex } from '../contract.ts'

/** GB 11643-1999: 17 digits, weights, and a check digit modulo 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

/** The check digit of the first 17 digits. */
export function checkDigit(first: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first[i]), 0)
  return CHECK[sum % 11]!
}

export const numberVerdict = (number: string): 'allowed' | 'number-wrong' =>
  /^\d{17}[\dX]$/.test(number) && checkDigit(number) === number[17] && isDay(number.slice(6, 14))
    ? 'allowed'
    : 'number-wrong'

function isDay(digits: string): boolean {
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** What a valid number says by itself: the year of birth, and the sex by its 17th digit. */
export const saidBy = (number: string): { readonly birthYear: number; readonly sex: Sex } => ({
  birthYear: Number(number.slice(6, 10)),
  sex: Number(number[16]) % 2 === 1 ? 1 : 2,
})

/** 3401**********123X: enough to compare with a card that lies on the table. */
export const maskNumber = (number: string | null): string | null =>
  number === null ? null : `${number.slice(0, 4)}${'*'.repeat(10)}${number.slice(-4)}`
