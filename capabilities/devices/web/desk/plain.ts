/** How values are said: codes in words, times by the clock of the district. */
export interface Saying {
  readonly yes: string
  readonly no: string
  /** The word of a code, of this field or of any. */
  readonly word: (field: string, code: string) => string | undefined
  readonly moment: (iso: string) => string
  readonly day: (iso: string) => string
}

const NUMBER = /^[0-9a-f]{8}-[0-9a-f]{4}-/
/** A file, by its content. */
const HASH = /^[0-9a-f]{64}$/
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const DAY = /^\d{4}-\d\d-\d\d$/
const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** What a person wrote is shown as it is, also where it looks like a code. */
const WRITTEN: ReadonlySet<string> = new Set([
  'text',
  'note',
  'reason',
  'result',
  'name',
  'knownAs',
  'title',
  'label',
  'placeText',
  'head',
  'what',
  'summary',
  'value',
])

/** Values a person reads: no numbers of rows, no codes without a word, nothing empty. */
export function plain(
  values: Readonly<Record<string, unknown>>,
  saying: Saying,
): readonly (readonly [field: string, said: string])[] {
  const listed = (said: readonly string[], by: string): string | undefined =>
    said.length === 0 ? undefined : said.join(by)
  const said = (field: string, value: unknown): string | undefined => {
    if (typeof value === 'boolean') return value ? saying.yes : saying.no
    if (typeof value === 'number') return saying.word(field, String(value)) ?? String(value)
    if (typeof value === 'string') return inWords(field, value)
    if (Array.isArray(value))
      return listed(
        value.flatMap((one: unknown) => said(field, one) ?? []),
        '、',
      )
    if (typeof value === 'object' && value !== null)
      return listed(
        Object.entries(value).flatMap(([part, one]) => said(part, one) ?? []),
        ' · ',
      )
    return undefined
  }
  const inWords = (field: string, value: string): string | undefined => {
    if (value === '' || NUMBER.test(value) || HASH.test(value)) return undefined
    if (MOMENT.test(value)) return saying.moment(value)
    if (DAY.test(value)) return saying.day(value)
    if (WRITTEN.has(field)) return value
    return saying.word(field, value) ?? (CODE.test(value) ? undefined : value)
  }
  return Object.entries(values).flatMap(([field, value]) => {
    const words = said(field, value)
    return words === undefined ? [] : [[field, words] as const]
  })
}
