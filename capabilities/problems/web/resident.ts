import type { Part } from '#kernel/web/parts.tsx'

/** On the page of progress: the problem it belongs to, who cures it, and when it is looked at again. */
export const PROBLEM_PART: Part = {
  on: '/t/:code',
  once: 'linked',
  load: () => import('./resident/Tracked.tsx'),
}
