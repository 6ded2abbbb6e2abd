/** What people do on phones, without network: it is shown as done, and noted by the simulator as what must have an effect. */
import type { PhoneOrder } from '#dispatch/contract/slice.ts'
import type { Doing } from '#kernel/web/sync/phone.ts'
import type { Row } from '#kernel/web/sync/row.ts'
import { StorageFull } from '#kernel/web/sync/store.ts'
import { aFix, aLook, aRound, aVisit } from './doors.ts'
import type { Year } from './doors.ts'
import { evidenceOf } from './evidence.ts'
import type { Evidence } from './evidence.ts'
import type { ActKind, Step } from './history.ts'
import { withoutDying } from './nemesis.ts'
import { aboutAnOrder } from './orders.ts'
import { Dead } from './phones.ts'
import type { Counted, Sim } from './world.ts'

interface Doings {
  readonly kind: ActKind
  readonly row: number
  readonly evidence?: Evidence
}

interface Deed {
  readonly doing: Doing
  /** By what its effect is found: a word in a story, the number of a row, or its line in the audit alone. */
  readonly key: string
  readonly counts: Counted
  readonly year?: Year
  readonly visitId?: string
}

/** What is done about a row the phone shows. */
async function deedOf(
  sim: Sim,
  n: number,
  { kind, row, evidence }: Doings,
  token: string,
): Promise<Deed | undefined> {
  const { app, worker, ahead } = sim.phones[n]!
  const at = new Date(sim.time.now() + ahead.ms).toISOString()
  // What somebody walks through is the area the phone was opened for.
  const area = sim.scope[worker] ?? sim.district.workers[worker]!.home
  const rowsOf = async <T = Record<string, unknown>>(t: string): Promise<Row<T>[]> =>
    (await app.rows<T>(t)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  switch (kind) {
    case 'visit':
    case 'learn': {
      const held = {
        target: await rowsOf('target'),
        household: await rowsOf('household'),
        person: await rowsOf('person'),
      }
      const visitId = sim.dice.id()
      const visit = aVisit(held, { row, token, at, visitId, learns: kind === 'learn' })
      return visit && { ...visit, key: token, counts: 'key' }
    }
    case 'round': {
      const patrolId = sim.dice.id()
      return { doing: aRound(area, patrolId, at), key: patrolId, counts: 'key' }
    }
    case 'fixed':
      return { doing: aFix(area, token, at), key: token, counts: 'key' }
    case 'look': {
      const homes = await rowsOf('household')
      const home = homes[row % Math.max(1, homes.length)]
      return home && { doing: aLook(home.id, at), key: token, counts: 'audit' }
    }
    case 'accept':
    case 'decline':
    case 'poison':
    case 'progress':
    case 'submit': {
      const files = evidence ? [evidence] : []
      const doing = aboutAnOrder(await rowsOf<PhoneOrder>('order'), { kind, row, token, files })
      const counts = kind === 'accept' || kind === 'poison' ? 'audit' : 'key'
      return doing && { doing, key: token, counts }
    }
  }
}

/** Does something about a row the phone shows. What was laid down, if it was said to be done. */
export async function act(sim: Sim, n: number, doings: Doings): Promise<Deed | undefined> {
  const nth = sim.issued.length
  const deed = await deedOf(sim, n, doings, `第${nth}件`)
  if (!deed) return undefined
  const files = doings.evidence ? [doings.evidence] : []
  const doing = { ...deed.doing, files }
  return (await laidDown(sim, n, { ...deed, doing }, doings.kind)) ? deed : undefined
}

async function laidDown(sim: Sim, n: number, deed: Deed, kind: ActKind | 'attach'): Promise<boolean> {
  const { doing, key, counts, year, visitId } = deed
  try {
    const commandId = await sim.phones[n]!.app.act(doing)
    sim.issued.push({
      commandId,
      key,
      counts,
      phone: n,
      kind,
      nth: sim.issued.length,
      ...(year && visitId ? { learned: { ...year, visitId } } : {}),
      ...(kind === 'submit' && doing.files?.[0] ? { photo: doing.files[0].sha256 } : {}),
    })
    return true
  } catch (error) {
    // Said to the person as not done.
    if (!(error instanceof Dead || error instanceof StorageFull)) throw error
    return false
  }
}

/** An act with a photo or a voice note, whose bytes follow in their own time. */
export async function withEvidence(
  sim: Sim,
  { phone, row, bytes, of }: Extract<Step, { does: 'evidence' }>,
): Promise<void> {
  const evidence = evidenceOf(of === 'submit' ? 'photo' : 'voice', bytes, sim.issued.length)
  const deed = await act(sim, phone, { kind: of, row, evidence })
  if (!deed) return
  const { sha256 } = evidence
  sim.recordings.push({ phone, sha256 })
  if (of !== 'visit') return
  const { visitId } = deed
  const body = { sha256, kind: 'voice' }
  const doing = { type: 'attachToVisit', params: { visitId }, entity: `visit:${visitId}`, body }
  await laidDown(sim, phone, { doing, key: sha256, counts: 'audit' }, 'attach')
}

/** A second tab without locks: both append, both send, both pull. */
export async function twoTabs(sim: Sim, n: number, row: number): Promise<void> {
  const phone = sim.phones[n]!
  const first = phone.app
  const second = await phone.openTab()
  await act(sim, n, { kind: 'progress', row })
  phone.app = second
  await act(sim, n, { kind: 'progress', row: row + 1 })
  phone.line.online = true
  await Promise.all([first.sync().catch(withoutDying), second.sync().catch(withoutDying)])
  await first.idle()
  await second.idle()
  phone.line.online = false
  first.close()
}
