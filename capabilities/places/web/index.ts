export { loadAreas, useAreaName } from './areas.ts'
export { PlaceBox } from './PlaceBox.tsx'
