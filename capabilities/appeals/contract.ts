/** Front of the contract: what an appeal is, and every way to it. Merging and the proof have fronts of their own. */
import { uploadFile, fileAppeal, fileOnBehalf } from './contract/filing.ts'
import {
  trackAppeal,
  sendTrackingCode,
  proveTracking,
  addToAppeal,
  withdrawAppeal,
  remindAboutAppeal,
  rateAppeal,
  reopenAppeal,
  readTrackedFile,
  listMyAppeals,
} from './contract/tracking.ts'
import { listAppeals, triageQueue, countAppeals, searchAppeals, exportAppeals } from './contract/lists.ts'
import {
  showAppeal,
  sortAppeal,
  askReporter,
  noteOnAppeal,
  answerAppeal,
  reopenAtDesk,
  unmaskReporter,
  readAppealFile,
  reprintReceipt,
} from './contract/desk.ts'

export * from './contract/appeal.ts'
export * from './contract/filing.ts'
export * from './contract/tracking.ts'
export * from './contract/lists.ts'
export * from './contract/desk.ts'

export const appealsEndpoints = {
  uploadFile,
  fileAppeal,
  trackAppeal,
  sendTrackingCode,
  proveTracking,
  addToAppeal,
  withdrawAppeal,
  remindAboutAppeal,
  rateAppeal,
  reopenAppeal,
  readTrackedFile,
  listMyAppeals,
  fileOnBehalf,
  listAppeals,
  triageQueue,
  countAppeals,
  searchAppeals,
  showAppeal,
  sortAppeal,
  askReporter,
  noteOnAppeal,
  answerAppeal,
  reopenAtDesk,
  unmaskReporter,
  readAppealFile,
  exportAppeals,
  reprintReceipt,
} as const
