import { Badge } from '#ui/Badge.tsx'
import { useText } from '#kernel/web/i18n.ts'
import type { TargetState } from '../../contract/words.ts'
import { TARGET_STATES } from '../messages.ts'

/** How a visit that is due stands. */
export function TargetBadge({ state }: { readonly state: TargetState }) {
  const text = useText(TARGET_STATES)
  return <Badge tone={state === 'done' ? 'pine' : state === 'again' ? 'ochre' : 'plain'}>{text(state)}</Badge>
}
