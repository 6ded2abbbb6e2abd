import type { DeskScreen } from '#kernel/web/screens.tsx'
import { InboxIcon } from '#ui/icons.tsx'

/** 分单, where the day of a clerk begins. */
export const TRIAGE_SCREEN: DeskScreen = {
  path: '/triage',
  needs: 'appeals.triage',
  menu: { zh: '分单', en: 'Triage', icon: InboxIcon, keys: 'g t' },
  fill: true,
  load: () => import('./desk/Triage.tsx'),
}
