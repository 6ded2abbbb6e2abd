/** What may stand in braces in a ready text. */
export const PLACEHOLDERS = ['number', 'title', 'place', 'due', 'org', 'community'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

const BRACES = /\{([a-z]+)\}/g

/** Names in braces that are none of ours. */
export const unknownPlaceholders = (text: string): readonly string[] =>
  [...text.matchAll(BRACES)]
    .map(([, name]) => name!)
    .filter((name) => !(PLACEHOLDERS as readonly string[]).includes(name))

/** A ready text with what is known filled in. What is not known stays in braces, to be seen and written by hand. */
export const fillTemplate = (
  text: string,
  values: Readonly<Partial<Record<Placeholder, string | null>>>,
): string => text.replaceAll(BRACES, (whole, name: string) => values[name as Placeholder] ?? whole)
