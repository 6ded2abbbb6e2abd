import {
  AppealAssigned,
  AppealClosed,
  AppealMerged,
  AppealReceived,
  AppealReopened,
  AppealResorted,
  AppealWithdrawn,
  ReporterAsked,
  ReporterTold,
} from '#appeals/events.ts'
import { OrderDeclined, OrderOffered, OrderRecalled, OrderSentBack } from '#dispatch/events.ts'
import { IdentityEnded } from '#retention/events.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { reaction } from '#kernel/server/outbox.ts'
import type { Reaction } from '#kernel/server/outbox.ts'
import type { Happened } from '../words.ts'
import { publish } from './publish.ts'
import { sendAgain, sendOrder, takeBack } from './remote/errands.ts'

interface Fact {
  readonly appealId: string
  readonly text?: string | undefined
}

/** Facts that end it. Each is told by itself: one heard late does not tell what came after it. */
const ENDS: ReadonlySet<Happened> = new Set(['closed', 'withdrawn'])

/** Facts whose words are meant for the reporter, and so for the program that speaks for one. */
const SPEAKS: ReadonlySet<Happened> = new Set(['asked', 'told', 'closed'])

/**
 * Publishes how the appeal stands and that something happened to it. The fact's own number is the update's, so a fact heard
 * twice is one update. Its time is when it was published: whoever asks for what is new since the last time misses nothing.
 */
const tell =
  (name: Happened) =>
  async ({ appealId, text }: Fact, act: Act): Promise<void> => {
    const appeal = await publish(act, appealId)
    // An order may also come back because the reporter took the appeal back.
    if (appeal === undefined || (name === 'returned' && appeal.state !== 'received')) return
    const words = SPEAKS.has(name) && appeal.seal === null ? (text ?? null) : null
    act.write(sql`
      with known as (
        select id, number, listed, sent_by, area_code, agency_zh, agency_en from public_request where id = ${appealId}
      ), told as (
        insert into own_words (id, request_id, sent_by, area_code, at, text)
        select ${act.commandId}::uuid, k.id, k.sent_by, k.area_code, ${act.now()}::timestamptz, ${words}::text
        from known as k
        where k.sent_by is not null and ${words}::text is not null
        on conflict (id) do nothing
      )
      insert into public_update (id, request_id, number, listed, sent_by, area_code, at, name, open, agency_zh, agency_en)
      select ${act.commandId}::uuid, k.id, k.number, k.listed, k.sent_by, k.area_code, ${act.now()}::timestamptz, ${name}, ${!ENDS.has(name)}, k.agency_zh,
        k.agency_en
      from known as k
      on conflict (id) do nothing`)
  }

const tellReturned = tell('returned')

export const channelsReactions: readonly Reaction[] = [
  reaction('channels.received', AppealReceived, tell('received')),
  reaction('channels.asked', ReporterAsked, tell('asked')),
  reaction('channels.told', ReporterTold, tell('told')),
  reaction('channels.assigned', AppealAssigned, tell('assigned')),
  reaction('channels.closed', AppealClosed, tell('closed')),
  reaction('channels.reopened', AppealReopened, tell('reopened')),
  reaction('channels.withdrawn', AppealWithdrawn, tell('withdrawn')),
  // Its state changes, nothing is said about it: who asks for it sees how it stands now.
  reaction('channels.merged', AppealMerged, async ({ appealId }, act) => {
    await publish(act, appealId)
  }),
  reaction('channels.resorted', AppealResorted, async ({ appealId }, act) => {
    await publish(act, appealId)
  }),
  reaction('channels.declined', OrderDeclined, tellReturned),
  reaction('channels.recalled', OrderRecalled, async (fact, act) => {
    await tellReturned({ appealId: fact.appealId }, act)
    takeBack(act, fact)
  }),
  /** What a program sent in somebody's words ends with their identity; that it sent something stays. */
  reaction('channels.identity-ended', IdentityEnded, async ({ appealId }, act) =>
    act.write(sql`update own_words set text = '', holder = null where request_id = ${appealId}`),
  ),
  reaction('channels.offered', OrderOffered, sendOrder),
  reaction('channels.sent-back', OrderSentBack, (fact, act) => {
    sendAgain(act, fact)
    return Promise.resolve()
  }),
]
