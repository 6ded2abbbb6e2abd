import { useRef } from 'react'
import { useAddress } from './address.ts'
import type { Address } from './address.ts'

export interface Paging {
  readonly cursor: string | undefined
  readonly onPrevious: (() => void) | undefined
  readonly onNext: (() => void) | undefined
}

/** The page of a list that the address names: the first, where it names none. */
export const pageIn = ({ cursor }: Address['query']): { readonly cursor?: string } =>
  cursor === undefined ? {} : { cursor }

/** The answer that holds one page of a list, once it is there. */
export interface ListPage {
  readonly state: string
  readonly value?: { readonly next?: string | undefined }
}

/**
 * Walks a list by cursor; the cursor stands in the address. A cursor only leads on, so the way back is remembered while
 * the page is open; whoever came by a link goes back to the first page.
 */
export function usePaging(answer: ListPage): Paging {
  const next = answer.value?.next
  const { query, change } = useAddress()
  const cursor = query['cursor']
  const before = useRef(new Map<string, string | undefined>())
  return {
    cursor,
    onPrevious:
      cursor === undefined ? undefined : () => change({ cursor: before.current.get(cursor) ?? undefined }),
    onNext:
      next === undefined
        ? undefined
        : () => {
            before.current.set(next, cursor)
            change({ cursor: next })
          },
  }
}
