import { useText } from '#kernel/web/i18n.ts'
import { StatusMark } from '#ui/Badge.tsx'
import { DoneIcon, ErrorIcon, PauseIcon, WaitIcon } from '#ui/icons.tsx'
import type { Remote } from '../../contract.ts'
import { TEXT } from './messages.ts'

/** How it stands with a system, in a word. */
export function Standing({ remote }: { readonly remote: Remote }) {
  const text = useText(TEXT)
  if (!remote.active)
    return (
      <StatusMark icon={PauseIcon} tone="ochre">
        {text('paused')}
      </StatusMark>
    )
  if (remote.problem !== null)
    return (
      <StatusMark icon={ErrorIcon} tone="vermilion">
        {text('troubled')}
      </StatusMark>
    )
  return remote.answeredAt === null ? (
    <StatusMark icon={WaitIcon}>{text('never')}</StatusMark>
  ) : (
    <StatusMark icon={DoneIcon} tone="pine">
      {text('fine')}
    </StatusMark>
  )
}
