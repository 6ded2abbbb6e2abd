import type { Act } from './act.ts'

/**
 * Content a phone keeps beside its slice that is the same for everybody: forms, categories, sentences. It is fetched by its hash and never
 * changes under it, so whatever stands between may keep it for ever. Nothing about anybody is ever put here.
 */
export interface Reference {
  readonly name: string
  readonly content: (act: Act) => Promise<unknown>
}
