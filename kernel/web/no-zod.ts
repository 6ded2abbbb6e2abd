/*
 * Stands in for zod in the browser builds. There the contracts are read for ids, paths and types only; the server parses,
 * and says in words what is wrong. Saves a resident's phone some 20 KB. Whoever parses in a screen hears of it at once.
 */
const PARSING = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync'])

function schema(options?: unknown): object {
  return new Proxy(Object, {
    get(_, name) {
      if (typeof name === 'symbol' || name === 'then') return undefined
      if (PARSING.has(name))
        throw new Error(`${name}() was called in the browser: schemas are only types there`)
      if (name === 'options') return options
      return name === 'enum' ? (values: unknown) => schema(values) : schema()
    },
    apply: () => schema(),
  })
}

export const z = schema()
