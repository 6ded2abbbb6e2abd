import type { DeskScreen } from '#kernel/web/screens.tsx'
import { MapIcon } from '#ui/icons.tsx'

const loadAreas: DeskScreen['load'] = () => import('./desk/Areas.tsx')

/** The tree of areas, what stands in each, who looks after it, and the sheets that are put up there. */
export const AREA_SCREENS: readonly DeskScreen[] = [
  {
    path: '/areas',
    needs: 'places.read',
    menu: { zh: '辖区', en: 'Areas', icon: MapIcon, keys: 'g m' },
    fill: true,
    load: loadAreas,
  },
  { path: '/areas/:code', needs: 'places.read', fill: true, load: loadAreas },
  { path: '/areas/:code/doors', needs: 'places.read', load: () => import('./desk/Doors.tsx') },
  { path: '/areas/:code/notice', needs: 'places.read', load: () => import('./desk/GridNotice.tsx') },
]
