import { StatusMark } from '#ui/Badge.tsx'
import type { Tone } from '#ui/Badge.tsx'
import { DoneIcon, EditIcon, PauseIcon, WaitIcon } from '#ui/icons.tsx'
import type { Icon } from '#ui/icons.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { tellFully, tellMoment, useNow } from '#kernel/web/time.ts'
import type { RuleSetState } from '../../contract.ts'
import type { RuleSetRow } from '../../endpoints.ts'
import { SET_STATE_WORDS } from '../../words.ts'
import { RULES } from './messages.ts'

const MARKS: Readonly<Record<RuleSetState, readonly [Icon, Tone]>> = {
  draft: [EditIcon, 'ochre'],
  scheduled: [WaitIcon, 'indigo'],
  'in-force': [DoneIcon, 'pine'],
  replaced: [PauseIcon, 'plain'],
}

/** How a version stands: shape and word. */
export function Standing({ state }: Pick<RuleSetRow, 'state'>) {
  const lang = useLang()
  const [Mark, tone] = MARKS[state]
  return (
    <StatusMark icon={Mark} tone={tone}>
      {SET_STATE_WORDS[state][lang]}
    </StatusMark>
  )
}

/** Since when it holds, or when it was changed. */
export function Since({ set }: { readonly set: RuleSetRow }) {
  const text = useText(RULES)
  const lang = useLang()
  const now = useNow()
  if (set.effectiveFrom === null) return <>{text('changed', { at: tellMoment(set.changedAt, now, lang) })}</>
  // The first rules hold from before anything was said.
  if (set.effectiveFrom < '2001') return <>{text('fromAlways')}</>
  const at = tellFully(set.effectiveFrom, lang)
  return <>{text(set.state === 'scheduled' ? 'fromFuture' : 'from', { at })}</>
}
