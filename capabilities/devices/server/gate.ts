import { Refusal } from '#kernel/common/refusal.ts'

export interface Gate {
  readonly through: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * Lets so many through at once and some more wait; whoever comes then is asked to come again, each at a moment of their own.
 * Ordinary acts never pass here, so that a morning on which everybody begins at once holds up nobody’s work.
 */
export function makeGate(
  atOnce: number,
  waiting: number,
  dice: () => number,
  retry: { readonly leastS: number; readonly mostS: number } = { leastS: 2, mostS: 20 },
): Gate {
  let inside = 0
  const queue: (() => void)[] = []
  return {
    async through(work) {
      if (inside >= atOnce) {
        if (queue.length >= waiting)
          throw new Refusal('try-again', {
            retryAfterS: Math.ceil(retry.leastS + dice() * (retry.mostS - retry.leastS)),
          })
        await new Promise<void>((resolve) => {
          queue.push(resolve)
        })
      }
      inside += 1
      try {
        return await work()
      } finally {
        inside -= 1
        queue.shift()?.()
      }
    },
  }
}
