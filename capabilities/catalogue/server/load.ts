import { CHINA_CALENDAR } from '#kernel/common/calendar/china.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { COMMUNITY_CATEGORIES, COMMUNITY_VERSION } from '../data/community.ts'
import { CODE_MAPPINGS } from '../data/mapping.ts'
import { NATIONAL_CATEGORIES, NATIONAL_VERSION } from '../data/national.ts'
import { SLA_POLICIES } from '../data/policies.ts'

/** Brings the house's catalogue, promises and calendar into the district's tables. Runs again harmlessly: a version once loaded stays as it was. */
export async function loadCatalogue(tx: Tx, at: Date): Promise<void> {
  for (const [version, categories] of [
    [COMMUNITY_VERSION, COMMUNITY_CATEGORIES],
    [NATIONAL_VERSION, NATIONAL_CATEGORIES],
  ] as const) {
    await sql`
      insert into catalogue_version (code, catalogue, body, effective_from, effective_to)
      values (${version.code}, ${version.catalogue}, ${JSON.stringify(version)}::jsonb, ${version.effectiveFrom}, ${version.effectiveTo})
      on conflict (code) do nothing`.execute(tx)
    await sql`
      insert into category (version, code, sort, body)
      select ${version.code}, c.code, c.sort, c.body::jsonb
      from unnest(${categories.map((c) => c.code)}::text[], ${categories.map((_, i) => i)}::int[], ${categories.map((c) => JSON.stringify(c))}::text[]) as c (code, sort, body)
      on conflict (version, code) do nothing`.execute(tx)
  }
  await sql`
    insert into code_mapping (coding, code, sort, body)
    select m.coding, m.code, m.sort, m.body::jsonb
    from unnest(${CODE_MAPPINGS.map((m) => m.coding)}::text[], ${CODE_MAPPINGS.map((m) => m.code)}::text[], ${CODE_MAPPINGS.map((_, i) => i)}::int[],
                ${CODE_MAPPINGS.map((m) => JSON.stringify(m))}::text[]) as m (coding, code, sort, body)
    on conflict (coding, code) do nothing`.execute(tx)
  await sql`
    insert into sla_policy (profile, code, sort, body)
    select p.profile, p.code, p.sort, p.body::jsonb
    from unnest(${SLA_POLICIES.map((p) => p.profile)}::text[], ${SLA_POLICIES.map((p) => p.code)}::text[], ${SLA_POLICIES.map((_, i) => i)}::int[],
                ${SLA_POLICIES.map((p) => JSON.stringify(p))}::text[]) as p (profile, code, sort, body)
    on conflict (profile, code) do nothing`.execute(tx)
  await sql`
    insert into working_calendar (code, body, at)
    values ('office', ${JSON.stringify(CHINA_CALENDAR)}::jsonb, ${at})
    on conflict (code) do nothing`.execute(tx)
  await sql`insert into setting (key, value, at) values ('sla-profile', '"default"'::jsonb, ${at}) on conflict (key) do nothing`.execute(
    tx,
  )
}
