import { Refusal } from '#kernel/common/refusal.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import { route } from '#kernel/server/route.ts'
import type { Turn } from '#kernel/server/route.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import { forPhones } from '#privacy/server/index.ts'
import { openDay } from '../contract.ts'
import { isSliceArea, sliceVerdict, versionVerdict } from '../rules.ts'
import { sharedReactions } from './changes.ts'
import { handInKey, meetDevice, noteContact, storeSecret } from './device.ts'
import { groupsOf } from './groups.ts'
import { sealToKey } from './house-key.ts'
import type { Keeping } from './keeping.ts'
import { countOf } from './slice.ts'

/** What the rows on a phone are kept for, in the register of purposes. */
const PURPOSE = 'grid-service'

interface PhoneRules {
  readonly dutyFrom: string
  readonly dutyTo: string
  readonly pinDigits: number
  readonly pinTries: number
}
const FIRST_RULES: PhoneRules = { dutyFrom: '08:00', dutyTo: '18:00', pinDigits: 6, pinTries: 5 }

/** A setting of the district, under `phones`. */
async function phoneRules(act: Act): Promise<PhoneRules> {
  const { rows } = await sql<{ value: Partial<PhoneRules> }>`
    select value from setting where key = 'phones'`.execute(act.tx)
  return { ...FIRST_RULES, ...rows[0]?.value }
}

type Count = (table: SliceTable) => Promise<number>

async function checkSize(
  act: Act<'area-too-large'>,
  tables: readonly SliceTable[],
  count: Count,
): Promise<void> {
  const { actor } = act
  if (actor.kind !== 'staff' || !isSliceArea(actor.areaCode)) act.refuse('area-too-large')
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from area
    where level = 'grid' and code >= ${actor.areaCode} and code < ${upTo(actor.areaCode)}`.execute(act.tx)
  const limited = tables.flatMap((table) =>
    table.mostPerGrid === undefined ? [] : [{ table, mostPerGrid: table.mostPerGrid }],
  )
  const counted = []
  for (const { table, mostPerGrid } of limited) counted.push({ n: await count(table), mostPerGrid })
  if (sliceVerdict(rows[0]!.n, counted) !== 'allowed') act.refuse('area-too-large')
}

/** Why the log of views says that the rows of an area are on a phone. */
const REASON = '开始当天工作：手机带上本网格的人房底数'

/**
 * Notes, once a day, that this account has the people of its area on a phone: so many, and what of them. Whose page is opened there is noted
 * by itself.
 */
async function noteHolding(
  act: Act,
  tables: readonly SliceTable[],
  { openedAt, count }: { readonly openedAt: Date | null | undefined; readonly count: Count },
): Promise<void> {
  const day = (at: Date): string => new Date(at.getTime() + CHINA_MS).toISOString().slice(0, 10)
  if (openedAt && day(openedAt) === day(act.now())) return
  const { areaCode } = act.actor
  for (const table of tables) {
    if (!table.personal) continue
    const rows = await count(table)
    if (rows > 0)
      forPhones.noteView(act, {
        subjectId: null,
        areaCode,
        purpose: PURPOSE,
        reason: REASON,
        fields: table.personal,
        rows,
      })
  }
}
const CHINA_MS = 8 * 3_600_000

/** What is kept just now says how many rows there are; the others are counted. */
function counting(act: Act, tables: readonly SliceTable[], keeping: Keeping): Count {
  let kept: Promise<ReadonlyMap<string, number>> | undefined
  const reactions = sharedReactions(tables)
  return async (table) => {
    kept ??= keeping.counts(act, { groups: groupsOf(tables), reactions })
    return (await kept).get(table.name) ?? countOf(table, act, act.actor.areaCode)
  }
}

interface Opening {
  readonly keeping: Keeping
  readonly references: (act: Act) => Promise<Readonly<Record<string, string>>>
  readonly turn: Turn
}

export const openRoute = (tables: readonly SliceTable[], { keeping, references, turn }: Opening) =>
  route(
    openDay,
    async ({ body }, act) => {
      const verdict = versionVerdict(body.version)
      if (verdict !== 'allowed') throw new Refusal(verdict, { status: 426 })
      const { accountId } = act.actor
      if (accountId === undefined) return act.refuse('not-allowed')
      const met = await meetDevice(act as Act, body.deviceId)
      const count = counting(act as Act, tables, keeping)
      await checkSize(act, tables, count)
      const rules = await phoneRules(act as Act)
      await noteHolding(act as Act, tables, { openedAt: met?.openedAt, count })
      noteContact(act as Act, { ...body, ackedSeq: 0 })
      act.write(sql`
        update device
        set area_code = ${act.actor.areaCode}, name = ${act.actor.name}, role = ${act.actor.role}, opened_at = ${act.now()}
        where device_id = ${body.deviceId} and account_id = ${accountId}`)
      act.concerns(`device:${body.deviceId}`)
      return {
        secret: storeSecret(act, body.deviceId, accountId),
        handIn: handInKey(act, body.deviceId, accountId),
        sealTo: sealToKey(act.vault),
        duty: { from: rules.dutyFrom, to: rules.dutyTo },
        pin: { digits: rules.pinDigits, tries: rules.pinTries },
        purpose: PURPOSE,
        references: await references(act as Act),
        accountId,
        serverTime: act.now().toISOString(),
      }
    },
    { keepsNoAnswer: true, everyTimeAnew: true, turn },
  )
