import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

const PLACE = 'foot'

/** Where the buttons of a page stand when they do not scroll with it. The app puts it under the page. */
export const FootPlace = () => <div className="deed-bar no-print" id={PLACE} />

/** The buttons of this page, under the thumb, below whatever scrolls. */
export function Foot({ children }: { readonly children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useEffect(() => setPlace(document.getElementById(PLACE)), [])
  return place && createPortal(children, place)
}
