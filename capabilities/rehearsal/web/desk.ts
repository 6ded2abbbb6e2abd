import type { DeskScreen } from '#kernel/web/screens.tsx'
import { SettingsIcon } from '#ui/icons.tsx'

/** The rules of the district. They stand here because a draft is run dry on its page. */
export const RULES_SCREENS: readonly DeskScreen[] = [
  {
    path: '/rules',
    needs: 'rules.read',
    menu: { zh: '规则', en: 'Rules', icon: SettingsIcon, keys: 'g l' },
    load: () => import('./desk/AllRules.tsx'),
  },
  { path: '/rules/:ruleSetId', needs: 'rules.read', load: () => import('./desk/OneRules.tsx') },
]
