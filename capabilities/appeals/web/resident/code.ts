/** Signs of a code; the alphabet has no I, L, O and U. */
const SIGNS = 12

/**
 * A tracking code as somebody typed, pasted or scanned it: small letters, blanks, full-width signs, a whole address.
 * Says how many signs are missing or too many, so that the person is told.
 */
export function readCode(typed: string): { readonly code: string; readonly signs: number } {
  const plain = typed.normalize('NFKC').replace(/^.*\/t\/([^/?#]+).*$/s, '$1')
  const signs = plain
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return { code: shownCode(signs), signs: signs.length }
}

/** In groups of four, as printed. */
export const shownCode = (code: string): string =>
  code.replace(/[^0-9A-Z]/gi, '').replace(/(.{4})(?=.)/g, '$1-')

export const isWhole = (signs: number): boolean => signs === SIGNS
