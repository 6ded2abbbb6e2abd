import { findAddress, formatAddress } from './address.ts'

/** What was said beside a place, for English pages: the address in it in English, everything else as it was said. */
export function saidInEnglish(said: string): string {
  const found = findAddress(said)
  if (found === undefined) return said
  return [found.before, formatAddress(found, 'en'), found.after].filter((part) => part !== '').join(', ')
}
