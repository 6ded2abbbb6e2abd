/** What rosters ask of places: every dwelling of an area by the spelling of its address, and one that is missing added. */
export { addBuilding, buildingsByNumber, removePlaces } from './add-building.ts'
export { addDwelling } from './add-dwelling.ts'
export { dwellingsOf, estatesOf } from './store.ts'
