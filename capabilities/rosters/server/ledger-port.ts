import type { Act } from '#kernel/server/act.ts'
import type { LedgerRow, RowDifference } from '#ledger/contract/rows.ts'
import { takeRows, undoSource } from '#ledger/server/index.ts'
import { fieldsInForce } from '#privacy/server/index.ts'
import type { Ready } from '../rules/judge.ts'

export interface Came {
  readonly outcome: 'taken' | 'changed' | 'unchanged' | 'refused'
  readonly reason?: string
  readonly difference?: readonly RowDifference[]
  /** Whom the row is about; of a dry run for whoever would be new, nobody yet. */
  readonly personId?: string
}

/** From which file rows come, and who sent it. */
export interface FileSource {
  readonly id: string
  readonly by: string
  readonly name: string
}

/** The history names whoever sent the file, not the process that works through it. */
const inNameOf = (act: Act<never>, { by, name }: Omit<FileSource, 'id'>) =>
  ({ ...act, actor: { ...act.actor, who: by, name } }) as unknown as Parameters<typeof takeRows>[0]

const LONGEST_NAME = 40
const rowOf = ({ person, ...ready }: Ready): LedgerRow => {
  const { sex, ...who } = person
  return {
    ...ready,
    dwellingId: ready.dwellingId as LedgerRow['dwellingId'],
    person: {
      ...who,
      name: who.name.slice(0, LONGEST_NAME),
      ...(sex === undefined ? {} : { sex: sex === 'male' ? 1 : 2 }),
    },
  }
}

/** Why a row was not taken that would change somebody who is kept. */
export const WAITS = 'waits-for-approval'

/** Gives rows to the ledger; a dry taking says what would come of them and keeps nothing, and one that asks takes no changes. */
export const give = (
  act: Act<never>,
  rows: readonly Ready[],
  source: FileSource,
  {
    dry,
    quiet = false,
    asks = false,
  }: { readonly dry: boolean; readonly quiet?: boolean; readonly asks?: boolean },
): Promise<readonly Came[]> =>
  takeRows(inNameOf(act, source), rows.map(rowOf), { kind: 'file', id: source.id, dry, quiet, asks })

/** Takes a part of what a file brought back out of the ledger. */
export async function takeBack(
  act: Act<never>,
  source: FileSource,
  limit: number,
): Promise<{ readonly undone: number; readonly left: number; readonly kept: number }> {
  const { undone, left, kept } = await undoSource(inNameOf(act, source), source.id, limit)
  return { undone, left, kept: kept.length }
}

/** Fields that a purpose in force asks for; others are shown and left out. */
export const extrasInForce = (act: Act<never>): Promise<ReadonlySet<string>> =>
  fieldsInForce(act.tx, act.now())
