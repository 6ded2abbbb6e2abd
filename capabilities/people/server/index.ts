/** Front door of people for the capabilities below it, and for the program that puts the house together. */
export { hashPassword } from './passwords.ts'
export { openSession, phoneOf, Sessions } from './sessions.ts'
export { giveGrant, saveAccount } from './store.ts'
export { sealsFor } from './accounts.ts'
export * as phoneCodes from './phone-codes.ts'
export * as tokens from './tokens.ts'
export * as forDevices from './for-devices.ts'
