/** What retention does to appeals: finds those whose time is over, and ends the identity in them. */
export { dueForEnding, endIdentity } from './end-identity.ts'
export type { Ended } from './end-identity.ts'
