import type { DeskScreen } from '#kernel/web/screens.tsx'
import { CatalogueIcon } from '#ui/icons.tsx'

/** What can be said, who takes it up, how long it may take. */
export const CATALOGUE_SCREEN: DeskScreen = {
  path: '/catalogue',
  needs: 'organisations.read',
  menu: { zh: '事项目录', en: 'Catalogue', icon: CatalogueIcon, keys: 'g c' },
  fill: true,
  load: () => import('./desk/Catalogue.tsx'),
}
