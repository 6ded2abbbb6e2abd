import { useText } from '#kernel/web/i18n.ts'
import { Badge } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import type { RosterState } from '../../contract.ts'
import { STATES } from './messages.ts'

const TONES: Readonly<Partial<Record<RosterState, Tone>>> = {
  mapping: 'ochre',
  checked: 'ochre',
  stopped: 'ochre',
  done: 'pine',
  failed: 'vermilion',
}

/** How a file stands, in a word. */
export function StateBadge({ state }: { readonly state: RosterState }) {
  const text = useText(STATES)
  return <Badge tone={TONES[state]}>{text(state)}</Badge>
}
