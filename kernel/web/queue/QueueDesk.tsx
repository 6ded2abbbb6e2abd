import { useEffect } from 'react'
import type { ReactNode, Ref } from 'react'
import { SplitPane } from '#ui/desk/SplitPane.tsx'
import { useText } from '../i18n.ts'
import { QUEUE } from './words.ts'
import './Queue.css'

interface QueueDeskProps {
  /** Under this name the width of the list is remembered on this machine. */
  readonly keepAs: string
  /** On a narrow screen: the one in hand instead of the list. */
  readonly isOpen: boolean
  readonly head: ReactNode
  /** Under the head: the lines. */
  readonly list: ReactNode
  /** The one in hand. */
  readonly detail: ReactNode
  readonly ref?: Ref<HTMLDivElement> | undefined
}

/** A page that fills the window, stands in a `queue-page`, and scrolls in its parts: what waits at the left, the one in hand at the right. */
export function QueueDesk({ keepAs, isOpen, head, list, detail, ref }: QueueDeskProps) {
  const text = useText(QUEUE)
  useEffect(() => {
    // On a phone one takes the place of the other: each is read from its top.
    if (isOpen) scrollTo(0, 0)
  }, [isOpen])
  return (
    <div className="queue-split" ref={ref}>
      <SplitPane
        label={text('width')}
        keepAs={keepAs}
        showing={isOpen ? 'detail' : 'list'}
        list={
          <div className="queue-list">
            {head}
            {list}
          </div>
        }
        detail={detail}
      />
    </div>
  )
}
