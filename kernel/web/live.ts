/** Hints closer together than this are one. */
const GATHER_MS = 1500

/**
 * Listens for "something is new". It is a hint and never data: the page asks again through its own rights.
 * A page in the background is told when it comes to the front; after a break in the line it is told once, since hints may be lost.
 */
export function listenLive(onHint: () => void, address = '/api/live'): () => void {
  if (typeof EventSource === 'undefined') return () => {}
  const source = new EventSource(address)
  let waiting: ReturnType<typeof setTimeout> | undefined
  let missed = false
  let broken = false
  const hint = () => {
    if (document.visibilityState === 'hidden') {
      missed = true
      return
    }
    waiting ??= setTimeout(
      () => {
        waiting = undefined
        onHint()
      },
      // Spread, so that a hundred desks do not ask in the same instant.
      GATHER_MS * (0.5 + Math.random() / 2),
    )
  }
  const shown = () => {
    if (!missed || document.visibilityState === 'hidden') return
    missed = false
    hint()
  }
  source.addEventListener('changed', hint)
  source.addEventListener('error', () => {
    broken = true
  })
  source.addEventListener('open', () => {
    if (broken) hint()
    broken = false
  })
  document.addEventListener('visibilitychange', shown)
  return () => {
    source.close()
    clearTimeout(waiting)
    document.removeEventListener('visibilitychange', shown)
  }
}
