/** An appeal's number is the month it came in and a running one: `L2611-01126`. People say what they remember of it. */

/** As many months back as a running number alone is looked for. */
const MONTHS = 24
const DIGITS = 5

/** Numbers as they stand, or the beginnings of such. */
export interface NumbersMeant {
  readonly exact: readonly string[]
  readonly beginning: string | undefined
}

const NONE: NumbersMeant = { exact: [], beginning: undefined }

const month = (at: Date, back: number): string => {
  const then = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - back))
  return then.toISOString().slice(2, 7).replace('-', '')
}

/**
 * What numbers somebody may mean who types `L2611-01126`, `l261101126`, `2611-1126` or only `1126`, in full-width signs too. Nothing where
 * it is no number.
 */
export function numbersMeant(typed: string, now: Date): NumbersMeant {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s_]/g, '').replace(/[–—−]/g, '-')
  const [, letter, digits, dash, rest] = /^(L?)(\d+)(-?)(\d*)$/.exec(plain) ?? []
  if (digits === undefined) return NONE
  if (dash === '-') {
    if (digits.length !== 4 || (letter === '' && rest === '')) return NONE
    return { exact: [`L${digits}-${rest!.padStart(DIGITS, '0')}`], beginning: `L${digits}-${rest}` }
  }
  if (letter === 'L')
    return digits.length <= 4
      ? { exact: [], beginning: `L${digits}` }
      : { exact: [], beginning: `L${digits.slice(0, 4)}-${digits.slice(4)}` }
  const whole = digits.length > 4 + DIGITS - 1 ? [`L${digits.slice(0, 4)}-${digits.slice(4)}`] : []
  const running =
    digits.length >= 3 && digits.length <= DIGITS + 1
      ? Array.from({ length: MONTHS }, (_, back) => `L${month(now, back)}-${digits.padStart(DIGITS, '0')}`)
      : []
  return { exact: [...whole, ...running], beginning: undefined }
}
