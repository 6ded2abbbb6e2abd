/** What must still happen when this process ends without having stopped its server. */
export type Leaving = { readonly stop: () => Promise<void>; readonly stopNow: () => void }

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const open = new Set<Leaving>()

/**
 * Remembers a server to be stopped when the process ends: at once and without waiting on `exit`, gracefully on a
 * signal that nobody else listens to. An application with its own signal handlers keeps the word.
 */
export function onLeaving(leaving: Leaving): () => void {
  if (open.size === 0) {
    process.on('exit', stopAllNow)
    for (const signal of SIGNALS) process.on(signal, onSignal)
  }
  open.add(leaving)
  return () => forget(leaving)
}

function forget(leaving: Leaving): void {
  open.delete(leaving)
  if (open.size > 0) return
  process.off('exit', stopAllNow)
  for (const signal of SIGNALS) process.off(signal, onSignal)
}

function stopAllNow(): void {
  for (const { stopNow } of open) stopNow()
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  // With our handler gone the same signal then ends the process the ordinary way, with its ordinary status.
  void Promise.allSettled([...open].map(async ({ stop }) => stop())).then(() =>
    process.kill(process.pid, signal),
  )
}
