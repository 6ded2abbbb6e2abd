/** One world of the simulator: a house, its desk, five phones, and what is known of them. */
import { dice as diceOf, time as timeOf } from '#kernel/web/sync/testing/world.ts'
import type { Dice, Time } from '#kernel/web/sync/testing/world.ts'
import type { Connection } from '#kernel/server/database.ts'
import { cloneDistrict, PHOTO } from './district.ts'
import type { District, Grid } from './district.ts'
import type { ActKind } from './history.ts'
import { openSimHouse } from './house.ts'
import type { Altered, SimHouse } from './house.ts'
import { simPhone } from './phones.ts'
import type { AlteredPhone, SimPhone } from './phones.ts'
import type { Year } from './doors.ts'
import type { Violation } from './violation.ts'
import { pulled, pushed } from './watch.ts'
import type { Heard } from './watch.ts'
import { lineTo } from './wire.ts'

/** How the effect of an act is found: by a word or number of its own, or by its line in the audit alone. */
export type Counted = 'key' | 'audit'

/** An act as the person knows it: it was shown as done. */
export interface Issued {
  readonly commandId: string
  readonly key: string
  readonly counts: Counted
  readonly phone: number
  readonly kind: ActKind | 'attach'
  readonly nth: number
  /** A year of birth it brought, with what was seen before. */
  readonly learned?: Year & { readonly visitId: string }
  /** The photo it shows as evidence. */
  readonly photo?: string
}

export interface Sim {
  readonly house: SimHouse
  readonly district: District
  readonly phones: readonly SimPhone[]
  readonly issued: Issued[]
  readonly recordings: { readonly phone: number; readonly sha256: string }[]
  readonly time: Time
  /** Where each worker works now, or nowhere. */
  scope: (Grid | undefined)[]
  readonly slots: { orderId: string; readonly appealId: string }[]
  restored: boolean
  /** Rows that must not be on a phone any more, since it was told that they left. */
  readonly mustNotHold: Set<string>[]
  /** What reached each phone since it was last looked at. */
  readonly heard: Heard[][]
  /** The area for which each phone last heard all there was. */
  readonly sawAs: (Grid | undefined)[]
  /** What stays where it is and came since then: for the area that the phone is given now, of which it has not heard all. */
  readonly cameSince: Set<string>[]
  /** How often each phone asked within this step. */
  readonly pulls: number[]
  /** Acts that were answered: what they are answered again says nothing of today. */
  readonly answered: Set<string>
  /** Phones that are not as they were when they were last looked at. */
  readonly changed: Set<number>
  /** What broke where nobody waited for it. */
  broken?: Violation
  readonly late: (() => Promise<unknown>)[]
  readonly dice: Dice
}

export interface Options {
  readonly seed: number
  readonly altered?: Altered & AlteredPhone
}

/** Which phone is whose: two accounts on one, one account on two. */
const PHONES_OF: readonly (readonly [device: number, worker: number])[] = [
  [0, 0],
  [1, 1],
  [2, 2],
  [2, 3],
  [3, 0],
]

let names = 0

export async function openSim(
  connection: Connection,
  district: District,
  { seed, altered = {} }: Options,
): Promise<Sim> {
  const name = `sim_${process.pid}_${(names += 1)}`
  await cloneDistrict(connection, district, name)
  const time = timeOf(Date.parse('2026-03-10T02:00:00Z'))
  const dice = diceOf(seed + 1_000_000)
  const house = await openSimHouse(connection, { name, time, dice, altered })
  await house.kit.files.put(PHOTO)
  const devices = [0, 1, 2, 3].map(() => dice.id())
  const sim: Sim = {
    house,
    district,
    phones: [],
    issued: [],
    recordings: [],
    time,
    scope: district.workers.map(({ home }) => home),
    slots: district.orders.map(({ id, appealId }) => ({ orderId: id, appealId })),
    mustNotHold: PHONES_OF.map(() => new Set<string>()),
    heard: PHONES_OF.map(() => []),
    sawAs: PHONES_OF.map(() => undefined),
    cameSince: PHONES_OF.map(() => new Set<string>()),
    pulls: PHONES_OF.map(() => 0),
    answered: new Set(),
    changed: new Set(PHONES_OF.keys()),
    restored: false,
    late: [],
    dice,
  }
  for (const [n, [device, worker]] of PHONES_OF.entries()) {
    const line = lineTo({
      house,
      token: district.workers[worker]!.token,
      late: sim.late,
      async pulled(answer) {
        const heard = await pulled(sim, n, answer)
        return () => {
          sim.heard[n]!.push(heard)
        }
      },
      pushed: (sent, { answers }) => pushed(sim, n, sent.items, answers),
    })
    const parts = {
      deviceId: devices[device]!,
      worker,
      line,
      time,
      dice: diceOf(seed * 100 + n + 50_000_000),
      altered,
      changed: () => sim.changed.add(n),
    }
    ;(sim.phones as SimPhone[]).push(await simPhone(parts))
  }
  return sim
}
