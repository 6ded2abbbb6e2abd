import type { DeskScreen } from '#kernel/web/screens.tsx'
import { ClockIcon } from '#ui/icons.tsx'

/** When identity ends: the rule, what is due, what is kept longer, and what each run has done. */
export const RETENTION_SCREEN: DeskScreen = {
  path: '/retention',
  needs: 'retention.read',
  menu: { zh: '保存期限', en: 'Retention', icon: ClockIcon, keys: 'g e' },
  load: () => import('./desk/Retention.tsx'),
}
