import { uuidv7 } from '../uuid.ts'
import type { Around, News, Tabs } from './around.ts'
import type { Phone } from './phone.ts'

/** The real world. */
export const aroundHere: Around = {
  now: () => Date.now(),
  chance: () => Math.random(),
  newId: () => uuidv7(),
  after(ms, does) {
    const timer = setTimeout(does, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}

/** Tabs of one account in this browser: one of them, which holds a lock, sends and pulls. Where there are no locks, each does. */
export function tabsOf(account: string): Tabs {
  const channel =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`linli-sync-${account}`)
  // A channel has no target: it reaches this origin and nobody else.
  const post: ((news: News) => void) | undefined = channel?.postMessage.bind(channel)
  let close = (): void => {}
  const closed = new Promise<void>((resolve) => {
    close = resolve
  })
  const given = new AbortController()
  return {
    lead(begin) {
      const locks = (navigator as { readonly locks?: LockManager }).locks
      if (locks === undefined) {
        begin()
        return
      }
      locks
        .request(`linli-sync-${account}`, { signal: given.signal }, () => {
          begin()
          return closed
        })
        // Closed before its turn came.
        .catch(() => {})
    },
    tell(news) {
      post?.(news)
    },
    hear(listener) {
      channel?.addEventListener('message', ({ data }: MessageEvent<News>) => {
        listener(data)
      })
    },
    close() {
      close()
      given.abort()
      channel?.close()
    },
  }
}

/** Sends and pulls when the page comes to the front and when the network says that it is back. Both are only hints. */
export function wake(phone: Pick<Phone, 'sync'>): () => void {
  const go = (): void => {
    if (document.visibilityState === 'visible') phone.sync().catch(() => {})
  }
  document.addEventListener('visibilitychange', go)
  globalThis.addEventListener('online', go)
  return () => {
    document.removeEventListener('visibilitychange', go)
    globalThis.removeEventListener('online', go)
  }
}
