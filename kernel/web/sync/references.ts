import { useEffect, useState } from 'react'

/*
 * Content that is the same for everybody: forms, sentences. It is named by its hash, so what lies here under a hash is never old; the
 * newest hashes come with the opening of the day.
 */
const SHELF = 'linli-references'
const HASH = 'x-hash'
const at = (name: string): string => `/reference/${name}`

const memory = new Map<string, { readonly hash: string; readonly content: unknown }>()
const listeners = new Set<() => void>()

const shelf = async (): Promise<Cache | undefined> => {
  try {
    return await (globalThis as { readonly caches?: CacheStorage }).caches?.open(SHELF)
  } catch {
    // Storage is closed to us: then it lasts as long as the page.
    return undefined
  }
}

async function read(name: string): Promise<{ readonly hash: string; readonly content: unknown } | undefined> {
  if (!memory.has(name)) {
    const kept = await (await shelf())?.match(at(name))
    if (kept) memory.set(name, { hash: kept.headers.get(HASH) ?? '', content: await kept.json() })
  }
  return memory.get(name)
}

/** Fetches what is new. What cannot be fetched now comes with the next opening. */
export async function fetchReferences(hashes: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, hash] of Object.entries(hashes)) {
    if ((await read(name))?.hash === hash) continue
    const answer = await fetch(`/ref/${hash}`)
    if (!answer.ok) continue
    const text = await answer.text()
    memory.set(name, { hash, content: JSON.parse(text) })
    await (
      await shelf()
    )?.put(at(name), new Response(text, { headers: { [HASH]: hash, 'content-type': 'application/json' } }))
    for (const tell of listeners) tell()
  }
}

/** What is kept under a name; nothing while it is read, and where it has never come. */
export function useReference(name: string): unknown {
  const [content, setContent] = useState<unknown>()
  useEffect(() => {
    let wanted = true
    const show = (): void => {
      void read(name).then((kept) => {
        if (wanted) setContent(() => kept?.content)
      })
    }
    show()
    listeners.add(show)
    return () => {
      wanted = false
      listeners.delete(show)
    }
  }, [name])
  return content
}
