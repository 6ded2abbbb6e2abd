import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { AppealFilesChanged } from '#appeals/events.ts'
import { MARK_DIGITS, touches } from '#kernel/server/slice.ts'
import type { Enclosed, SliceTable, Touched } from '#kernel/server/slice.ts'
import { maskName, maskPhone } from '#kernel/server/vault.ts'
import type { OrderState } from '../contract.ts'
import { ORDER_FILES } from '../contract/slice.ts'
import { OrderChanged } from '../events.ts'
import { OPEN_ORDER, ORDER_MOVES } from '../rules.ts'
import type { OrderAct } from '../rules.ts'
import { ownOrders } from './lists.ts'

/** In which states an act may be done, as the law has it. */
const statesOf = (act: OrderAct): OrderState[] => Object.keys(ORDER_MOVES[act]) as OrderState[]

/** Not ended. */
const OPEN = sql`o.state in (${sql.join(OPEN_ORDER.map((state) => sql.lit(state)))})`

/** Orders of the worker's own organisation that somebody still has to do something about, in their area. */
const orders: SliceTable['rows'] = ({ within, among }, act) => sql`
  select o.id, o.appeal_id as "appealId", a.number, o.category_code as category, a.title, nullif(a.text, a.title) as text, a.place_zh as "placeText",
    nullif(a.place_en, a.place_zh) as "placeTextEn", a.name_sealed as reporter, a.phone_sealed as "reporterPhone",
    (select r.phone from area as r where r.code = left(o.area_code, ${COMMUNITY_DIGITS})) as "communityPhone",
    a.place_id as "placeId", case p.kind when 'dwelling' then p.id end as "dwellingId",
    case p.kind when 'building' then p.id when 'entrance' then p.parent_id
      when 'dwelling' then case u.kind when 'entrance' then u.parent_id else u.id end end as "buildingId",
    a.lat, a.lon as lng, o.state, o.due_at as "dueAt", nullif(o.urgent, false) as urgent, o.instruction, o.task, nullif(o.part, 'sole') as part,
    o.sent_back_reason as "sentBack", nullif(o.reworks, 0) as reworks,
    o.state = any(${statesOf('accept')}::text[]) as "canAccept",
    o.state = any(${statesOf('decline')}::text[]) and not o.firm as "canDecline",
    o.state = any(${statesOf('submit')}::text[]) as "canSubmit"
  from work_order as o
  join appeal as a on a.id = o.appeal_id
  left join place as p on p.id = a.place_id
  left join place as u on u.id = p.parent_id
  where ${OPEN} and ${ownOrders(act)}
    and ${within(sql`o.area_code`)} and ${among(sql`o.id`)}`

const COMMUNITY_DIGITS = 12

const opened = (sealed: unknown, act: Act): string | null =>
  typeof sealed === 'string' ? act.vault.open(Buffer.from(sealed.slice(2), 'hex')) : null

/** Of the reporter no more than the page of a handler shows: masked. Whoever has to speak to them asks the community. */
const masked: SliceTable['finish'] = (row, act) => ({
  ...row,
  reporter: maskName(opened(row['reporter'], act)),
  reporterPhone: maskPhone(opened(row['reporterPhone'], act)),
})

/**
 * What hangs on the appeals of those orders and was given to whoever has them: where it is and what it looks like is often in the photo alone. Of documents a phone knows that
 * they are there: whatever shows them would keep a copy that is not sealed.
 */
const files: SliceTable['rows'] = ({ within, among }, act) => sql`
  select f.file_id as id, f.appeal_id as "appealId", f.kind, f.by_whom as by, f.at, f.media_type as "mediaType", f.bytes,
    case when f.kind <> 'document' then left(f.hash, ${sql.lit(MARK_DIGITS)}) end as mark
  from (
    select distinct o.appeal_id
    from work_order as o
    where ${OPEN} and ${ownOrders(act)} and ${within(sql`o.area_code`)}) as mine
  join attachment as f on f.appeal_id = mine.appeal_id
  where f.audience <> 'desk' and ${act.actor.orgId ?? ''} = any(f.org_ids) and ${among(sql`f.file_id`)}`

/** What hangs on an appeal, under every area one of its orders stands in. */
async function filesOf(act: Act, appealIds: readonly string[]): Promise<readonly Touched[]> {
  const { rows } = await sql<Touched>`
    select distinct f.file_id as id, o.area_code as "areaCode"
    from attachment as f
    join work_order as o on o.appeal_id = f.appeal_id
    where f.appeal_id = any(${[...appealIds]}::uuid[])`.execute(act.tx)
  return rows
}

/** What hangs on the appeals of some orders, under the area each fact speaks of: an order may stand elsewhere by now. */
async function filesOfOrders(
  act: Act,
  facts: readonly { readonly orderId: string; readonly areaCode: string }[],
): Promise<readonly Touched[]> {
  const { rows } = await sql<Touched>`
    select distinct f.file_id as id, said.area_code as "areaCode"
    from unnest(${facts.map(({ orderId }) => orderId)}::uuid[], ${facts.map(({ areaCode }) => areaCode)}::text[]) as said (id, area_code)
    join work_order as o on o.id = said.id
    join attachment as f on f.appeal_id = o.appeal_id`.execute(act.tx)
  return rows
}

async function enclosed(act: Act, fileId: string): Promise<Enclosed | undefined> {
  const { rows } = await sql<Enclosed>`
    select hash, media_type as "mediaType" from attachment where file_id = ${fileId} and kind <> 'document'`.execute(
    act.tx,
  )
  return rows[0]
}

export const dispatchSlice: readonly SliceTable[] = [
  {
    name: 'order',
    stage: 'usable',
    rows: orders,
    finish: masked,
    personal: ['name', 'phone'],
    whereIs: async (act, id) =>
      (await sql<{ area_code: string }>`select area_code from work_order where id = ${id}`.execute(act.tx))
        .rows[0]?.area_code,
    touched: [
      touches(OrderChanged, async (facts) =>
        facts.map(({ orderId, areaCode }) => ({ id: orderId, areaCode })),
      ),
    ],
  },
  {
    name: ORDER_FILES,
    stage: 'later',
    rows: files,
    encloses: enclosed,
    whereIs: async (act, id) =>
      (
        await sql<{ area_code: string }>`select area_code from attachment where file_id = ${id}`.execute(
          act.tx,
        )
      ).rows[0]?.area_code,
    touched: [
      touches(OrderChanged, (facts, act) => filesOfOrders(act, facts)),
      touches(AppealFilesChanged, (facts, act) =>
        filesOf(
          act,
          facts.map(({ appealId }) => appealId),
        ),
      ),
    ],
  },
]
