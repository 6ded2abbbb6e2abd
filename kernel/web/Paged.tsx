import type { ReactNode } from 'react'
import type { Endpoint, ValueOf } from '#kernel/common/endpoint.ts'
import { EmptyState } from '#ui/Empty.tsx'
import type { Icon } from '#ui/icons.tsx'
import type { Answer } from './ask.ts'
import { Pages } from './Pages.tsx'
import { usePaging } from './paging.ts'
import type { ListPage } from './paging.ts'
import { Shown } from './Shown.tsx'

export interface PagedProps<E extends Endpoint> {
  readonly answer: Answer<E>
  /** What stands in place of an empty list: that there is nothing, and why or what would bring something. */
  readonly none: readonly [title: string, next?: string | undefined]
  readonly icon: Icon
  /** Lines of the skeleton while it loads. */
  readonly lines?: number | undefined
  readonly children: (value: ValueOf<E>) => ReactNode
}

/** A page of a list in each of its states: on its way, refused, empty, there with the way to the next page. */
export function Paged<E extends Endpoint>({ answer, none, icon, lines, children }: PagedProps<E>) {
  const paging = usePaging(answer as ListPage)
  const [title, next] = none
  return (
    <Shown answer={answer} lines={lines}>
      {(value) =>
        (value as { readonly items: readonly unknown[] }).items.length === 0 ? (
          <EmptyState icon={icon} title={title}>
            {next}
          </EmptyState>
        ) : (
          <>
            {children(value)}
            <Pages of={paging} />
          </>
        )
      }
    </Shown>
  )
}
