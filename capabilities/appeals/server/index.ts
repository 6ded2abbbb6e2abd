/** Front door of appeals: what dispatch, channels and notices may ask and do. */
export { inHand } from './commands/move.ts'
export { assign, close, giveBack, tell } from './dispatched.ts'
export { fileOf } from './attachments.ts'
export { findAppeal } from './store.ts'
export { answersInWords, storyOf } from './story.ts'
export * as forChannels from './for-channels.ts'
export type { AppealRecord } from './record.ts'
export type { Publishable } from './publishable.ts'
