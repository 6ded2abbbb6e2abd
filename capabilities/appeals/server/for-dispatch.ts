/** What happens to an appeal because something happens to its order, and what a page of an order shows of it. */
export { movedTo } from './commands/move.ts'
export { assign, close, giveBack } from './dispatched.ts'
export { dispute, isSaidDone } from './disputed.ts'
export { answersInWords, storyOf } from './story.ts'
export { fileOf } from './attachments.ts'
export { byCode, mustAct } from './tracking.ts'
