export { AreaFilter } from './AreaFilter.tsx'
export { loadAreas, useAreaName } from './areas.ts'
export { PlaceBox } from './PlaceBox.tsx'
