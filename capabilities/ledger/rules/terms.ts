/** What a person is found by, besides numbers: name, given name, pinyin, initials. The reading of a sign comes from outside. */
export function termsOf(name: string, reading: (sign: string, first: boolean) => string): string[] {
  const signs = [
    ...name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s·.]+/g, ''),
  ]
  const sounds = signs.map((sign, i) => reading(sign, i === 0))
  const terms = [
    signs.join(''),
    ...(signs.length > 1 ? [signs.slice(1).join('')] : []),
    sounds.join(''),
    sounds.map((sound) => sound.slice(0, 1)).join(''),
  ]
  return [...new Set(terms.filter((term) => term !== ''))].map((term) => term.slice(0, 60))
}

/** Whether letters mean a name: the beginning of its pinyin or of its initials. Fewer than two say too little. */
export function isSpeltSo(typed: string, sounds: readonly string[]): boolean {
  const wanted = wantedOf(typed)
  return (
    /^[a-z]{2,}$/.test(wanted) &&
    [sounds.join(''), sounds.map((sound) => sound.slice(0, 1)).join('')].some((one) => one.startsWith(wanted))
  )
}

/** What was typed, as terms are written. */
export const wantedOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·.'’]+/g, '')
    .slice(0, 60)

/** A number that was typed: a phone or identity number, whole or its last four or six signs. */
export function numberIn(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    // The country before a phone, as telephones write it.
    .replace(/^(?:\+|00)86(?=\d)/, '')
    .toUpperCase()
  return /^(\d{4}|\d{5}[\dX]|\d{3}X|1\d{10}|0\d{9,11}|\d{7,8}|\d{17}[\dX])$/.test(plain) ? plain : undefined
}

/** What a number is found by: itself and its last signs. */
export function endsOf(kind: 'phone' | 'identity', number: string): { kind: string; value: string }[] {
  return kind === 'phone'
    ? [
        { kind: 'phone', value: number },
        { kind: 'end4', value: number.slice(-4) },
      ]
    : [
        { kind: 'identity', value: number },
        { kind: 'end4', value: number.slice(-4) },
        { kind: 'end6', value: number.slice(-6) },
      ]
}

/** The kinds of key a typed number is looked for under. */
export function wantedKeys(number: string): { kind: string; value: string }[] {
  if (number.length === 4) return [{ kind: 'end4', value: number }]
  if (number.length === 6) return [{ kind: 'end6', value: number }]
  return [{ kind: number.length === 18 ? 'identity' : 'phone', value: number }]
}
