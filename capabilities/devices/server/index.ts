/** Front door of devices for the capabilities below it. */
export { sentFileOf } from './files.ts'
export type { SentFile } from './files.ts'
