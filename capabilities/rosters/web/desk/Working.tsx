import { useText } from '#kernel/web/i18n.ts'
import type { Roster } from '../../contract.ts'
import { TEXT } from './messages.ts'

/** How far the work with a file is. */
export function Working({ roster }: { readonly roster: Roster }) {
  const text = useText(TEXT)
  const { rows } = roster.tally
  const { done, state } = roster
  const words =
    state === 'undoing'
      ? text('undoing', { done })
      : rows === 0
        ? text('reading')
        : text(state === 'taking' ? 'taking' : 'checking', { done, rows })
  return (
    <div className="roster-working" role="status">
      <label>
        <span>{words}</span>
        {rows === 0 ? <progress /> : <progress max={rows} value={Math.min(done, rows)} />}
      </label>
    </div>
  )
}
