/** Front door of the ledger: whoever brings many rows, or asks about people and dwellings, comes here. */
export { face as dwellingFace } from './pages.ts'
export { find as findPerson } from './find.ts'
export { takeRows } from './taking/take-rows.ts'
export { undoSource } from './taking/undo-source.ts'
export { totals } from './totals.ts'
export * as forVisits from './for-visits.ts'
export * as forRosters from './for-rosters.ts'
