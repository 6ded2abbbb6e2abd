import type { Screen } from '#kernel/web/screens.tsx'
import SayAnywhere from './resident/SayAnywhere.tsx'
import SayAtDoor from './resident/SayAtDoor.tsx'

/**
 * What a resident meets: say a need, follow it, see one's own. The pages behind a door code come with the first load: on a
 * weak signal a second round of small files costs more than their bytes.
 */
export const RESIDENT_SCREENS: readonly Screen[] = [
  { path: '/', load: () => import('./resident/Home.tsx') },
  { path: '/q/:code', load: () => Promise.resolve({ default: SayAtDoor }) },
  { path: '/new', load: () => Promise.resolve({ default: SayAnywhere }) },
  { path: '/t', load: () => import('./resident/EnterCode.tsx') },
  { path: '/t/:code', load: () => import('./resident/Follow.tsx') },
  { path: '/t/:code/receipt', load: () => import('./resident/Receipt.tsx') },
  { path: '/t/:code/record', load: () => import('./resident/Record.tsx') },
  { path: '/my', load: () => import('./resident/MyAppeals.tsx') },
  { path: '/about', load: () => import('./resident/About.tsx') },
  { path: '/privacy', load: () => import('./resident/Privacy.tsx') },
]
