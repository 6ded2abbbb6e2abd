import type { Part } from '#kernel/web/parts.tsx'
import type { DeskScreen } from '#kernel/web/screens.tsx'
import { WrenchIcon } from '#ui/icons.tsx'

/** What keeps coming back at the same place, and one of them. */
export const PROBLEM_SCREENS: readonly DeskScreen[] = [
  {
    path: '/problems',
    needs: 'appeals.read',
    menu: { zh: '难题治理', en: 'Problems', icon: WrenchIcon, keys: 'g f' },
    load: () => import('./desk/Problems.tsx'),
  },
  { path: '/problems/:id', needs: 'appeals.read', load: () => import('./desk/Problem.tsx') },
]

/** On the page of an appeal: how often the same was said there, and the problem it belongs to. */
export const PROBLEM_PART: Part = {
  on: '/appeals/:id',
  needs: 'appeals.see',
  load: () => import('./desk/ProblemOf.tsx'),
}

/** The same in a line, where it is sorted. */
export const TRIAGE_PROBLEM_PART: Part = {
  on: '/triage',
  needs: 'appeals.see',
  load: () => import('./desk/AtTriage.tsx'),
}
