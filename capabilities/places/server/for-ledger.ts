/** What the ledger of people asks about dwellings. */
export { areasUnder, communitiesOf, districtOf } from './area-lists.ts'
export { buildingsIn, dwellingsIn, dwellingsOf, placesBy } from './dwellings.ts'
export { estatesBuilt } from './store.ts'
export { walkingOrder } from './walking-order.ts'
export type { DwellingAt } from './dwellings.ts'
