/** The first sign of each initial in the order of pinyin, as the browser itself sorts. No word begins with I, U or V. */
const FIRST = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀']
const LETTERS = [...'abcdefghjklmnopqrstwxyz']
const byPinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin')
const isHan = /\p{Script=Han}/u

/** Pinyin initials of a Chinese name, so that `ld` finds 路灯; other letters stay as they are. Rare readings are not known. */
export function initialsOf(text: string): string {
  return [...text.toLowerCase()].map((sign) => (isHan.test(sign) ? initialOf(sign) : sign)).join('')
}

function initialOf(sign: string): string {
  const after = FIRST.findIndex((first) => byPinyin.compare(sign, first) < 0)
  return LETTERS[(after === -1 ? FIRST.length : after) - 1] ?? sign
}

/** Whether what was typed fits one of the names: as written, or by initials. Several words must all fit. */
export function fitsTyped(typed: string, names: readonly (string | null | undefined)[]): boolean {
  const text = names.filter(Boolean).join(' ').toLowerCase()
  const initials = initialsOf(text)
  return typed
    .trim()
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word) || (/^[a-z]{2,}$/.test(word) && initials.includes(word)))
}
