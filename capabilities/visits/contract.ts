/** Front of the contract: visits, what they are for, and what is done on the way. */
import {
  askForVisit,
  endCampaign,
  exportTargets,
  listCampaigns,
  listTargets,
  makeCampaign,
  previewCampaign,
  showCampaign,
} from './contract/campaigns.ts'
import { listCareDue, showCareMonth } from './contract/care.ts'
import { endForm, keepForm, listForms, publishForm } from './contract/forms.ts'
import { decideCorrection, listCorrections } from './contract/reviews.ts'
import { fixOnSpot, listPatrols, recordPatrol } from './contract/spot.ts'
import { attachToVisit, listVisits, noteLooked, readVisitFile, recordVisit } from './contract/visit.ts'

export * from './contract/campaigns.ts'
export * from './contract/care.ts'
export * from './contract/forms.ts'
export * from './contract/reviews.ts'
export * from './contract/spot.ts'
export * from './contract/visit.ts'
export * from './contract/words.ts'

export const visitsEndpoints = {
  recordVisit,
  attachToVisit,
  readVisitFile,
  noteLooked,
  listVisits,
  fixOnSpot,
  recordPatrol,
  listPatrols,
  previewCampaign,
  makeCampaign,
  endCampaign,
  listCampaigns,
  showCampaign,
  listTargets,
  exportTargets,
  askForVisit,
  showCareMonth,
  listCareDue,
  listForms,
  keepForm,
  publishForm,
  endForm,
  listCorrections,
  decideCorrection,
} as const
