import type { Act, Kit } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { Client } from './client.ts'
import type { TheirRequest, TheirUpdate } from './client.ts'
import { reportDone, reportProgress } from './handler.ts'
import { RemoteFault } from './outbound.ts'
import type { Outbound } from './outbound.ts'
import { answered, failed, knownRemotes, step, stumbled } from './tasks.ts'
import type { Known } from './tasks.ts'
import { doneWords, progressWords } from './words.ts'

/** How often another system is asked, and how much farther back than the last time: its clock is not ours. */
const EVERY_MS = 120_000
const BACK_MS = 2 * 3_600_000
/** Servers tell of ninety days at most, and nobody's clock is exact. */
const MOST_MS = 89 * 86_400_000
/** Requests asked for in one address: servers cut long ones off. */
const AT_ONCE = 50

interface Waiting {
  readonly order_id: string
  readonly their_id: string | null
  readonly their_token: string | null
  readonly closed_at: Date | null
  readonly heard: readonly string[]
}

/** Asks every system whose turn it is how our requests stand there. Returns how many were asked. */
export async function pollDue(kit: Kit, send: Outbound): Promise<number> {
  const due = await step(kit, async (act) => {
    const next = new Date(act.now().getTime() + EVERY_MS)
    const { rows } = await sql<{ id: string }>`
      update remote set poll_at = ${next}
      where id in (
        select r.id
        from remote as r
        where r.active and r.poll_at <= ${act.now()} and exists (select from remote_order as o where o.remote_id = r.id and o.state = 'sent')
        order by r.poll_at, r.id
        limit 20
        for update skip locked)
      returning id`.execute(act.tx)
    return knownRemotes(
      kit,
      act.tx,
      rows.map(({ id }) => id),
    )
  })
  await Promise.all([...due.values()].map((remote) => poll(kit, send, remote)))
  return due.size
}

async function poll(kit: Kit, send: Outbound, remote: Known): Promise<void> {
  const client = new Client(send, remote)
  try {
    await learnNumbers(kit, client, remote)
    const waiting = (await waitingAt(kit, remote)).filter(({ their_id: id }) => id !== null)
    const now = kit.clock()
    // How it stands is asked first: what had closed by then is among the updates, with the words that came before.
    const stand: TheirRequest[] = []
    for (let first = 0; first < waiting.length; first += AT_ONCE)
      stand.push(
        ...(await client.requests(waiting.slice(first, first + AT_ONCE).map(({ their_id: id }) => id!))),
      )
    const updates = await client.updates(since(remote, now), now)
    for (const order of waiting) {
      const isIts = ({ id }: { readonly id: string }) => id === order.their_id
      await hearUpdates(kit, remote, order, updates.filter(isIts))
      await hearStanding(kit, remote, order, stand.find(isIts))
    }
    await step(kit, (act) => {
      answered(act, remote.id)
      act.write(sql`update remote set heard_at = ${now} where id = ${remote.id}`)
      return Promise.resolve()
    })
  } catch (error) {
    if (!(error instanceof RemoteFault)) {
      stumbled(kit, error, { remote: remote.id })
      return
    }
    await step(kit, (act) => {
      failed(act, remote.id, error)
      return Promise.resolve()
    })
  }
}

/** From where its news is asked for: from the last time that was heard, however long nobody answered or no key held. */
function since({ heardAt }: Known, now: Date): Date {
  const lately = now.getTime() - EVERY_MS
  const heard = Math.min(heardAt?.getTime() ?? lately, lately)
  return new Date(Math.max(heard - BACK_MS, now.getTime() - MOST_MS))
}

const waitingAt = (kit: Kit, remote: Known): Promise<readonly Waiting[]> =>
  step(kit, async ({ tx }) => {
    const { rows } = await sql<Waiting>`
      select order_id, their_id, their_token, closed_at, heard
      from remote_order
      where remote_id = ${remote.id} and state = 'sent'
      order by order_id
      limit 500`.execute(tx)
    return rows
  })

/** Asks for the numbers of requests that were only given a token. */
async function learnNumbers(kit: Kit, client: Client, remote: Known): Promise<void> {
  for (const order of await waitingAt(kit, remote)) {
    if (order.their_id !== null || order.their_token === null) continue
    const id = await client.idOf(order.their_token)
    if (id !== undefined)
      await step(kit, (act) => {
        act.write(sql`update remote_order set their_id = ${id} where order_id = ${order.order_id}`)
        return Promise.resolve()
      })
  }
}

/** What was told of one request and not heard yet, the oldest first. */
async function hearUpdates(
  kit: Kit,
  remote: Known,
  order: Waiting,
  updates: readonly TheirUpdate[],
): Promise<void> {
  const news = updates
    .filter(({ updateId }) => !order.heard.includes(updateId))
    // Moments on the wire are whole seconds: within one, words come before the end.
    .toSorted(
      (a, b) =>
        (a.updatedAt?.getTime() ?? 0) - (b.updatedAt?.getTime() ?? 0) || Number(b.open) - Number(a.open),
    )
  for (const update of news)
    await step(kit, async (act) => {
      const { rows } = await sql<{ state: string }>`
        update remote_order set heard = array_append(heard, ${update.updateId}::text)
        where order_id = ${order.order_id} and state = 'sent' and not ${update.updateId} = any (heard)
        returning state`.execute(act.tx)
      if (rows.length === 0) return
      if (update.open && update.text !== undefined)
        await reportProgress(act, remote, order.order_id, progressWords(remote.name, update.text))
      if (!update.open && (update.updatedAt === undefined || isNews(order, update.updatedAt)))
        await end(act, remote, order, { words: update.text, at: update.updatedAt })
    })
}

/** A closing that we heard of already is none, however often it is told. Without a date, only the first one counts. */
const isNews = (order: Waiting, updatedAt: Date | undefined): boolean =>
  order.closed_at === null || (updatedAt !== undefined && updatedAt > order.closed_at)

/** How one request stands, for systems that tell no updates. */
async function hearStanding(
  kit: Kit,
  remote: Known,
  order: Waiting,
  stands: TheirRequest | undefined,
): Promise<void> {
  if (!stands || stands.open || !isNews(order, stands.updatedAt)) return
  await step(kit, (act) => end(act, remote, order, { words: stands.notes, at: stands.updatedAt }))
}

async function end(
  act: Act,
  remote: Known,
  order: Waiting,
  closing: { readonly words: string | undefined; readonly at: Date | undefined },
): Promise<void> {
  const { rows } = await sql<{ order_id: string }>`
    update remote_order set state = 'ended', closed_at = ${closing.at ?? act.now()}
    where order_id = ${order.order_id} and state = 'sent'
    returning order_id`.execute(act.tx)
  if (rows.length > 0) await reportDone(act, remote, order.order_id, doneWords(remote.name, closing.words))
}
