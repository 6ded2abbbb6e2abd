import { Refusal, sentenceOf } from '#kernel/common/refusal.ts'
import type { PushAnswer, PushItem } from '#kernel/common/sync/protocol.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import { DOOR, job } from '#kernel/server/actor.ts'
import { runStep } from '#kernel/server/command.ts'
import { sql } from '#kernel/server/database.ts'
import { carrier, route } from '#kernel/server/route.ts'
import { sha256 } from '#kernel/server/vault.ts'
import { askFate, handInActs, noteWiped } from '../contract/lost.ts'
import { SentChanged } from '../events.ts'
import { hashOf, keepItem, knownItems } from './items.ts'
import { whereNow } from './push.ts'
import type { FieldWork } from './push.ts'

const asDoor = () => Promise.resolve(DOOR)

const isLost = async (act: Act<never>, deviceId: string): Promise<boolean> =>
  (
    await sql`select 1 from device where device_id = ${deviceId} and lost_at is not null limit 1`.execute(
      act.tx,
    )
  ).rows.length > 0

/** Whose acts somebody hands in, as the phone was last opened. */
export interface Bearer {
  readonly name: string
  readonly role: string
  readonly areaCode: string
  readonly lost: boolean
}

/** Whose acts these are, if the key is the one that was given to this account on this phone. */
export async function bearerOf(
  act: Act,
  given: { readonly deviceId: string; readonly accountId: string; readonly handIn: string },
): Promise<Bearer | undefined> {
  const { rows } = await sql<Bearer & { hash: Buffer }>`
    select name, role, area_code as "areaCode", lost_at is not null as lost, hand_in_hash as hash from device
    where device_id = ${given.deviceId} and account_id = ${given.accountId}`.execute(act.tx)
  return rows[0]?.hash.equals(sha256(given.handIn)) ? rows[0] : undefined
}

interface Desk {
  readonly kit: Kit
  readonly work: FieldWork
  readonly lang: 'zh' | 'en'
}
interface Whose {
  readonly deviceId: string
  readonly accountId: string
  readonly bearer: Bearer
}

/** Keeps acts for the desk of where each belongs now. Nothing of them is done. */
export async function keepForDesk(
  { kit, work, lang }: Desk,
  { deviceId, accountId, bearer }: Whose,
  items: readonly PushItem[],
): Promise<readonly PushAnswer[]> {
  const areas = new Map<string, string>()
  for (const { entity } of items)
    areas.set(entity, areas.get(entity) ?? (await whereNow(kit, work, entity)) ?? bearer.areaCode)
  const message = (code: string) => sentenceOf(work.sentences, { code }, lang)
  return runStep(kit, job('devices', kit.district), async (act) => {
    for (const item of items) {
      const areaCode = areas.get(item.entity)!
      const who = { ...bearer, accountId }
      const kept = { item, deviceId, who, areaCode, state: 'needs-review', code: 'handed-in' } as const
      act.write(keepItem(act, kept, 'leave'))
    }
    const known = await knownItems(
      act.tx,
      items.map(({ commandId }) => commandId),
    )
    return items.map((item): PushAnswer => {
      const { commandId } = item
      const stands = known.get(commandId)!
      if (!stands.hash.equals(hashOf(item)))
        return { commandId, outcome: 'rejected', code: 'command-reused', message: message('command-reused') }
      if (stands.state === 'applied') return { commandId, outcome: 'already-applied' }
      act.announce(SentChanged, { sentId: commandId, fromArea: bearer.areaCode })
      const code = stands.code ?? 'handed-in'
      return { commandId, outcome: 'needs-review', code, message: message(code), reviewId: commandId }
    })
  })
}

export const lostRoutes = (work: FieldWork) => [
  route(askFate, async ({ query }, act) => ({ wipe: await isLost(act, query.device) }), { actorFor: asDoor }),
  route(
    noteWiped,
    async ({ body }, act) => {
      const wipe = await isLost(act, body.deviceId)
      if (wipe)
        act.write(sql`
          update device set wiped_at = ${act.now()}
          where device_id = ${body.deviceId} and lost_at is not null and wiped_at is null
            and ${body.accountId === undefined ? sql`true` : sql`account_id = ${body.accountId}`}`)
      act.concerns(`device:${body.deviceId}`)
      return { wipe }
    },
    { actorFor: asDoor },
  ),
  /** Nothing handed in without a session is ever done by itself: whoever brings it has proved a phone and no right. */
  carrier(handInActs, async ({ body }, { kit, conversation }) => {
    const { deviceId, accountId, items } = body
    const bearer = await runStep(kit, job('devices', kit.district), (act) => bearerOf(act, body))
    if (!bearer) throw new Refusal('hand-in-unknown', { status: 403 })
    const to = { kit, work, lang: conversation.lang }
    return { answers: [...(await keepForDesk(to, { deviceId, accountId, bearer }, items))] }
  }),
]
