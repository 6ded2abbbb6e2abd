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

/** People are kept under another code from now on: what they agreed to and what they ask goes with them, under whatever number it stands. */
export async function subjectsMoved(
  act: Act<never>,
  moves: readonly { readonly id: string; readonly from: string; readonly to: string }[],
): Promise<void> {
  if (moves.length === 0) return
  const moved = sql`
    with recursive moved (id, from_code, to_code) as (
      select * from unnest(${moves.map(({ id }) => id)}::uuid[], ${moves.map(({ from }) => from)}::text[], ${moves.map(({ to }) => to)}::text[])
      union
      select s.gone_id, m.from_code, m.to_code from subject_merged as s join moved as m on s.kept_id = m.id
    )`
  for (const table of ['consent', 'rights_request'])
    await sql`
      ${moved}
      update ${sql.table(table)} as t set area_code = m.to_code from moved as m where t.subject_id = m.id and t.area_code = m.from_code`.execute(
      act.tx,
    )
  await sql`
    ${moved}
    update consent_evidence as e
    set area_code = m.to_code
    from consent as c
    join moved as m on m.id = c.subject_id
    where e.consent_id = c.id and e.area_code = m.from_code`.execute(act.tx)
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
