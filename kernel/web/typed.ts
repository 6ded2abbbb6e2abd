import { useEffect, useState } from 'react'
import { useAddress } from './address.ts'

const PAUSE_MS = 250

/** Words that narrow a list: in the field at once, in the address after a short pause; the list then starts at its first page. */
export function useTyped(name: string): readonly [typed: string, type: (typed: string) => void] {
  const { query, change } = useAddress()
  const settled = query[name] ?? ''
  const [typed, setTyped] = useState(settled)
  useEffect(() => setTyped(settled), [settled])
  useEffect(() => {
    const wanted = typed.trim()
    if (wanted === settled) return
    const timer = setTimeout(() => change({ [name]: wanted, cursor: undefined }, { replace: true }), PAUSE_MS)
    return () => clearTimeout(timer)
    // Only typing starts the clock: when the address changes the field follows it.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [typed])
  return [typed, setTyped]
}
