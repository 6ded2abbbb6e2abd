/** What happens to an appeal because something happens to its order, and what a page of an order shows of it. */
export { assign, close, giveBack } from './dispatched.ts'
export { answersInWords, storyOf } from './story.ts'
export { fileOf } from './attachments.ts'
