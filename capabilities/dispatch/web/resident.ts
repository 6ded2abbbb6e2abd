import type { Part } from '#kernel/web/parts.tsx'

/** On the page by which one follows an appeal: is it fixed? */
export const CHECK_PART: Part = {
  on: '/t/:code',
  once: 'handled',
  load: () => import('./resident/CheckCard.tsx'),
}
