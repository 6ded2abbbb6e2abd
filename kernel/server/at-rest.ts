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

export interface Rest {
  /** Somebody asked for something. */
  readonly touch: () => void
  readonly stop: () => void
}

/** Gives room back once after the start, and once after each time of work that was followed by a minute in which nobody asked. */
export function restWhenQuiet(give: () => void = clearAway): Rest {
  let worked = true
  let asked = false
  let timer: NodeJS.Timeout
  const look = () => {
    if (worked && !asked) {
      give()
      worked = false
    }
    asked = false
    timer = setTimeout(look, QUIET_MS).unref()
  }
  timer = setTimeout(look, AFTER_START_MS).unref()
  return {
    touch() {
      worked = true
      asked = true
    },
    stop: () => clearTimeout(timer),
  }
}
