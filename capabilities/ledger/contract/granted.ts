import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { WantedField, WantedValue } from '#privacy/contract/requests.ts'
import { Changed, Grounds, PersonId } from './words.ts'

/** What privacy granted and the ledger is to do: corrections, and data that is stored and not used. */

export const CorrectionId = idOf('Correction')
export type CorrectionId = z.infer<typeof CorrectionId>
/** Why it was not done by itself: said in words only, granted in part only, or the number does not do. */
export const Obstacle = z.enum(['in-words', 'in-part', 'number-wrong', 'number-known'])
export type Obstacle = z.infer<typeof Obstacle>

export const WaitingCorrection = z.object({
  id: CorrectionId,
  personId: PersonId,
  areaCode: AreaCode,
  /** Of the request. */
  number: z.string(),
  kind: z.enum(['correction', 'deletion']),
  fields: z.array(WantedField),
  obstacle: Obstacle,
  at: Moment,
})
export type WaitingCorrection = z.infer<typeof WaitingCorrection>

/** The same on the page of the person: with their words, and the values masked. */
export const OpenCorrection = WaitingCorrection.omit({ personId: true, areaCode: true, fields: true }).extend(
  {
    text: z.string(),
    wanted: z.array(WantedValue),
  },
)
export type OpenCorrection = z.infer<typeof OpenCorrection>

export const listGranted = endpoint({
  id: 'listGranted',
  summary: 'Corrections that were granted and wait to be done, the oldest first; no names',
  method: 'GET',
  path: '/desk/ledger/corrections',
  needs: 'ledger.keep',
  query: z.object({ ...PageQuery }),
  returns: pageOf(WaitingCorrection),
  refusals: ['cursor-unknown'],
})
const byCorrection = z.object({ correctionId: CorrectionId })
export const applyCorrection = endpoint({
  id: 'applyCorrection',
  summary: 'Put right what was granted, as it was granted',
  method: 'POST',
  path: '/desk/ledger/corrections/:correctionId/application',
  needs: 'ledger.keep',
  params: byCorrection,
  returns: Changed,
  refusals: [
    'correction-done',
    'nothing-changes',
    'number-wrong',
    'number-known',
    'day-ahead',
    'dates-reversed',
    'dates-overlap',
    'head-needed',
    'two-heads',
  ],
})
export const closeCorrection = endpoint({
  id: 'closeCorrection',
  summary: 'What was granted has been done by other acts',
  method: 'POST',
  path: '/desk/ledger/corrections/:correctionId/closing',
  needs: 'ledger.keep',
  params: byCorrection,
  returns: z.object({ correctionId: CorrectionId }),
  refusals: ['correction-done'],
})
export const liftRestriction = endpoint({
  id: 'liftRestriction',
  summary: 'What is kept of a person may be used again, as they wish',
  method: 'POST',
  path: '/desk/ledger/people/:personId/restriction/end',
  needs: 'privacy.answer',
  params: z.object({ personId: PersonId }),
  body: z.object({ ...Grounds }),
  returns: Changed,
  refusals: ['not-restricted', 'day-ahead', 'dates-reversed', 'dates-overlap', 'head-needed', 'two-heads'],
})

export const grantedEndpoints = {
  listGranted,
  applyCorrection,
  closeCorrection,
  liftRestriction,
} as const
