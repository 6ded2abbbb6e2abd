import { tidy } from '#kernel/common/text.ts'
import type { Form } from '../contract/open311.ts'

/** More fields than this are no form. */
const MOST_FIELDS = 300

/** Stands where bytes were no UTF-8. */
const UNREADABLE = '\ufffd'

const decoded = (text: string): string => {
  // A stray per cent sign is what somebody wrote, not a reason to lose the rest.
  const written = text.replaceAll('+', ' ').replaceAll(/%(?![0-9a-f]{2})/gi, '%25')
  try {
    return decodeURIComponent(written)
  } catch {
    return written.replaceAll(/(?:%[0-9a-f]{2})+/gi, UNREADABLE)
  }
}

/** Fields that came in another encoding than UTF-8 (GeoReport, "Format Support and Encoding"): nobody can tell what they say. */
export const unreadable = (form: Form): readonly string[] =>
  Object.entries(form)
    .filter(([name, values]) => [name, ...values].some((text) => text.includes(UNREADABLE)))
    .map(([name]) => name)

/** Reads `a=1&b=2`, a query or a form. Repeated fields keep all their values, in their order. */
export function readForm(text: string): Form {
  const found = new Map<string, string[]>()
  for (const pair of text.split('&').slice(0, MOST_FIELDS)) {
    if (pair === '') continue
    const [, name = '', value = ''] = /^([^=]*)=?([\s\S]*)$/.exec(pair) ?? []
    const key = decoded(name)
    found.set(key, [...(found.get(key) ?? []), decoded(value)])
  }
  return Object.fromEntries(found)
}

/** Two forms as one: what stands in the address and what was sent. */
export function together(first: Form, second: Form): Form {
  const names = new Set([...Object.keys(first), ...Object.keys(second)])
  return Object.fromEntries(
    [...names].map((name) => [name, [...valuesOf(first, name), ...valuesOf(second, name)]]),
  )
}

const valuesOf = (form: Form, name: string): readonly string[] =>
  Object.hasOwn(form, name) ? form[name]! : []

/** Everything said under a name. An empty field says as much as none (GeoReport, "Optional Arguments"). */
export const allSaid = (form: Form, name: string): readonly string[] =>
  valuesOf(form, name)
    .map(tidy)
    .filter((value) => value !== '')

export const said = (form: Form, name: string): string | undefined => allSaid(form, name)[0]

/** A comma list, each once. */
export const listed = (form: Form, name: string): readonly string[] => [
  ...new Set(
    allSaid(form, name)
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  ),
]
