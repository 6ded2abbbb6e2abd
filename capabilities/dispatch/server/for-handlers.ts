/** What may be done in the name of a handler: by another system that does the work, or by a worker who did it on the spot. */
export { send } from './commands/by-desk.ts'
export { accept, progress, submit } from './commands/by-handler.ts'
