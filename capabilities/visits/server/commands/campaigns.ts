import type { z } from 'zod'
import type { Act } from '#kernel/server/act.ts'
import { todayOf } from '#kernel/server/today.ts'
import { sql } from '#kernel/server/database.ts'
import { forVisits as ledger } from '#ledger/server/index.ts'
import { buildingsOf, findPlace } from '#places/server/index.ts'
import { MOST_TARGETS } from '../../contract.ts'
import type { CampaignId, TargetId, TargetQuery } from '../../contract.ts'
import type { askForVisit, makeCampaign } from '../../contract/campaigns.ts'
import { CampaignChanged } from '../../events.ts'
import { publishedForm } from '../forms.ts'
import { addTargets, dropOpen } from '../targets.ts'

const inside = (act: Act<'area-outside-yours'>, areaCode: string): void => {
  if (!areaCode.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
}

/** How many homes a question brings. Counting stops one above the most a campaign may have. */
export async function preview(act: Act<'area-outside-yours'>, query: TargetQuery) {
  inside(act, query.areaCode)
  const homes = await ledger.homesOf(act, query, MOST_TARGETS + 1)
  return {
    households: homes.length,
    buildings: new Set(homes.map(({ buildingId }) => buildingId)).size,
    most: MOST_TARGETS,
  }
}

type NotMade = (typeof makeCampaign.refusals)[number]

/** The question as it is kept. A reason of care stands sealed here as everywhere: beside the homes it would say who has it. */
const keptQuery = (act: Act<never>, { care, ...query }: TargetQuery) => ({
  ...query,
  ...(care === undefined ? {} : { careSealed: act.vault.seal(care)!.toString('base64') }),
})

/** Begins a campaign: the homes are those that fit today; who moves in later is asked for by hand. */
export async function make(
  act: Act<NotMade>,
  wish: z.output<typeof makeCampaign.body>,
): Promise<{ campaignId: CampaignId; targets: number }> {
  inside(act, wish.query.areaCode)
  if (wish.until < wish.since) act.refuse('days-reversed')
  if (wish.until < (await todayOf(act))) act.refuse('day-is-past')
  const form =
    wish.formId === undefined
      ? undefined
      : ((await publishedForm(act, wish.formId)) ?? act.refuse('form-unknown'))
  const homes = await ledger.homesOf(act, wish.query, MOST_TARGETS + 1)
  if (homes.length === 0) act.refuse('nobody-to-visit')
  if (homes.length > MOST_TARGETS) act.refuse('targets-too-many')
  const campaignId = act.newId() as CampaignId
  await sql`
    insert into campaign (id, area_code, kind, title_zh, title_en, what, form_id, form_version, query, since, until, state, made_by, made_name, made_at)
    values (${campaignId}, ${wish.query.areaCode}, ${wish.kind}, ${wish.titleZh}, ${wish.titleEn ?? wish.titleZh}, ${wish.what ?? null},
            ${form?.formId ?? null}, ${form?.version ?? null}, ${JSON.stringify(keptQuery(act, wish.query))}::jsonb, ${wish.since}::date, ${wish.until}::date, 'open',
            ${act.actor.who}, ${act.actor.name}, ${act.now()})`.execute(act.tx)
  await addTargets(
    act as Act,
    homes.map((home) => ({ ...home, kind: 'campaign', campaignId, dueBy: wish.until })),
  )
  act.concerns(`campaign:${campaignId}`, { areaCode: wish.query.areaCode })
  act.announce(CampaignChanged, {
    campaignId,
    areaCodes: [...new Set(homes.map(({ areaCode }) => areaCode))],
  })
  return { campaignId, targets: homes.length }
}

/** Ends a campaign: what was not done is dropped, what was done stays. */
export async function endNow(
  act: Act<'not-found' | 'campaign-ended'>,
  campaignId: CampaignId,
): Promise<{ campaignId: CampaignId; dropped: number }> {
  const {
    rows: [row],
  } = await sql<{ state: string; area_code: string }>`
    select state, area_code from campaign where id = ${campaignId} for update`.execute(act.tx)
  if (!row?.area_code.startsWith(act.actor.areaCode)) return act.refuse('not-found')
  if (row.state === 'ended') act.refuse('campaign-ended')
  act.concerns(`campaign:${campaignId}`, { areaCode: row.area_code })
  return { campaignId, dropped: await close(act as Act, campaignId) }
}

/** The same for a campaign whose day has come. */
export async function close(act: Act, campaignId: string): Promise<number> {
  const { rows: grids } = await sql<{ area_code: string }>`
    select distinct area_code from visit_target where campaign_id = ${campaignId} order by area_code`.execute(
    act.tx,
  )
  await sql`update campaign set state = 'ended', ended_at = ${act.now()} where id = ${campaignId}`.execute(
    act.tx,
  )
  act.announce(CampaignChanged, { campaignId, areaCodes: grids.map(({ area_code }) => area_code) })
  return dropOpen(act, sql`campaign_id = ${campaignId}`)
}

/** Somebody wished a visit. */
export async function askFor(
  act: Act<'not-found' | 'day-is-past'>,
  wish: z.output<typeof askForVisit.body>,
): Promise<{ targetId: TargetId }> {
  const place = await findPlace(act.tx, wish.dwellingId)
  if (place?.kind !== 'dwelling' || !place.areaCode.startsWith(act.actor.areaCode))
    return act.refuse('not-found')
  if (wish.dueBy < (await todayOf(act))) act.refuse('day-is-past')
  const building = (await buildingsOf(act.tx, [wish.dwellingId])).get(wish.dwellingId)
  const [targetId] = await addTargets(act as Act, [
    {
      kind: 'asked',
      areaCode: place.areaCode,
      dwellingId: wish.dwellingId,
      buildingId: building?.kind === 'building' ? building.id : null,
      householdId: wish.householdId ?? null,
      dueBy: wish.dueBy,
      what: wish.what,
    },
  ])
  act.concerns(`target:${targetId}`, { areaCode: place.areaCode })
  return { targetId: targetId! }
}
