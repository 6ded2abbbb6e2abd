import type { Screen } from '#kernel/web/screens.tsx'

/** What is public, for anybody. None of it comes with the first load. */
export const RESIDENT_SCREENS: readonly Screen[] = [
  { path: '/open', load: () => import('./resident/OpenList.tsx') },
  { path: '/open/map', load: () => import('./resident/OpenMap.tsx') },
  { path: '/open/news', load: () => import('./resident/News.tsx') },
  { path: '/open/mail', load: () => import('./resident/MailPage.tsx') },
  { path: '/open/:number', load: () => import('./resident/OpenOne.tsx') },
]
