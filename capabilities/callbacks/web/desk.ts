import type { Part } from '#kernel/web/parts.tsx'
import type { DeskScreen } from '#kernel/web/screens.tsx'
import { PhoneIcon } from '#ui/icons.tsx'

/** 用心回访: whom to call, low ratings to see to, and the rule of who is called. */
export const CALLBACK_SCREENS: readonly DeskScreen[] = [
  {
    path: '/callbacks',
    needs: 'callbacks.work',
    menu: { zh: '回访', en: 'Call-backs', icon: PhoneIcon, keys: 'g b' },
    fill: true,
    load: () => import('./desk/Callbacks.tsx'),
  },
  { path: '/callbacks/low', needs: 'callbacks.work', load: () => import('./desk/LowRatings.tsx') },
  { path: '/callbacks/rule', needs: 'callbacks.work', load: () => import('./desk/Rule.tsx') },
]

/** On the page of an appeal: the calls about it, and what was done about a low rating. */
export const CALLS_PART: Part = {
  on: '/appeals/:id',
  needs: 'callbacks.work',
  load: () => import('./desk/CallsOf.tsx'),
}
