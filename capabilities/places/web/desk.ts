import type { DeskScreen } from '#kernel/web/screens.tsx'
import { MapIcon, PlaceIcon, FlagIcon } from '#ui/icons.tsx'

const loadAreas: DeskScreen['load'] = () => import('./desk/Areas.tsx')
const loadComponents: DeskScreen['load'] = () => import('./desk/land/Components.tsx')

/** The tree of areas, what stands in each, who looks after it, and the sheets that are put up there. */
export const AREA_SCREENS: readonly DeskScreen[] = [
  {
    path: '/areas',
    needs: 'places.read',
    menu: { zh: '辖区', en: 'Areas', icon: FlagIcon, keys: 'g m' },
    fill: true,
    load: loadAreas,
  },
  { path: '/areas/:code', needs: 'places.read', fill: true, load: loadAreas },
  { path: '/areas/:code/doors', needs: 'places.read', load: () => import('./desk/Doors.tsx') },
  { path: '/areas/:code/notice', needs: 'places.read', load: () => import('./desk/GridNotice.tsx') },
  // What draws maps is fetched by these pages alone.
  {
    path: '/areas/:code/borders',
    needs: 'places.read',
    fill: true,
    load: () => import('./desk/borders/BorderEditor.tsx'),
  },
  {
    path: '/borders/:id',
    under: '/areas',
    needs: 'places.read',
    load: () => import('./desk/borders/DraftPage.tsx'),
  },
  {
    path: '/map',
    needs: 'places.read',
    menu: { zh: '地图', en: 'Map', icon: MapIcon, keys: 'g k' },
    fill: true,
    load: () => import('./desk/map/MapPage.tsx'),
  },
  {
    path: '/components',
    needs: 'places.read',
    menu: { zh: '部件', en: 'Components', icon: PlaceIcon, keys: 'g y' },
    fill: true,
    load: loadComponents,
  },
  { path: '/components/:id', needs: 'places.read', fill: true, load: loadComponents },
  { path: '/places/:id', needs: 'places.read', load: () => import('./desk/land/PlacePage.tsx') },
]
