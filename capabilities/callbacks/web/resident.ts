import type { Part } from '#kernel/web/parts.tsx'

/** On the page by which one follows an appeal: is it still so? */
export const STILL_PART: Part = {
  on: '/t/:code',
  once: 'asked-still',
  load: () => import('./resident/StillCard.tsx'),
}
