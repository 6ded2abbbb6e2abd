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
import { reaction, reactionTogether } from '#kernel/server/outbox.ts'
import type { Heard, Reaction } from '#kernel/server/outbox.ts'
import type { Happened } from '../words.ts'
import { publish } from './publish.ts'
import { sendAgain, sendOrders, takeBack } from './remote/errands.ts'

interface Fact {
  readonly appealId: string
  readonly text?: string | undefined
  /** The act of its reporter, where it was one. */
  readonly command?: string | undefined
}

/** Facts that end it. Each is told by itself: one heard late does not tell what came after it. */
const ENDS: ReadonlySet<Happened> = new Set(['closed', 'withdrawn'])

/** Facts whose words are meant for the reporter, and so for the program that speaks for one. */
const SPEAKS: ReadonlySet<Happened> = new Set(['asked', 'told', 'closed'])

/**
 * Publishes how appeals stand and that something happened to each. A fact's own number is the update's, so a fact heard
 * twice is one update; what a program did itself has the number that it was answered with. Its time is when it was published: whoever asks for what is new since the last time misses nothing.
 */
const tell =
  (name: Happened) =>
  async (facts: readonly Heard<Fact>[], act: Act): Promise<void> => {
    const appeals = await publish(
      act,
      facts.map(({ payload }) => payload.appealId),
    )
    const told = facts.flatMap(({ payload: { appealId, text, command = null }, number }) => {
      const appeal = appeals.get(appealId)
      // An order may also come back because the reporter took the appeal back.
      if (appeal === undefined || (name === 'returned' && appeal.state !== 'received')) return []
      return [
        {
          number,
          command,
          appealId,
          words: SPEAKS.has(name) && appeal.seal === null ? (text ?? null) : null,
        },
      ]
    })
    if (told.length === 0) return
    act.write(sql`
      with known as (
        select case when r.sent_by is null then f.number else coalesce(f.command, f.number) end as fact, f.words, r.id, r.number, r.listed, r.sent_by, r.area_code, r.agency_zh, r.agency_en
        from unnest(${told.map((one) => one.number)}::uuid[], ${told.map((one) => one.command)}::uuid[], ${told.map((one) => one.appealId)}::uuid[],
                    ${told.map((one) => one.words)}::text[]) as f (number, command, appeal_id, words)
        join public_request as r on r.id = f.appeal_id
      ), told as (
        insert into own_words (id, request_id, sent_by, area_code, at, text)
        select k.fact, k.id, k.sent_by, k.area_code, ${act.now()}::timestamptz, k.words
        from known as k
        where k.sent_by is not null and k.words is not null
        on conflict (id) do nothing
      )
      insert into public_update (id, request_id, number, listed, sent_by, area_code, at, name, open, agency_zh, agency_en)
      select k.fact, k.id, k.number, k.listed, k.sent_by, k.area_code, ${act.now()}::timestamptz, ${name}, ${!ENDS.has(name)}, k.agency_zh,
        k.agency_en
      from known as k
      -- Who wrote it in the act itself did not know yet whether others may hear of it.
      on conflict (id) do update set listed = excluded.listed`)
  }

/** Its state changes, nothing is said about it: who asks for it sees how it stands now. */
const showAgain = async (facts: readonly Heard<Fact>[], act: Act): Promise<void> => {
  await publish(
    act,
    facts.map(({ payload }) => payload.appealId),
  )
}

const tellReturned = tell('returned')

export const channelsReactions: readonly Reaction[] = [
  reactionTogether('channels.received', AppealReceived, tell('received')),
  reactionTogether('channels.asked', ReporterAsked, tell('asked')),
  reactionTogether('channels.told', ReporterTold, tell('told')),
  reactionTogether('channels.assigned', AppealAssigned, tell('assigned')),
  reactionTogether('channels.closed', AppealClosed, tell('closed')),
  reactionTogether('channels.reopened', AppealReopened, tell('reopened')),
  reactionTogether('channels.withdrawn', AppealWithdrawn, tell('withdrawn')),
  reactionTogether('channels.merged', AppealMerged, showAgain),
  reactionTogether('channels.resorted', AppealResorted, showAgain),
  reactionTogether('channels.declined', OrderDeclined, tellReturned),
  reaction('channels.recalled', OrderRecalled, async (fact, act) => {
    await tellReturned(
      [{ event: OrderRecalled.name, payload: { appealId: fact.appealId }, number: act.commandId }],
      act,
    )
    takeBack(act, fact)
  }),
  /** What a program sent in somebody's words ends with their identity; that it sent something stays. */
  reaction('channels.identity-ended', IdentityEnded, async ({ appealId }, act) =>
    act.write(sql`update own_words set text = '', holder = null where request_id = ${appealId}`),
  ),
  reactionTogether('channels.offered', OrderOffered, sendOrders),
  reaction('channels.sent-back', OrderSentBack, (fact, act) => {
    sendAgain(act, fact)
    return Promise.resolve()
  }),
]
