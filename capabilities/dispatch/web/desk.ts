import type { DeskScreen } from '#kernel/web/screens.tsx'
import { EyeIcon, InboxIcon, SendIcon } from '#ui/icons.tsx'

/** 分单, where the day of a clerk begins. */
export const TRIAGE_SCREEN: DeskScreen = {
  path: '/triage',
  needs: 'appeals.triage',
  menu: { zh: '分单', en: 'Triage', icon: InboxIcon, keys: 'g t' },
  fill: true,
  load: () => import('./desk/Triage.tsx'),
}

/** Orders of the area, and what handlers report as done, to be verified. */
export const ORDERS_SCREENS: readonly DeskScreen[] = [
  {
    path: '/verify',
    needs: 'appeals.verify',
    menu: { zh: '核实', en: 'Verify', icon: EyeIcon, keys: 'g v' },
    fill: true,
    load: () => import('./desk/orders/Verify.tsx'),
  },
  {
    path: '/orders',
    needs: 'appeals.read',
    menu: { zh: '派单', en: 'Orders', icon: SendIcon, keys: 'g d' },
    load: () => import('./desk/orders/Orders.tsx'),
  },
  { path: '/orders/print', needs: 'appeals.read', load: () => import('./paper/DeskSheets.tsx') },
]
