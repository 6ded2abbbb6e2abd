import type { ReactNode } from 'react'
import type { Endpoint, ValueOf } from '#kernel/common/endpoint.ts'
import type { Answer } from '#kernel/web/ask.ts'
import { useText } from '#kernel/web/i18n.ts'
import { usePaging } from '#kernel/web/paging.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { EmptyState } from '#ui/Empty.tsx'
import { LockIcon } from '#ui/icons.tsx'
import { Pager } from '#ui/Pager.tsx'

interface PagedProps<E extends Endpoint> {
  readonly answer: Answer<E>
  readonly none: readonly [title: string, next: string]
  readonly children: (value: ValueOf<E>) => ReactNode
}

/** A page of a list with its empty state and the way to the next. */
export function Paged<E extends Endpoint>({ answer, none, children }: PagedProps<E>) {
  const common = useText(COMMON)
  const value =
    answer.state === 'ready'
      ? (answer.value as { readonly items: readonly unknown[]; readonly next?: string | undefined })
      : undefined
  const paging = usePaging(value?.next)
  return (
    <Shown answer={answer} lines={6}>
      {(ready) =>
        value?.items.length === 0 ? (
          <EmptyState icon={LockIcon} title={none[0]}>
            {none[1]}
          </EmptyState>
        ) : (
          <>
            {children(ready)}
            <Pager
              label={common('pages')}
              previous={common('previousPage')}
              next={common('nextPage')}
              onPrevious={paging.onPrevious}
              onNext={paging.onNext}
            />
          </>
        )
      }
    </Shown>
  )
}
