import { BellIcon } from '#ui/icons.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { listNotices } from '../contract.ts'
import { FOR_BELL } from './for-bell.ts'
import { INBOX } from './messages.ts'
import './Bell.css'

/** Counting stops here. */
const MOST = 99

/** How many messages wait to be read, for the top bar; leads to the inbox. */
export function Bell() {
  const text = useText(INBOX)
  const asked = useAnswer(listNotices, FOR_BELL)
  const unread = asked.state === 'ready' ? asked.value.unread : 0
  return (
    <a
      className="button bell"
      data-tone="quiet"
      data-only-icon=""
      href="/desk/inbox"
      aria-label={unread === 0 ? text('bell') : text('bellNew', { count: unread })}
      title={text('bell')}
    >
      <BellIcon />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {unread > MOST ? text('manyNew') : unread}
        </span>
      )}
    </a>
  )
}
