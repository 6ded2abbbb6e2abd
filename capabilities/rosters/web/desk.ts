import type { DeskScreen } from '#kernel/web/screens.tsx'
import { UploadIcon } from '#ui/icons.tsx'

/** Files of what people really have: sent, looked through, taken into the ledger, undone. */
export const ROSTER_SCREENS: readonly DeskScreen[] = [
  {
    path: '/rosters',
    needs: 'rosters.import',
    menu: { zh: '导入花名册', en: 'Bring rosters', icon: UploadIcon, keys: 'g z' },
    load: () => import('./desk/Rosters.tsx'),
  },
  { path: '/rosters/:rosterId', needs: 'rosters.import', load: () => import('./desk/OneRoster.tsx') },
]
