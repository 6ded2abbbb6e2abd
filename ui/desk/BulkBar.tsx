import type { ReactNode } from 'react'
import { Button } from '../Button.tsx'
import { CloseIcon } from '../icons.tsx'
import { Notice } from '../Notice.tsx'
import './BulkBar.css'

export interface BulkBarProps {
  readonly words: {
    /** Name of the bar. */
    readonly title: string
    readonly selected: string
    readonly clear: string
    readonly stop: string
    /** While it goes on: "3 of 12". */
    readonly going?: string | undefined
    readonly notDone: string
    readonly putAway: string
  }
  /** How far it is, from 0 to 1, while it goes on. */
  readonly share?: number | undefined
  /** What could not be done, each with its reason. */
  readonly notDone: readonly { readonly key: string; readonly name: ReactNode; readonly why: string }[]
  readonly onClear: () => void
  readonly onStop: () => void
  readonly onPutAway: () => void
  /** Nothing is selected: the bar is away, what could not be done stays. */
  readonly empty: boolean
  /** What can be done with all that is selected. */
  readonly children: ReactNode
}

/**
 * At the foot of a list: what can be done with the selected rows at once, how far it is, and what could not be done. All of it
 * stays in view, however long the list: below the last row nobody looks for a refusal.
 */
export function BulkBar(props: BulkBarProps) {
  const { words, share, notDone, onClear, onStop, onPutAway, empty, children } = props
  if (empty && notDone.length === 0) return null
  return (
    <div className="bulk-foot no-print">
      {notDone.length > 0 && (
        <Notice
          tone="warning"
          announce="assertive"
          title={words.notDone}
          actions={<Button onClick={onPutAway}>{words.putAway}</Button>}
        >
          <ul className="bulk-not-done">
            {notDone.map(({ key, name, why }) => (
              <li key={key}>
                {name} <span>{why}</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {!empty && (
        <section className="bulk-bar" aria-label={words.title}>
          {share === undefined ? (
            <>
              <b className="tabular" aria-live="polite">
                {words.selected}
              </b>
              <div className="bulk-acts">{children}</div>
              <Button tone="quiet" size="small" icon={CloseIcon} onClick={onClear}>
                {words.clear}
              </Button>
            </>
          ) : (
            <>
              <label className="bulk-progress">
                <span className="tabular">{words.going}</span>
                <progress max={1} value={share} />
              </label>
              <Button size="small" onClick={onStop}>
                {words.stop}
              </Button>
            </>
          )}
        </section>
      )}
    </div>
  )
}
