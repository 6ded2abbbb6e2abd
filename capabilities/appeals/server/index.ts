/** Front door of appeals: what dispatch and notices may ask and do. */
export { inHand } from './commands/move.ts'
export { assign, close, giveBack, tell } from './dispatched.ts'
export { attachmentsOf, fileOf } from './attachments.ts'
export { findAppeal } from './store.ts'
export { answersInWords, storyOf } from './story.ts'
export type { AppealRecord } from './record.ts'
