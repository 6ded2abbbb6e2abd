/** Front door of catalogue: what is in force, and how it gets there. */
export { forgetInForce, holdInForce, inForce } from './in-force.ts'
export type { InForce } from './in-force.ts'
export { loadCatalogue } from './load.ts'
export { judge, keepLearnt, learntAt } from './learnt.ts'
export type { Learnt } from './learnt.ts'
export { changePromises, dropPromises } from './promises.ts'
export { categoriesForPhones } from './for-phones.ts'
