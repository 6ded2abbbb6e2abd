export { useMe } from './me.ts'
export { ROLES } from './messages.ts'
