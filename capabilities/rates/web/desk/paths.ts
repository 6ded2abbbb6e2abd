import { path } from '#kernel/web/paths.ts'

export const RATE_PATHS = {
  rates: path('/desk/rates'),
  behind: path('/desk/rates/appeals'),
  exclusions: path('/desk/rates/exclusions'),
} as const

/** Parts of the address that narrow the figures, carried along to the appeals behind them. */
export const NARROW = ['from', 'to', 'area', 'category', 'org'] as const

export const narrowed = (query: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(NARROW.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
