import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { AppealMoved } from '../../contract.ts'
import { AppealMerged } from '../../events.ts'
import { can, isOpen } from '../../rules.ts'
import type { AppealRecord } from '../record.ts'
import { deskClock } from '../desk-clock.ts'
import { lockAppeal, saveMoved } from '../store.ts'
import { lastSaid } from '../story.ts'
import { about, callOffHelpers, inHand, movedTo, pausesEnded } from './move.ts'

type Seen = 'not-found' | 'changed-meanwhile'

/** Those of some appeals that others are merged into. */
export async function leadsAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct lead_id as id from appeal where lead_id = any(${[...new Set(ids)]}::uuid[]) and state = 'merged'`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Takes the appeals merged into one in hand, oldest first. */
export async function lockFollowers(act: Act<never>, leadId: string): Promise<AppealRecord[]> {
  const { rows } = await sql<{ id: string }>`
    select id from appeal where lead_id = ${leadId} and state = 'merged' order by received_at, id for update`.execute(
    act.tx,
  )
  const held: AppealRecord[] = []
  for (const { id } of rows) held.push((await lockAppeal(act.tx, id))!)
  return held
}

/** What a follower takes from the appeal that leads. */
export const led = (lead: AppealRecord) => ({
  leadId: lead.id,
  handlerId: lead.handlerId,
  dueAt: lead.dueAt,
  dueLines: lead.dueLines,
})

/** Lets another appeal lead this one. Whatever was merged into this one goes along, so that there is always one leader. */
export async function merge(
  act: Act<Seen | 'not-at-desk' | 'lead-unfit' | 'seals-differ'>,
  id: string,
  wish: { readonly version: number; readonly leadId: string },
): Promise<AppealMoved> {
  if (id === wish.leadId) act.refuse('lead-unfit')
  // Two clerks who merge two appeals into each other take them in the same order, and so take turns.
  const [first, second] = [id, wish.leadId].toSorted() as [string, string]
  const one = (await lockAppeal(act.tx, first)) ?? act.refuse('not-found')
  const two = (await lockAppeal(act.tx, second)) ?? act.refuse('not-found')
  const [appeal, lead] = one.id === id ? [one, two] : [two, one]
  if (appeal.version !== wish.version) act.refuse('changed-meanwhile')
  if (!can('merge', appeal.state)) act.refuse('not-at-desk')
  if (!isOpen(lead.state) || lead.state === 'merged') act.refuse('lead-unfit')
  if (lead.seal !== appeal.seal) act.refuse('seals-differ')
  act.concerns(`appeal:${appeal.id}`, { areaCode: appeal.areaCode })
  const after = join(act as Act, appeal, lead)
  const followers = await lockFollowers(act, appeal.id)
  for (const follower of followers) saveMoved(act as Act, follower, led(lead), [lineTo(lead)])
  saveMoved(act as Act, lead, {}, [
    { name: 'merged', audience: 'handlers', detail: { from: appeal.number, count: followers.length + 1 } },
  ])
  return movedTo(after)
}

const lineTo = (lead: AppealRecord) =>
  ({ name: 'merged', audience: 'public', detail: { lead: lead.number } }) as const

function join(act: Act, appeal: AppealRecord, lead: AppealRecord): AppealRecord {
  const after = saveMoved(
    act,
    appeal,
    {
      ...led(lead),
      state: 'merged',
      question: null,
      pauses: pausesEnded(act, appeal),
      coIds: [],
      // To be put with another is an answer where that says who has it and until when; else its own answer is still owed.
      respondedAt: appeal.respondedAt ?? (lead.handlerId === null ? null : act.now()),
    },
    [lineTo(lead)],
  )
  callOffHelpers(act, appeal, after)
  act.announce(AppealMerged, about(after))
  return after
}

/** It was another thing after all: back to the desk, on its own. */
export async function unmerge(
  act: Act<Seen | 'not-merged'>,
  id: string,
  version: number,
): Promise<AppealMoved> {
  const appeal = await inHand(act, id, version)
  if (!can('unmerge', appeal.state)) act.refuse('not-merged')
  return movedTo(await alone(act as Act, appeal))
}

/** A follower at the desk on its own again. What it was told because it was put with another was no answer to it. */
export async function alone(act: Act, appeal: AppealRecord): Promise<AppealRecord> {
  const merged = await lastSaid(act.tx, appeal.id, ['merged'])
  const byMerging = appeal.respondedAt !== null && appeal.respondedAt.getTime() === merged?.at.getTime()
  const respondedAt = byMerging ? null : appeal.respondedAt
  return saveMoved(
    act,
    appeal,
    {
      state: 'received',
      leadId: null,
      handlerId: null,
      respondedAt,
      ...(await deskClock(act, { ...appeal, respondedAt })),
    },
    [{ name: 'unmerged', audience: 'public' }],
  )
}
