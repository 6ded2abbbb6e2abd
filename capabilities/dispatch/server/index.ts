/** Front door of dispatch: what may be done to an order when somebody has decided about it, or done it in another system. */
export { extend, holdFirm, pauseOrder, resume, returnOrder } from './turns.ts'
export * as shelving from './shelving.ts'
export { callHands } from './commands/hands.ts'
export { findOrder, heldOrder } from './store.ts'
export * as forHandlers from './for-handlers.ts'
export type { OrderRecord } from './store.ts'
