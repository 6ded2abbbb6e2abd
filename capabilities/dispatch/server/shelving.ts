/** Putting an order off until a day, and whether it may be. */
export { shelve, shelveVerdict as verdict } from './turns.ts'
