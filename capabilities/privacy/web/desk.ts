import type { DeskScreen } from '#kernel/web/screens.tsx'
import { LockIcon } from '#ui/icons.tsx'

/** Why personal data is kept and who looked. One line of the menu; the pages stand beside each other as tabs. */
export const PRIVACY_SCREENS: readonly DeskScreen[] = [
  {
    path: '/purposes',
    needs: 'privacy.read',
    menu: { zh: '个人信息', en: 'Personal data', icon: LockIcon, keys: 'g q' },
    load: () => import('./desk/Purposes.tsx'),
  },
  { path: '/lookups', under: '/purposes', needs: 'ledger.look', load: () => import('./desk/Lookups.tsx') },
  { path: '/rights', under: '/purposes', needs: 'privacy.answer', load: () => import('./desk/Rights.tsx') },
  { path: '/rights/:id', needs: 'privacy.answer', load: () => import('./desk/Right.tsx') },
  {
    path: '/disclosures',
    under: '/purposes',
    needs: 'privacy.read',
    load: () => import('./desk/Disclosures.tsx'),
  },
  {
    path: '/data-protection',
    under: '/purposes',
    needs: 'privacy.log',
    load: () => import('./desk/Protection.tsx'),
  },
]
