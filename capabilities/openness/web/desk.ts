import type { DeskScreen } from '#kernel/web/screens.tsx'
import { GlobeIcon } from '#ui/icons.tsx'

/** What becomes public: words and photos, one after another. */
export const OPENNESS_SCREENS: readonly DeskScreen[] = [
  {
    path: '/openness',
    needs: 'openness.review',
    menu: { zh: '公开审核', en: 'Openness', icon: GlobeIcon, keys: 'g g' },
    load: () => import('./desk/Reviews.tsx'),
  },
  { path: '/openness/:id', needs: 'openness.review', load: () => import('./desk/OneReview.tsx') },
]
