import type { DeskScreen } from '#kernel/web/screens.tsx'
import { TeamIcon } from '#ui/icons.tsx'

/** Whose hands there are. */
export const ORGANISATIONS_SCREEN: DeskScreen = {
  path: '/organisations',
  needs: 'organisations.read',
  menu: { zh: '单位', en: 'Organisations', icon: TeamIcon, keys: 'g s' },
  fill: true,
  load: () => import('./desk/Organisations.tsx'),
}
