import type { PullAnswer, SliceRow } from '#kernel/common/sync/protocol.ts'
import { rowsIn } from './slice.ts'
import { busyWith } from './sending.ts'
import type { Parts } from './sending.ts'
import { Busy, CursorLost } from './phone.ts'
import type { PullAsk } from './phone.ts'

/** Sums are compared after everything was taken anew, and then about once a day. */
const CHECK_EVERY_MS = 20 * 3_600_000
/** What was changed a moment ago may not be numbered yet: a sum that is wrong once is looked at again. */
const LOOK_AGAIN_MS = 5000
/** A server that changes its mind about who it is more often than this in one pull is asked later. */
const MOST_BEGINNINGS = 3

const CHECKED = 'checked'
/** Openings of the house that were met; several processes have one each. */
const MET = 'openings'
const MOST_MET = 8

/** `history.sight`: which life of the server it is, and what this account may see in it. */
const historyOf = (epoch: string): string => epoch.split('.')[0]!
const sightOf = (epoch: string): string | undefined => epoch.split('.')[1]

export interface Pulling {
  readonly pull: () => Promise<void>
  /** Milliseconds the clock of the phone is ahead. */
  readonly skewMs: () => number
  /** Compares sums with the next pull. */
  readonly checkSoon: () => void
}

export function makePulling(parts: Parts): Pulling {
  const { deviceId, store, transport, around, outbox, files, slice, changed } = parts
  let skewMs = 0
  let wantsCheck = false
  const suspects = new Set<string>()

  async function ask(question: PullAsk): Promise<PullAnswer> {
    const began = around.now()
    const answer = await transport.pull(deviceId, question)
    const ended = around.now()
    // A clock that was set meanwhile says nothing about the way.
    const way = ended >= began && ended - began < 60_000 ? (ended - began) / 2 : 0
    skewMs = Math.round(ended - way - Date.parse(answer.serverTime))
    return answer
  }

  /** The answer is of another history or another sight than the rows here. */
  async function beginAnew(epoch: string): Promise<void> {
    const old = slice.head()?.epoch
    // First the acts, then the note that it was noticed: killed in between, it is noticed again.
    if (old !== undefined && historyOf(old) !== historyOf(epoch)) {
      await files.again()
      await outbox.sendAgain()
    }
    const same = old !== undefined && sightOf(old) === sightOf(epoch)
    await slice.begin(epoch, same ? 'same' : 'other', busyWith(outbox))
    wantsCheck = true
    changed('outbox')
    changed('slice')
  }

  /** A house that was opened anew may have been put back: what is here is compared with what it holds. */
  async function meet(opened: string | undefined): Promise<void> {
    const met = ((await store.note(MET)) ?? []) as readonly string[]
    if (opened === undefined || met.includes(opened)) return
    if (met.length > 0) wantsCheck = true
    await store.setNote(MET, [opened, ...met].slice(0, MOST_MET))
  }

  /** One step. Returns the answer when nothing is left. */
  async function step(check: boolean): Promise<PullAnswer | 'goes-on' | 'began-anew'> {
    const head = slice.head()
    let answer: PullAnswer
    try {
      answer = await ask({
        ackedSeq: outbox.ackedSeq(),
        ...(head?.cursor === undefined ? {} : { cursor: head.cursor }),
        ...(check ? { check } : {}),
      })
    } catch (error) {
      if (!(error instanceof CursorLost) || head === undefined) throw error
      await slice.begin(head.epoch, 'same', busyWith(outbox))
      return 'began-anew'
    }
    await meet(answer.opened)
    if (head?.epoch !== answer.epoch) {
      await beginAnew(answer.epoch)
      if (head !== undefined) {
        parts.syncSoon()
        return 'began-anew'
      }
    }
    const kept = await slice.take(answer, busyWith(outbox))
    changed('slice')
    return kept && answer.done ? answer : 'goes-on'
  }

  async function pull(): Promise<void> {
    const checked = Number((await store.note(CHECKED)) ?? 0)
    for (let beginnings = 0; ;) {
      const head = slice.head()
      const due = head?.lastPull !== undefined && Date.parse(head.lastPull) - checked > CHECK_EVERY_MS
      const check = head?.complete === true && (wantsCheck || due)
      const answer = await step(check)
      if (answer === 'began-anew' && ++beginnings > MOST_BEGINNINGS) throw new Busy(LOOK_AGAIN_MS)
      if (typeof answer === 'string') continue
      await outbox.tidy(answer.serverTime)
      await files.tidy(Date.parse(answer.serverTime), outbox.all())
      if (answer.check !== undefined) await compare(answer.check, answer.serverTime)
      // What was taken anew is compared at once.
      else if (wantsCheck && !check && slice.head()?.complete) continue
      return
    }
  }

  async function compare(check: NonNullable<PullAnswer['check']>, serverTime: string): Promise<void> {
    wantsCheck = false
    const mine = slice.sums()
    const wrong = [...new Set([...Object.keys(check), ...Object.keys(mine)])].filter(
      (t) =>
        (check[t]?.n ?? 0) !== (mine[t]?.n ?? 0) || ((check[t]?.n ?? 0) > 0 && check[t]?.h !== mine[t]?.h),
    )
    for (const t of suspects) if (!wrong.includes(t)) suspects.delete(t)
    for (const t of wrong) {
      if (suspects.has(t)) {
        await repair(t)
        suspects.delete(t)
      } else suspects.add(t)
    }
    if (suspects.size > 0) {
      around.after(LOOK_AGAIN_MS, () => {
        wantsCheck = true
        parts.syncSoon()
      })
    } else await store.setNote(CHECKED, Date.parse(serverTime))
  }

  /** Takes one table again, from its first row. */
  async function repair(table: string): Promise<void> {
    const rows: SliceRow[] = []
    let cursor: string | undefined
    for (;;) {
      const answer = await ask({
        ackedSeq: outbox.ackedSeq(),
        table,
        ...(cursor === undefined ? {} : { cursor }),
      })
      if (sightOf(answer.epoch) !== sightOf(slice.head()?.epoch ?? '')) return
      rows.push(...rowsIn(answer.rows))
      cursor = answer.next
      if (answer.done) break
    }
    await slice.replaceTable(table, rows, busyWith(outbox))
    changed('slice')
  }

  return {
    pull,
    skewMs: () => skewMs,
    checkSoon() {
      wantsCheck = true
    },
  }
}
