import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { localMoment, sheetDay, sheetOf } from '#kernel/server/sheet.ts'
import type { Column, SheetFormat } from '#kernel/server/sheet.ts'
import { areaNames, buildingsOf, forLedger } from '#places/server/index.ts'
import type { Campaign, TargetCounts, TargetRow, TargetState } from '../contract.ts'
import { countsOf } from '../rules.ts'
import { TARGET_STATE_WORDS } from '../words.ts'
import { formsBy } from './forms.ts'
import { after } from './paging.ts'
import type { Paging } from './paging.ts'

interface CampaignRow {
  readonly id: Campaign['id']
  readonly kind: Campaign['kind']
  readonly area_code: string
  readonly title_zh: string
  readonly title_en: string
  readonly what: string | null
  readonly form_id: Campaign['formId']
  readonly form_version: number | null
  readonly since: string
  readonly until: string
  readonly state: Campaign['state']
  readonly made_name: string
  readonly made_at: Date
}
const CAMPAIGN = sql`c.id, c.kind, c.area_code, c.title_zh, c.title_en, c.what, c.form_id, c.form_version, c.since, c.until, c.state, c.made_name, c.made_at`

/** Numbers are of the actor's own area: a grid sees how far it is itself. */
const inSight = (act: Act<never>) =>
  sql`t.area_code >= ${act.actor.areaCode} and t.area_code < ${upTo(act.actor.areaCode)}`

async function withCounts(act: Act<never>, rows: readonly CampaignRow[]): Promise<Campaign[]> {
  if (rows.length === 0) return []
  const { rows: counted } = await sql<{ campaign_id: string; state: TargetState; n: number }>`
    select t.campaign_id, t.state, count(*)::int as n
    from visit_target as t
    where t.kind = 'campaign' and t.campaign_id = any(${rows.map(({ id }) => id)}::uuid[]) and ${inSight(act)}
    group by t.campaign_id, t.state
    order by t.campaign_id, t.state`.execute(act.tx)
  const forms = await formsBy(
    act,
    rows.flatMap(({ form_id }) => form_id ?? []),
  )
  return rows.map((row) => {
    const form = forms.get(`${row.form_id} ${row.form_version}`)
    return {
      id: row.id,
      kind: row.kind,
      areaCode: row.area_code,
      titleZh: row.title_zh,
      titleEn: row.title_en,
      what: row.what,
      formId: row.form_id,
      formTitleZh: form?.content.titleZh ?? null,
      formTitleEn: form?.content.titleEn ?? null,
      since: row.since,
      until: row.until,
      state: row.state,
      madeName: row.made_name,
      madeAt: row.made_at.toISOString(),
      ...countsOf(counted.filter(({ campaign_id }) => campaign_id === row.id)),
    }
  })
}

/** Campaigns of the area, and those from above that have homes in it; newest first. */
export async function campaignsOf(
  act: Act<'cursor-unknown'>,
  state: Campaign['state'] | undefined,
  page: Paging,
): Promise<{ items: Campaign[]; next?: string }> {
  const from = after(act, page.cursor)
  const area = act.actor.areaCode
  const { rows } = await sql<CampaignRow>`
    select ${CAMPAIGN}
    from campaign as c
    where ((c.area_code >= ${area} and c.area_code < ${upTo(area)}) or left(${area}, length(c.area_code)) = c.area_code)
      and ${state === undefined ? sql`true` : sql`c.state = ${state}`}
      and ${from === undefined ? sql`true` : sql`(c.made_at, c.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`}
    order by c.made_at desc, c.id desc
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const items = await withCounts(act, shown)
  return rows.length > page.limit && last
    ? { items, next: writeCursor([last.made_at.toISOString(), last.id]) }
    : { items }
}

const COMMUNITY = 12

/** One campaign with its coverage: building by building for a community, area by area from above. */
export async function campaignPage(
  act: Act<'not-found'>,
  id: string,
): Promise<
  Campaign & {
    coverage: (TargetCounts & {
      buildingId: never
      areaCode: string
      nameZh: string
      nameEn: string
    })[]
  }
> {
  const own = act as Act<never>
  const { rows } = await sql<CampaignRow>`select ${CAMPAIGN} from campaign as c where c.id = ${id}`.execute(
    act.tx,
  )
  const [campaign] = await withCounts(own, rows)
  if (!campaign) return act.refuse('not-found')
  const byBuilding = act.actor.areaCode.length >= COMMUNITY
  const level = act.actor.areaCode.length + 3
  const key = byBuilding ? sql`coalesce(t.building_id::text, '')` : sql`left(t.area_code, ${level}::int)`
  const { rows: counted } = await sql<{
    key: string
    area: string
    walk: string
    state: TargetState
    n: number
  }>`
    select ${key} as key, min(${byBuilding ? sql`t.area_code` : key}) as area, min(t.walk) as walk, t.state, count(*)::int as n
    from visit_target as t
    where t.kind = 'campaign' and t.campaign_id = ${id} and ${inSight(own)}
    group by 1, t.state
    order by 3, 1, t.state`.execute(act.tx)
  const keys = [...new Set(counted.map((one) => one.key))]
  const places = byBuilding
    ? await forLedger.placesBy(
        act.tx,
        keys.filter((one) => one !== ''),
      )
    : undefined
  const areas = byBuilding ? undefined : await areaNames(act.tx, keys)
  return {
    ...campaign,
    coverage: keys.map((one) => {
      const own = counted.filter((line) => line.key === one)
      const place = places?.get(one)
      const area = areas?.get(one)
      return {
        buildingId: (place?.id ?? null) as never,
        areaCode: own[0]!.area,
        nameZh: place?.pathZh ?? area?.zh ?? '',
        nameEn: place?.pathEn ?? area?.en ?? '',
        ...countsOf(own),
      }
    }),
  }
}

interface TargetLine {
  readonly id: TargetRow['id']
  readonly household_id: TargetRow['householdId']
  readonly dwelling_id: TargetRow['dwellingId']
  readonly state: TargetState
  readonly due_by: string
  readonly tries: number
  readonly last_at: Date | null
  readonly walk: string
}

export interface TargetFilter {
  readonly state?: TargetState | undefined
  readonly building?: string | undefined
}

/** Homes of a campaign in walking order, by address and without a name. */
export async function targetsOf(
  act: Act<'cursor-unknown' | 'not-found'>,
  campaignId: string,
  filter: TargetFilter,
  page: Paging,
): Promise<{ items: TargetRow[]; next?: string }> {
  const own = act as Act<never>
  const { rows: known } = await sql`select 1 from campaign where id = ${campaignId}`.execute(act.tx)
  if (known.length === 0) act.refuse('not-found')
  const from =
    page.cursor === undefined
      ? undefined
      : (readCursor(page.cursor, ['text', 'uuid']) ?? act.refuse('cursor-unknown'))
  const { rows } = await sql<TargetLine>`
    select t.id, t.household_id, t.dwelling_id, t.state, t.due_by, t.tries, t.last_at, t.walk
    from visit_target as t
    where t.kind = 'campaign' and t.campaign_id = ${campaignId} and ${inSight(own)}
      and ${filter.state === undefined ? sql`true` : sql`t.state = ${filter.state}`}
      and ${filter.building === undefined ? sql`true` : sql`t.building_id = ${filter.building}::uuid`}
      and ${from === undefined ? sql`true` : sql`(t.walk, t.id) > (${from[0]}, ${from[1]}::uuid)`}
    order by t.walk, t.id
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const ids = shown.map(({ dwelling_id }) => dwelling_id)
  const [places, buildings] = [await forLedger.placesBy(act.tx, ids), await buildingsOf(act.tx, ids)]
  const items = shown.map((row): TargetRow => {
    const building = buildings.get(row.dwelling_id)
    return {
      id: row.id,
      householdId: row.household_id,
      dwellingId: row.dwelling_id,
      pathZh: places.get(row.dwelling_id)?.pathZh ?? '',
      pathEn: places.get(row.dwelling_id)?.pathEn ?? '',
      buildingZh: building?.zh ?? null,
      buildingEn: building?.en ?? null,
      state: row.state,
      dueBy: row.due_by,
      tries: row.tries,
      lastAt: row.last_at?.toISOString() ?? null,
    }
  })
  const last = shown.at(-1)
  return rows.length > page.limit && last ? { items, next: writeCursor([last.walk, last.id]) } : { items }
}

const columnsIn = (lang: 'zh' | 'en'): Column<TargetRow>[] => {
  const zh = lang === 'zh'
  return [
    { title: zh ? '楼栋' : 'Building', width: 24, value: (row) => (zh ? row.buildingZh : row.buildingEn) },
    { title: zh ? '房屋' : 'Home', width: 34, value: (row) => (zh ? row.pathZh : row.pathEn) },
    { title: zh ? '状态' : 'State', width: 12, value: (row) => TARGET_STATE_WORDS[row.state][lang] },
    { title: zh ? '期限' : 'Due by', width: 12, value: (row) => row.dueBy },
    { title: zh ? '上门次数' : 'Visits', width: 9, value: (row) => row.tries },
    { title: zh ? '最近一次' : 'Last', width: 17, value: (row) => localMoment(row.lastAt) },
  ]
}

/** Homes of a campaign as a file; no name is in it. */
export const exportOf = (
  act: Act<'not-found'>,
  campaignId: string,
  {
    state,
    format,
    lang,
  }: { readonly state?: TargetState | undefined; readonly format: SheetFormat; readonly lang: 'zh' | 'en' },
): Promise<FileAnswer> =>
  sheetOf({
    title: lang === 'zh' ? '走访名单' : 'visits',
    day: sheetDay(act.now()),
    format,
    lang,
    columns: columnsIn(lang),
    page: (cursor) => targetsOf(act as never, campaignId, { state }, { cursor, limit: 1000 }),
  })
