import type { Around, Tabs } from './around.ts'
import type { Now } from './now.ts'
import { Barred, Busy, Unreachable } from './phone.ts'
import { backOffMs } from './sending.ts'
import { StorageFull } from './store.ts'

type Timer = 'again' | 'rest' | 'beat'

/** Rounds one after the other without a pause. */
const MOST_ROUNDS = 8

/** Whoever has no network burdens nobody by trying, and not every browser tells that it is back. */
const MOST_WITHOUT_NETWORK_MS = 30_000

/** Whatever else happens, a phone asks this often. */
const BEAT_MS = 5 * 60_000

/** What a phone has no say in: it goes wrong, is seen in the state of the phone, and comes round again by itself. */
export const isOfTheWay = (error: unknown): boolean =>
  error instanceof Unreachable || error instanceof Busy || error instanceof Barred

export const inBackground = (work: Promise<void>): void => {
  work.catch(() => {})
}

export interface RoundsParts {
  readonly now: Now
  readonly around: Around
  readonly tabs: Tabs
  readonly tell: () => void
  /** Sends and pulls once. */
  readonly round: () => Promise<void>
  /** What is done when somebody was sent away at the door. */
  readonly sentAway: () => Promise<void>
}

export interface Rounds {
  /** Sends and pulls now, or asks the tab that does. */
  readonly sync: () => Promise<void>
  readonly syncSoon: () => void
  /** This tab is the one that sends and pulls. */
  readonly lead: () => void
  readonly close: () => void
}

/** When a phone sends and pulls: one sync at a time, again when it was asked for meanwhile, later when it went wrong. */
export function makeRounds({ now, around, tabs, tell, round, sentAway }: RoundsParts): Rounds {
  const timers = new Map<Timer, () => void>()

  function after(name: Timer, ms: number, does: () => void): void {
    timers.get(name)?.()
    timers.set(name, around.after(ms, does))
  }

  const syncSoon = (): void => {
    if (now.running) now.again = true
    else if (!now.closed) after('again', 0, () => inBackground(sync()))
  }

  async function rounds(): Promise<void> {
    try {
      let more = MOST_ROUNDS
      do {
        now.again = false
        await round()
        more -= 1
      } while (now.again && !now.closed && more > 0)
      now.restless = now.again ? now.restless + 1 : 0
      // A house that gives no rest gets one, and a longer one each time.
      if (now.restless > 0 && !now.closed) throw new Busy(backOffMs(now.restless + 2, around.chance()))
    } catch (error) {
      failed(error)
      if (error instanceof Barred && error.why !== 'update') await sentAway()
      else if (!isOfTheWay(error)) throw error
    } finally {
      now.running = undefined
      if (!now.closed) tell()
    }
  }

  function failed(error: unknown): void {
    now.failures += 1
    now.reachable = !(error instanceof Unreachable)
    if (error instanceof StorageFull) now.full = true
    if (error instanceof Barred) {
      // That it is lost is said when nothing is left here: whoever hears it closes the store, and what waits in it must be handed in first.
      now.barred = error.why === 'lost' ? 'sign-in' : error.why
      return
    }
    const most = error instanceof Unreachable ? MOST_WITHOUT_NETWORK_MS : undefined
    const pause = backOffMs(now.failures, around.chance(), most)
    if (error instanceof Busy) {
      now.resting = true
      // A timer of its own: nothing else that comes due may call off the end of the rest.
      after('rest', Math.max(pause, error.afterMs * (1 + around.chance() / 4)), () => {
        now.resting = false
        inBackground(sync())
      })
    } else if (!now.closed) after('again', pause, () => inBackground(sync()))
  }

  function sync(): Promise<void> {
    if (now.closed) return Promise.resolve()
    if (!now.leads) {
      tabs.tell('sync')
      return Promise.resolve()
    }
    if (now.running) {
      now.again = true
      return now.running
    }
    if (now.resting) return Promise.resolve()
    timers.get('again')?.()
    now.running = rounds()
    return now.running
  }

  function beat(): void {
    after('beat', BEAT_MS, () => {
      beat()
      inBackground(sync())
    })
  }

  return {
    sync,
    syncSoon,
    lead() {
      now.leads = true
      beat()
      syncSoon()
    },
    close() {
      for (const callOff of timers.values()) callOff()
    },
  }
}
