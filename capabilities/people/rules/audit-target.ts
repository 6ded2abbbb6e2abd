import type { RecordedWords } from '#kernel/common/recorded.ts'

/** A number that somebody could read out: `DZ-20261128-0003`, `000123`. What only machines tell apart is none. */
const READABLE = /^[A-Z]{0,4}-?\d[\d-]{0,24}$/

/** What an act concerned, in words. Its own number stands beside it only where people use that number. */
export function targetWords(target: string, things: RecordedWords['things']): string {
  const at = target.indexOf(':')
  const [kind, id] = at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)]
  const thing = things[kind] ?? kind
  return READABLE.test(id) && kind !== 'area' && !/^\d{9,}$/.test(id) ? `${thing} ${id}` : thing
}
