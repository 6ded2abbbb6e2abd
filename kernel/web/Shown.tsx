import type { ReactNode } from 'react'
import type { Endpoint, ValueOf } from '#kernel/common/endpoint.ts'
import { Button } from '#ui/Button.tsx'
import { Skeleton } from '#ui/Empty.tsx'
import { RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { Answer } from './ask.ts'
import { useText } from './i18n.ts'
import { COMMON } from './words.ts'

export interface ShownProps<E extends Endpoint> {
  readonly answer: Answer<E>
  /** Lines of the skeleton while it loads: about as many as will be there. */
  readonly lines?: number | undefined
  readonly children: (value: ValueOf<E>) => ReactNode
}

/** An answer of the server in each of its states: on its way, refused with the next step, there. */
export function Shown<E extends Endpoint>({ answer, lines = 6, children }: ShownProps<E>) {
  const common = useText(COMMON)
  if (answer.state === 'loading') return <Skeleton label={common('loading')} lines={lines} />
  if (answer.state === 'ready') return <>{children(answer.value)}</>
  return (
    <Notice
      tone="error"
      announce="assertive"
      title={answer.refused.message}
      actions={
        <Button icon={RefreshIcon} onClick={answer.again}>
          {common('again')}
        </Button>
      }
    />
  )
}
