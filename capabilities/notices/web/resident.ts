import type { Screen } from '#kernel/web/screens.tsx'

/** What a resident was told. */
export const RESIDENT_SCREENS: readonly Screen[] = [
  { path: '/inbox', load: () => import('./resident/Inbox.tsx') },
]
