export { CARES } from './messages.ts'
