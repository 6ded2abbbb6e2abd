import type { DeskScreen } from '#kernel/web/screens.tsx'
import { HomeIcon } from '#ui/icons.tsx'

/** Who lives, is registered and owns where: numbers of areas, buildings as one looks at them, dwellings, households, people. */
export const LEDGER_SCREENS: readonly DeskScreen[] = [
  {
    path: '/ledger',
    needs: 'ledger.read',
    menu: { zh: '人房', en: 'Ledger', icon: HomeIcon, keys: 'g h' },
    load: () => import('./desk/Home.tsx'),
  },
  { path: '/ledger/find', needs: 'ledger.read', load: () => import('./desk/Find.tsx') },
  { path: '/ledger/buildings/:id', needs: 'ledger.read', load: () => import('./desk/Face.tsx') },
  { path: '/ledger/dwellings/:id', needs: 'ledger.read', load: () => import('./desk/Dwelling.tsx') },
  { path: '/ledger/households/:id', needs: 'ledger.read', load: () => import('./desk/Household.tsx') },
  { path: '/ledger/people/:id', needs: 'ledger.read', load: () => import('./desk/Person.tsx') },
  { path: '/ledger/same', needs: 'ledger.merge', load: () => import('./desk/same/Same.tsx') },
  { path: '/ledger/same/:id', needs: 'ledger.merge', load: () => import('./desk/same/Pair.tsx') },
  { path: '/ledger/exports', needs: 'ledger.export', load: () => import('./desk/exports/Exports.tsx') },
  {
    path: '/ledger/corrections',
    needs: 'ledger.keep',
    load: () => import('./desk/granted/Corrections.tsx'),
  },
  { path: '/ledger/erasures', needs: 'privacy.answer', load: () => import('./desk/erasures/Erasures.tsx') },
  {
    path: '/ledger/erasures/:number',
    needs: 'privacy.answer',
    load: () => import('./desk/erasures/Erasure.tsx'),
  },
  {
    path: '/ledger/statistics',
    needs: 'places.read',
    load: () => import('./desk/statistics/Statistics.tsx'),
  },
]
