/** Front door of dispatch: what channels may do in the name of a handler whose work is done in another system. */
export { accept, decline, progress, submit } from './commands/by-handler.ts'
export { findOrder } from './store.ts'
export type { OrderRecord } from './store.ts'
