import type { ReactNode } from 'react'
import { Pager } from '#ui/Pager.tsx'
import { useText } from './i18n.ts'
import type { Paging } from './paging.ts'
import { COMMON } from './words.ts'

/** The way from one page of a list to the next, in the reader's language. */
export function Pages({ of: paging, children }: { readonly of: Paging; readonly children?: ReactNode }) {
  const common = useText(COMMON)
  return (
    <Pager
      label={common('pages')}
      previous={common('previousPage')}
      next={common('nextPage')}
      onPrevious={paging.onPrevious}
      onNext={paging.onNext}
    >
      {children}
    </Pager>
  )
}
