/** An amount in yuan as typed, in cents; nothing where it is none. */
export function centsOf(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replace(/[\s,，]/g, '')
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** "86,000" or "86,000.50". */
export const yuanOf = (cents: number): string => {
  const whole = Math.floor(cents / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
  return cents % 100 === 0 ? whole : `${whole}.${String(cents % 100).padStart(2, '0')}`
}
