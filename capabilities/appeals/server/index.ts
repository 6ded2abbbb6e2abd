/** Front door of appeals: what those below may ask and do; what only one of them needs stands under its name. */
export { inHand } from './commands/move.ts'
export { tell } from './dispatched.ts'
export { fileOf } from './attachments.ts'
export { findAppeal } from './store.ts'
export * as forDispatch from './for-dispatch.ts'
export * as forChannels from './for-channels.ts'
export type { AppealRecord } from './record.ts'
export type { Publishable } from './publishable.ts'
