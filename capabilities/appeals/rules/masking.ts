/** What tells who somebody is, in words that were typed freely. Everything else stays as it was said. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** An 18-digit citizen number whose last sign is right (GB 11643-1999). */
export const isCitizenNumber = (number: string): boolean =>
  /^\d{17}[\dXx]$/.test(number) &&
  CHECKS[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(number[i]), 0) % 11] ===
    number[17]?.toUpperCase()

export const HIDDEN = '***'

interface Pattern {
  readonly finds: RegExp
  readonly keeps?: (found: string) => boolean
  /** What stands before what is hidden, and stays. */
  readonly lead?: true
}

const PATTERNS: readonly Pattern[] = [
  { finds: /(?<!\d)\d{17}[\dXx](?!\d)/g, keeps: (found) => !isCitizenNumber(found) },
  // Mobile numbers, also with the country's code, blanks or dashes.
  { finds: /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g },
  // Landlines with their area.
  { finds: /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g },
  // Plates, the longer ones of new-energy cars among them.
  {
    finds:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·]?[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])/g,
  },
  { finds: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g },
  { finds: /(微信号?|QQ号?|wechat)[：: ]*[\w-]{5,20}/gi, lead: true },
  {
    finds: /(我叫|我姓|本人|姓名[：:]?|名叫|联系人[：:]?)\p{Script=Han}{1,3}?(?=[，,。.；;！!\s、（(]|$)/gu,
    lead: true,
  },
  { finds: /\b([Mm]y name is )[A-Z][a-z]+(?: [A-Z][a-z]+)?/g, lead: true },
]

/** The words with what tells who somebody is hidden. */
export const masked = (text: string): string =>
  PATTERNS.reduce(
    (words, { finds, keeps, lead }) =>
      words.replace(finds, (found: string, before: unknown) => {
        if (keeps?.(found)) return found
        return lead && typeof before === 'string' ? `${before}${HIDDEN}` : HIDDEN
      }),
    text.normalize('NFKC') === text ? text : hideWide(text),
  )

/** Wide digits are read like narrow ones; the rest of the words is not touched. */
const hideWide = (text: string): string =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ＋－]/g, (sign) => sign.normalize('NFKC'))
