/** Front door of privacy: whoever shows personal data asks here first and says here what was shown. */
export { consentFor } from './consents.ts'
export { recordDisclosure } from './disclosures.ts'
export { fieldsInForce, purposesInForce } from './purposes.ts'
export { recordList, recordViews, requireLookup } from './views.ts'
export * as forLedger from './for-ledger.ts'
export * as forMine from './for-mine.ts'
export * as forPhones from './for-phones.ts'
