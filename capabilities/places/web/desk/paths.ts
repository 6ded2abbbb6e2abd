import { path } from '#kernel/web/paths.ts'

export const PLACE_PATHS = {
  areas: path('/desk/areas'),
  area: path('/desk/areas/:code'),
  doors: path('/desk/areas/:code/doors'),
  notice: path('/desk/areas/:code/notice'),
  map: path('/desk/map'),
  /** The borders of the grids of an area, to draw them anew. */
  borders: path('/desk/areas/:code/borders'),
  draft: path('/desk/borders/:id'),
  place: path('/desk/places/:id'),
  components: path('/desk/components'),
  component: path('/desk/components/:id'),
  /** What the code on a door leads to: a page for residents. */
  doorway: path('/q/:code'),
} as const
