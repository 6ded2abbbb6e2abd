const YEAR = /^(18|19|20)\d\d$/

/** A year as one types it on a phone: full-width digits and the sign for "year" are taken along. Nothing where it is none. */
export function yearIn(typed: string): number | undefined {
  const plain = typed
    .normalize('NFKC')
    .trim()
    .replace(/\s*年$/, '')
  return YEAR.test(plain) ? Number(plain) : undefined
}

/** An empty field says nothing, and that is all right. */
export const yearFits = (typed: string): boolean => typed.trim() === '' || yearIn(typed) !== undefined

/** As a part of what is sent. */
export function yearSaid(typed: string): { readonly birthYear?: number } {
  const birthYear = yearIn(typed)
  return birthYear === undefined ? {} : { birthYear }
}
