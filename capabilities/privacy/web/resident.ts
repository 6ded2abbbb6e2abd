import type { Screen } from '#kernel/web/screens.tsx'

/** What the neighbourhood keeps about people, for anybody. */
export const RESIDENT_SCREENS: readonly Screen[] = [
  { path: '/purposes', load: () => import('./resident/Purposes.tsx') },
]
