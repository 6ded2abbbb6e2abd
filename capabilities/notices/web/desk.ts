import type { DeskScreen } from '#kernel/web/screens.tsx'
import { BellIcon } from '#ui/icons.tsx'

/** The inbox of a desk or of an organisation. */
export const INBOX_SCREEN: DeskScreen = {
  path: '/inbox',
  needs: 'signed-in',
  menu: { zh: '收件箱', en: 'Inbox', icon: BellIcon, keys: 'g i' },
  load: () => import('./desk/Inbox.tsx'),
}
