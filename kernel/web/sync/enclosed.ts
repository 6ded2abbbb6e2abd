import { useCallback, useEffect, useMemo, useState } from 'react'
import { useBook } from './book.tsx'

interface Enclosing {
  readonly id: string
  readonly mark?: string
}

export interface Seen {
  /** Where the page finds the file of a row: nothing, while it is not on this phone. */
  readonly addressOf: (id: string) => string | undefined
  /** It was looked for, and has not come. */
  readonly isAway: (id: string) => boolean
  /** Somebody wants one that is not here: it is asked for again. Says whether it came. */
  readonly ask: (id: string) => Promise<boolean>
}

/** Files that rows stand for, as a page shows them: those that are not on the phone yet are fetched, and shown when they have come. */
export function useEnclosed(t: string, rows: readonly Enclosing[]): Seen {
  const { enclosures } = useBook().phone
  const [addresses, setAddresses] = useState<ReadonlyMap<string, string>>(new Map())
  const [away, setAway] = useState<ReadonlySet<string>>(new Set())
  const named = rows.flatMap(({ id, mark }) => (mark === undefined ? [] : [id]))
  const names = rows.map(({ id, mark }) => `${id} ${mark ?? ''}`).join()

  const fetchOne = useCallback(
    async (id: string): Promise<void> => {
      // Where nobody is reached, it comes by itself when somebody is.
      await enclosures.ask(t, id).catch(() => {})
    },
    [enclosures, t],
  )

  useEffect(() => {
    let wanted = true
    const made = new Map<string, string>()
    async function look(id: string): Promise<boolean> {
      if (made.has(id)) return true
      const found = await enclosures.read(t, id)
      if (found === undefined || !wanted || made.has(id)) return found !== undefined
      made.set(id, URL.createObjectURL(new Blob([new Uint8Array(found.bytes)], { type: found.mediaType })))
      setAddresses(new Map(made))
      return true
    }
    async function find(id: string): Promise<void> {
      if (await look(id)) return
      await fetchOne(id)
      if (!(await look(id)) && wanted) setAway((before) => new Set([...before, id]))
    }
    for (const id of named) find(id).catch(() => {})
    const leave = enclosures.watch(() => {
      for (const id of named) look(id).catch(() => {})
    })
    return () => {
      wanted = false
      leave()
      for (const address of made.values()) URL.revokeObjectURL(address)
      setAddresses(new Map())
      setAway(new Set())
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `names` says which rows they are and what they stand for
  }, [enclosures, t, names, fetchOne])

  return useMemo(
    () => ({
      addressOf: (id) => addresses.get(id),
      isAway: (id) => away.has(id) && !addresses.has(id),
      async ask(id) {
        await fetchOne(id)
        return (await enclosures.read(t, id).catch(() => undefined)) !== undefined
      },
    }),
    [addresses, away, fetchOne, enclosures, t],
  )
}
