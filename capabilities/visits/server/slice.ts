import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { touches } from '#kernel/server/slice.ts'
import type { SliceTable, Touched } from '#kernel/server/slice.ts'
import { PlacesRecoded } from '#places/events.ts'
import { CampaignChanged, TargetsChanged, VisitsChanged } from '../events.ts'

/** What is to be visited and what was: the reason of a care visit is there only as long as the visit is to be made. */

const targets: SliceTable['rows'] = ({ within, among }) => sql`
  select t.id, t.kind, t.campaign_id as "campaignId", t.what as title, t.dwelling_id as "dwellingId", t.household_id as "householdId",
    t.person_id as "personId", t.due_by as "dueBy", t.state, nullif(t.tries, 0) as tries, t.reasons_sealed as reasons
  from visit_target as t
  where t.state in ('due', 'again') and not t.closed and ${within(sql`t.area_code`)} and ${among(sql`t.id`)}`

/** Reasons opened; most targets have none, and cost nothing. */
const withReasons: SliceTable['finish'] = ({ reasons, ...row }, act) =>
  typeof reasons === 'string'
    ? { ...row, reasons: JSON.parse(act.vault.open(Buffer.from(reasons.slice(2), 'hex'))!) as string[] }
    : row

/** Campaigns that have, or had, a home in the area: they stand above it, so their own code says nothing. */
const campaigns: SliceTable['rows'] = ({ within, among }) => sql`
  select c.id, c.kind, c.title_zh as title, c.title_en as "titleEn", c.what, c.since, c.until, c.form_id as "formId", c.form_version as "formVersion"
  from campaign as c
  where c.state = 'open' and exists (
      select 1 from visit_target as t where t.campaign_id = c.id and t.kind = 'campaign' and ${within(sql`t.area_code`)})
    and ${among(sql`c.id`)}`

const visits: SliceTable['rows'] = ({ within, among }) => sql`
  select v.id, v.dwelling_id as "dwellingId", v.household_id as "householdId", v.at, v.outcome, v.by_role as by,
    nullif(v.told, '{}') as told, nullif(v.learned, '{}') as learned, nullif(v.appeal_numbers, '{}') as appeals, left(v.note, 120) as summary
  from visit as v
  where not v.faded and ${within(sql`v.area_code`)} and ${among(sql`v.id`)}`

const whereIs =
  (table: string): SliceTable['whereIs'] =>
  async (act, id) =>
    (
      await sql<{ area_code: string }>`select area_code from ${sql.table(table)} where id = ${id}`.execute(
        act.tx,
      )
    ).rows[0]?.area_code

/** What hangs on dwellings that were recorded anew, or has a home among them, under both codes. */
async function atPlaces(
  act: Act,
  { table, column }: { readonly table: 'visit' | 'visit_target'; readonly column: 'id' | 'campaign_id' },
  facts: readonly {
    readonly moves: readonly {
      readonly placeIds: readonly string[]
      readonly from: string
      readonly to: string
    }[]
  }[],
): Promise<Touched[]> {
  const moved = facts.flatMap(({ moves }) =>
    moves.flatMap(({ placeIds, from, to }) => placeIds.map((id) => ({ id, from, to }))),
  )
  const { rows } = await sql<{ id: string; from: string; to: string }>`
    select distinct ${sql.ref(`t.${column}`)} as id, m.from_code as "from", m.to_code as "to"
    from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ from }) => from)}::text[], ${moved.map(({ to }) => to)}::text[])
      as m (id, from_code, to_code)
    join ${sql.table(table)} as t on t.dwelling_id = m.id
    where ${sql.ref(`t.${column}`)} is not null
    order by 1, 2, 3`.execute(act.tx)
  return rows.flatMap(({ id, from, to }) => [
    { id, areaCode: from },
    { id, areaCode: to },
  ])
}

export const visitsSlice: readonly SliceTable[] = [
  {
    name: 'target',
    stage: 'usable',
    shared: true,
    rows: targets,
    finish: withReasons,
    personal: ['care-reason'],
    whereIs: whereIs('visit_target'),
    touched: [
      touches(TargetsChanged, async (facts) => facts.flatMap((fact) => fact.targets)),
      touches(PlacesRecoded, (facts, act) => atPlaces(act, { table: 'visit_target', column: 'id' }, facts)),
    ],
  },
  {
    name: 'campaign',
    stage: 'usable',
    shared: true,
    rows: campaigns,
    whereIs: whereIs('campaign'),
    touched: [
      touches(CampaignChanged, async (facts) =>
        facts.flatMap(({ campaignId, areaCodes }) =>
          areaCodes.map((areaCode) => ({ id: campaignId, areaCode })),
        ),
      ),
      touches(PlacesRecoded, (facts, act) =>
        atPlaces(act, { table: 'visit_target', column: 'campaign_id' }, facts),
      ),
    ],
  },
  {
    name: 'visit',
    stage: 'later',
    shared: true,
    rows: visits,
    personal: ['visits'],
    whereIs: whereIs('visit'),
    touched: [
      touches(VisitsChanged, async (facts) => facts.flatMap((fact) => fact.visits)),
      touches(PlacesRecoded, (facts, act) => atPlaces(act, { table: 'visit', column: 'id' }, facts)),
    ],
  },
]
