import type { DeskScreen } from '#kernel/web/screens.tsx'
import { BellIcon, FlagIcon } from '#ui/icons.tsx'

/** What waits to be decided, is ordered from above, called to the place, put off. */
export const TURNS_SCREEN: DeskScreen = {
  path: '/turns',
  needs: 'appeals.read',
  menu: { zh: '协调', en: 'Coordination', icon: FlagIcon, keys: 'g j' },
  load: () => import('./desk/Turns.tsx'),
}

/** One appeal with its whole story. It stands here because its orders, and what is decided about them, stand on it. */
export const APPEAL_SCREEN: DeskScreen = {
  path: '/appeals/:id',
  needs: 'appeals.see',
  load: () => import('./desk/Appeal.tsx'),
}

/** Where one's organisation was called to. */
export const CALLS_SCREEN: DeskScreen = {
  path: '/whistles/mine',
  needs: 'orders.work',
  menu: { zh: '吹哨报到', en: 'Calls', icon: BellIcon, keys: 'g w' },
  load: () => import('./handler/MyCalls.tsx'),
}

/** One order, for whoever does it. */
export const ORDER_SCREEN: DeskScreen = {
  path: '/orders/:orderId',
  needs: 'orders.work',
  load: () => import('./handler/Order.tsx'),
}
