/** What a person wrote into an act: the parts of its body that are words and nothing else. */

const WRITTEN = ['text', 'result'] as const
export type Written = Readonly<Partial<Record<(typeof WRITTEN)[number], string>>>

/** The words in an act, by where they stand; none in one that has none, or another shape. */
export function writtenIn(body: unknown): Written {
  if (typeof body !== 'object' || body === null) return {}
  const said = body as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    WRITTEN.flatMap((field) => (typeof said[field] === 'string' ? [[field, said[field]]] : [])),
  )
}

/** The same act with other words; whatever else it says stays. */
export const rewritten = (body: unknown, words: Written): unknown => ({
  ...(body as Readonly<Record<string, unknown>>),
  ...Object.fromEntries(Object.entries(words).map(([field, text]) => [field, text.trim()])),
})

/** Fewer signs say nothing: every act that is written takes two at least. */
export const isTooShort = (text: string): boolean => text.trim().length < 2
