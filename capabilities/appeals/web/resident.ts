import type { Screen } from '#kernel/web/screens.tsx'

/** What a resident meets: say a need, follow it, see one's own. */
export const RESIDENT_SCREENS: readonly Screen[] = [
  { path: '/', load: () => import('./resident/Home.tsx') },
  { path: '/q/:code', load: () => import('./resident/SayAtDoor.tsx') },
  { path: '/new', load: () => import('./resident/SayAnywhere.tsx') },
  { path: '/t', load: () => import('./resident/EnterCode.tsx') },
  { path: '/t/:code', load: () => import('./resident/Follow.tsx') },
  { path: '/t/:code/receipt', load: () => import('./resident/Receipt.tsx') },
  { path: '/my', load: () => import('./resident/MyAppeals.tsx') },
  { path: '/about', load: () => import('./resident/About.tsx') },
  { path: '/privacy', load: () => import('./resident/Privacy.tsx') },
]
