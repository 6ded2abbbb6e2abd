import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Meaning } from '../contract/words.ts'

/** How lists of a source are read, as it was said the last time. */
export interface Remembered {
  readonly columns: Readonly<Record<string, Meaning>>
  readonly estate: string
}

export async function rememberedOf(
  { tx }: Pick<Act<never>, 'tx'>,
  { area, source }: { readonly area: string; readonly source: string },
): Promise<Remembered | undefined> {
  const { rows } = await sql<Remembered>`
    select columns, estate from roster_source where area_code = ${area} and name = ${source}`.execute(tx)
  return rows[0]
}

export const rememberSource = (
  { tx, newId, now }: Pick<Act<never>, 'tx' | 'newId' | 'now'>,
  { area, source }: { readonly area: string; readonly source: string },
  { columns, estate }: Remembered,
) =>
  sql`
    insert into roster_source (id, area_code, name, columns, estate, used_at)
    values (${newId()}, ${area}, ${source}, ${JSON.stringify(columns)}::jsonb, ${estate}, ${now()})
    on conflict (area_code, name) do update set columns = excluded.columns, estate = excluded.estate, used_at = excluded.used_at`.execute(
    tx,
  )
