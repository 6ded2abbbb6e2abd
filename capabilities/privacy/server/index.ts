/** Front door of privacy: whoever shows personal data asks here first and says here what was shown. */
export { consentFor } from './consents.ts'
export { recordDisclosure } from './disclosures.ts'
export { fieldsInForce, purposesInForce } from './purposes.ts'
export { noteView, recordList, recordViews, requireLookup } from './views.ts'
export * as forMine from './for-mine.ts'
export * as forVisits from './for-visits.ts'
