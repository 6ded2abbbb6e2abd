import type { Part } from '#kernel/web/parts.tsx'
import type { DeskScreen } from '#kernel/web/screens.tsx'
import { BoardIcon } from '#ui/icons.tsx'

/** 三率: response, solved, satisfied, with what stands behind each number, and what is left out. */
export const RATES_SCREENS: readonly DeskScreen[] = [
  {
    path: '/rates',
    needs: 'rates.read',
    menu: { zh: '三率', en: 'Rates', icon: BoardIcon, keys: 'g r' },
    load: () => import('./desk/Rates.tsx'),
  },
  { path: '/rates/appeals', needs: 'rates.read', load: () => import('./desk/Behind.tsx') },
  { path: '/rates/exclusions', needs: 'rates.read', load: () => import('./desk/Exclusions.tsx') },
]

/** On the page of an appeal: whether it is left out of the rates, and asking for it. */
export const RATES_PART: Part = {
  on: '/appeals/:id',
  needs: 'rates.read',
  load: () => import('./desk/RatesOf.tsx'),
}
