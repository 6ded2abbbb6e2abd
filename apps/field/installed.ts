import { useSyncExternalStore } from 'react'

/** `none`: this browser cannot keep the app, so it opens only with network. `ready`: a new build waits to be taken. */
export type Installed = 'starting' | 'none' | 'kept' | 'ready'

let now: Installed = 'starting'
let waiting: ServiceWorker | undefined
let taken = false
const listeners = new Set<() => void>()

const set = (next: Installed): void => {
  now = next
  for (const tell of listeners) tell()
}
const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export const useInstalled = (): Installed =>
  useSyncExternalStore(
    subscribe,
    () => now,
    () => now,
  )

const HOUR_MS = 3_600_000

/** Keeps the app on the phone and looks for a new build now and then. */
export function startInstalled(): void {
  const workers = (navigator as { readonly serviceWorker?: ServiceWorkerContainer }).serviceWorker
  if (workers === undefined || import.meta.env.DEV) {
    set('none')
    return
  }
  // Another build took over: by this page's wish, or by that of another one, which says so and waits for the person.
  workers.addEventListener('controllerchange', () => {
    if (taken) location.reload()
  })
  workers.register('/field/sw.js', { scope: '/field/', updateViaCache: 'none' }).then(
    (registration) => {
      watch(registration)
      const look = (): void => {
        registration.update().catch(() => {})
      }
      setInterval(look, HOUR_MS)
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') look()
      })
    },
    () => set('none'),
  )
}

function watch(registration: ServiceWorkerRegistration): void {
  const see = (worker: ServiceWorker | null): void => {
    if (worker === null) return
    const told = (): void => {
      if (worker.state === 'activated') set('kept')
      if (worker.state !== 'installed' || registration.active === null) return
      waiting = worker
      set('ready')
    }
    worker.addEventListener('statechange', told)
    told()
  }
  see(registration.active)
  see(registration.waiting)
  see(registration.installing)
  registration.addEventListener('updatefound', () => see(registration.installing))
}

/** Takes the new build: the page loads anew. */
export function takeNewBuild(): void {
  taken = true
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
  waiting?.postMessage('take')
}
