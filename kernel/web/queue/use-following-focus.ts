import { useEffect, useRef } from 'react'

/** After an act the focus goes to the line that is then current, once it is drawn. */
export function useFollowingFocus() {
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef(false)
  useEffect(() => {
    if (!wanted.current) return
    wanted.current = false
    const row = box.current?.querySelector<HTMLElement>('[role=row][aria-current=true]')
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  })
  const follow = () => {
    wanted.current = true
  }
  return [box, follow] as const
}
