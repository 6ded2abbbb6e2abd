import type { Screen } from '#kernel/web/screens.tsx'

/** What is held about oneself, after one has shown who one is. */
export const RESIDENT_SCREENS: readonly Screen[] = [
  { path: '/mine', load: () => import('./resident/Mine.tsx') },
]
