import type { Screen } from '#kernel/web/screens.tsx'

/** What is held about oneself, after one has shown who one is; and how many live here, for anybody. */
export const RESIDENT_SCREENS: readonly Screen[] = [
  { path: '/statistics', load: () => import('./resident/Numbers.tsx') },
  { path: '/mine', load: () => import('./resident/Mine.tsx') },
]
