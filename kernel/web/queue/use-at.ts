import { useEffect, useRef, useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'

/** Which one is open: at once here, and then in the address, where a reload finds it. */
export function useAt(): readonly [string | undefined, (id: string | undefined) => void] {
  const { query, change } = useAddress()
  const [at, setAt] = useState(query['at'])
  const wanted = useRef<{ readonly id: string | undefined }>(undefined)
  const inAddress = query['at']
  useEffect(() => {
    // While the address still follows an earlier step, it is not listened to.
    if (wanted.current === undefined) setAt(inAddress)
    else if (wanted.current.id === inAddress) wanted.current = undefined
  }, [inAddress])
  // Messages keep this function longer than the page keeps its state.
  const now = useRef(at)
  now.current = at
  const select = (id: string | undefined) => {
    if (id === now.current) return
    setAt(id)
    wanted.current = { id }
    // From the list to the first one is a step that one may go back on a phone.
    change({ at: id }, { replace: now.current !== undefined })
  }
  return [at, select]
}
