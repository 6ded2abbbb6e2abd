import type { Part } from '#kernel/web/parts.tsx'
import type { DeskScreen } from '#kernel/web/screens.tsx'
import { HandIcon } from '#ui/icons.tsx'

/** Where to go and how far it is; what waits to be decided; rounds; forms. One line of the menu, the pages beside each other as tabs. */
export const VISITS_SCREENS: readonly DeskScreen[] = [
  {
    path: '/visits',
    needs: 'visits.figures',
    menu: { zh: '走访', en: 'Visits', icon: HandIcon, keys: 'g 1' },
    load: () => import('./desk/Campaigns.tsx'),
  },
  { path: '/visits/campaigns/:id', needs: 'visits.figures', load: () => import('./desk/OneCampaign.tsx') },
  {
    path: '/visits/campaigns/:id/sheet',
    needs: 'visits.read',
    load: () => import('./desk/WalkingSheet.tsx'),
  },
  { path: '/visits/care', needs: 'visits.figures', load: () => import('./desk/Care.tsx') },
  { path: '/visits/reviews', needs: 'visits.plan', load: () => import('./desk/Reviews.tsx') },
  { path: '/visits/rounds', needs: 'visits.read', load: () => import('./desk/Rounds.tsx') },
  { path: '/visits/forms', needs: 'visits.read', load: () => import('./desk/Forms.tsx') },
  { path: '/visits/forms/:id', needs: 'visits.plan', load: () => import('./desk/FormEdit.tsx') },
]

const load: Part['load'] = () => import('./desk/VisitsOf.tsx')

/** Visits stand in the story of the dwelling and of its household. */
export const VISITS_PARTS: readonly Part[] = [
  { on: '/ledger/dwellings/:id', needs: 'visits.read', load },
  { on: '/ledger/households/:id', needs: 'visits.read', load },
]
