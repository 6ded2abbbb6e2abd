import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What a start leaves behind is given back soon. */
const AFTER_START_MS = 4_000
/** Nobody asked for so long: whoever comes meanwhile waits for half a second, so it is not done at every pause. */
const QUIET_MS = 60_000

/**
 * Clears away what is no longer used and gives the room back to the machine. Node does neither by itself while nothing happens: it keeps
 * what a start or a busy hour took, which is half as much again as it needs.
 */
function clearAway(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (how: object) => void
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

/** Grown by so much since it was cleared away last, it is worth doing again. */
const GROWN = 1.1

export interface Rest {
  /** Somebody asked for something. */
  readonly touch: () => void
  readonly stop: () => void
}

/**
 * Gives room back soon after the start, and later whenever more is held than was left the last time and nobody asked for a minute: whether
 * people or the jobs of the house made it grow.
 */
export function restWhenQuiet(
  give: () => void = clearAway,
  held: () => number = () => process.memoryUsage.rss(),
): Rest {
  let left = 0
  let asked = false
  let timer: NodeJS.Timeout
  const look = () => {
    if (!asked && held() > left * GROWN) {
      give()
      left = held()
    }
    asked = false
    timer = setTimeout(look, QUIET_MS).unref()
  }
  timer = setTimeout(look, AFTER_START_MS).unref()
  return {
    touch() {
      asked = true
    },
    stop: () => clearTimeout(timer),
  }
}
