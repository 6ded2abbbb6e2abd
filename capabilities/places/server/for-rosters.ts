/** What reading a roster asks about dwellings, and how one that is missing is added. */
export { addDwelling } from './add-dwelling.ts'
export { dwellingsOf } from './store.ts'
