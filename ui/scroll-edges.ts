import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { endsOf, stepTo } from './edges.ts'
import './scroll-edges.css'

/** After one of these it is the reader who says which part is shown. */
const BY_HAND = ['pointerdown', 'wheel', 'touchstart', 'keydown'] as const

/**
 * A strip or a column that is longer than its window: it says at which ends more follows (`data-before`, `data-after`, for the fade), and what is
 * current is brought into its window without moving the page.
 */
export function useScrollEdges<E extends HTMLElement>(current: string | undefined): RefObject<E | null> {
  const box = useRef<E>(null)
  useEffect(() => {
    const own = box.current
    if (own === null) return
    let left = false
    const settle = () => {
      if (!left) bring(own)
      mark(own)
    }
    const scrolled = () => mark(own)
    const taken = () => {
      left = true
    }
    settle()
    own.addEventListener('scroll', scrolled, { passive: true })
    for (const hand of BY_HAND) own.addEventListener(hand, taken, { passive: true })
    // Type and counts come later than the strip; a phone is turned, a window drawn wider.
    const sized = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(settle)
    sized?.observe(own)
    for (const child of own.children) sized?.observe(child)
    return () => {
      own.removeEventListener('scroll', scrolled)
      for (const hand of BY_HAND) own.removeEventListener(hand, taken)
      sized?.disconnect()
    }
  }, [current])
  return box
}

function mark(own: HTMLElement): void {
  const along = own.scrollWidth > own.clientWidth + 1
  const { before, after } = along
    ? endsOf(own.scrollWidth, own.clientWidth, own.scrollLeft)
    : endsOf(own.scrollHeight, own.clientHeight, own.scrollTop)
  own.toggleAttribute('data-before', before)
  own.toggleAttribute('data-after', after)
}

function bring(own: HTMLElement): void {
  const current = own.querySelector('[aria-current], [data-selected]')
  if (current === null) return
  const [window, at] = [own.getBoundingClientRect(), current.getBoundingClientRect()]
  own.scrollLeft += stepTo({ start: window.left, end: window.right }, { start: at.left, end: at.right })
  own.scrollTop += stepTo({ start: window.top, end: window.bottom }, { start: at.top, end: at.bottom })
}
