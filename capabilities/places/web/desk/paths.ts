import { path } from '#kernel/web/paths.ts'

export const PLACE_PATHS = {
  areas: path('/desk/areas'),
  area: path('/desk/areas/:code'),
  doors: path('/desk/areas/:code/doors'),
  notice: path('/desk/areas/:code/notice'),
  /** What the code on a door leads to: a page for residents. */
  doorway: path('/q/:code'),
} as const
