import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { RightsKind, Wanted, WantedField } from '../contract/requests.ts'
import { openWanted } from './wanted.ts'

export interface GrantedWish {
  readonly number: string
  readonly kind: RightsKind
  readonly text: string
  /** Only what was granted. */
  readonly wanted: Wanted
}

/** What a person asked for and was granted, by the number of their request. Facts travel without it: it is asked for here. */
export async function grantedWish(act: Act<never>, requestId: string): Promise<GrantedWish | undefined> {
  const {
    rows: [row],
  } = await sql<{
    number: string
    kind: RightsKind
    text: string
    wanted_sealed: Buffer | null
    granted_fields: WantedField[] | null
  }>`
    select number, kind, text, wanted_sealed, granted_fields from rights_request where id = ${requestId}`.execute(
    act.tx,
  )
  if (!row) return undefined
  const whole = openWanted(act, row.wanted_sealed)
  const wanted = Object.fromEntries((row.granted_fields ?? []).map((field) => [field, whole[field]]))
  return { number: row.number, kind: row.kind, text: row.text, wanted }
}
