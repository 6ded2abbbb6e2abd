import type { DeskScreen } from '#kernel/web/screens.tsx'
import { PhoneIcon, ReturnIcon } from '#ui/icons.tsx'

export const PHONE_SCREENS: readonly DeskScreen[] = [
  {
    path: '/sent',
    needs: 'phones.review',
    menu: { zh: '手机待处理', en: 'From phones', icon: ReturnIcon, keys: 'g 2' },
    load: () => import('./desk/Sent.tsx'),
  },
  // Reached by the alarm about a phone, and beside what phones sent.
  {
    path: '/phones-behind',
    under: '/sent',
    needs: 'phones.behind',
    load: () => import('./desk/Behind.tsx'),
  },
  {
    path: '/phones',
    needs: 'health.read',
    menu: { zh: '手机', en: 'Phones', icon: PhoneIcon, keys: 'g 3' },
    load: () => import('./desk/Fleet.tsx'),
  },
]
