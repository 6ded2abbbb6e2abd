/** Front door of places for the capabilities below it. */
export {
  areaNames,
  buildingsOf,
  dwellingsOf,
  findArea,
  findDoorway,
  findPlace,
  searchPlaces,
} from './store.ts'
export { placeAt, placeSaid } from './find.ts'
export * as forLedger from './for-ledger.ts'
export { addDwelling } from './add-dwelling.ts'
