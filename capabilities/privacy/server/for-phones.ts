/** What is agreed to and looked at on the way from door to door. */
export { give } from './commands/consents.ts'
export { noteView } from './views.ts'
