/** Front door of places for the capabilities below it. */
export { areaNames, buildingsOf, findArea, findDoorway, findPlace, searchPlaces } from './store.ts'
export { placeAt, placeSaid } from './find.ts'
export * as forLedger from './for-ledger.ts'
export * as forRosters from './for-rosters.ts'
