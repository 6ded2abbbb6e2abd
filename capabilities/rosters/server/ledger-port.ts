import type { Act } from '#kernel/server/act.ts'
import type { Ready } from '../rules/judge.ts'

export interface Came {
  readonly outcome: 'taken' | 'changed' | 'unchanged' | 'refused'
  readonly reason?: string
  readonly difference?: string
}

/** From which file rows come, and who sent it. */
export interface FileSource {
  readonly id: string
  readonly by: string
  readonly name: string
}

/** Gives rows to the ledger; a dry taking says what would come of them and keeps nothing. */
export function give(_act: Act<never>, rows: readonly Ready[], _source: FileSource, _how: { readonly dry: boolean }): Promise<readonly Came[]> {
  return Promise.resolve(rows.map(() => ({ outcome: 'taken' })))
}

/** Takes a part of what a file brought back out of the ledger. */
export function takeBack(_act: Act<never>, _sourceId: string, _limit: number): Promise<{ readonly undone: number; readonly left: number; readonly kept: number }> {
  return Promise.resolve({ undone: 0, left: 0, kept: 0 })
}

export const extrasInForce = (_act: Act<never>): Promise<ReadonlySet<string>> => Promise.resolve(new Set())
