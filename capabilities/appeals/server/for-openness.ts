/** What openness does with the photos of an appeal. */
export { changePhoto, photoOf, takeUploaded } from './redaction.ts'
export { sightsOf } from './sight.ts'
