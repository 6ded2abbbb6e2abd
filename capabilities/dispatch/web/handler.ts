import type { DeskScreen } from '#kernel/web/screens.tsx'
import { WrenchIcon } from '#ui/icons.tsx'

/** What whoever does the work meets, on a phone or at a PC. */
export const HANDLER_SCREENS: readonly DeskScreen[] = [
  {
    path: '/orders/mine',
    needs: 'orders.work',
    menu: { zh: '我的派单', en: 'My orders', icon: WrenchIcon, keys: 'g o' },
    load: () => import('./handler/MyOrders.tsx'),
  },
  { path: '/orders/mine/print', needs: 'orders.work', load: () => import('./paper/MySheets.tsx') },
]
