/** What channels may do in the name of a handler whose work is done in another system. */
export { accept, progress, submit } from './commands/by-handler.ts'
