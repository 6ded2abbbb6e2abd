/// <reference lib="webworker" />
/*
 * Keeps one build whole on the phone, so that the app opens in a basement. It never touches what is said to the server, and it takes
 * over only when the person says so: the pages of one build never meet the files of another.
 */
declare const VERSION_OF_BUILD: string
declare const FILES_OF_BUILD: readonly string[]

const worker = globalThis as unknown as ServiceWorkerGlobalScope
const VERSION = VERSION_OF_BUILD
const FILES = FILES_OF_BUILD
const PREFIX = 'linli-field-'
const CACHE = PREFIX + VERSION
const PAGE = new URL('index.html', worker.registration.scope).href

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) =>
        cache.addAll(
          FILES.map((file) => new Request(new URL(file, worker.registration.scope), { cache: 'reload' })),
        ),
      ),
  )
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith(PREFIX) && name !== CACHE)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => worker.clients.claim()),
  )
})

worker.addEventListener('message', (event) => {
  if (event.data === 'take') event.waitUntil(worker.skipWaiting())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (!url.href.startsWith(worker.registration.scope)) return
  const wanted = request.mode === 'navigate' ? PAGE : request
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(wanted, { ignoreSearch: true }))
      .then((kept) => kept ?? fetch(request)),
  )
})
