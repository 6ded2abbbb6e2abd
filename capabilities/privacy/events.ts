import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'
import { ExtraField } from './contract.ts'

const aboutPerson = z.object({ subjectId: z.uuid(), areaCode: z.string() })

export const ConsentWithdrawn = eventKind(
  'ConsentWithdrawn',
  'A person took their consent back; what stood on it alone ends at once',
  aboutPerson.extend({ consentId: z.uuid(), purpose: z.string() }),
)
export const PurposeEnded = eventKind(
  'PurposeEnded',
  'A purpose ended, or keeps less; fields that no purpose keeps any more are to be deleted',
  z.object({ purpose: z.string(), version: z.number().int(), fieldsOff: z.array(ExtraField) }),
)
export const ErasureGranted = eventKind(
  'ErasureGranted',
  'A person asked for deletion, and it is to be done',
  aboutPerson.extend({ requestId: z.uuid(), number: z.string() }),
)
export const RestrictionGranted = eventKind(
  'RestrictionGranted',
  'What is kept of a person is to be stored and not used',
  aboutPerson.extend({ requestId: z.uuid(), number: z.string() }),
)
export const CorrectionGranted = eventKind(
  'CorrectionGranted',
  'A person asked for a correction, or for a deletion that is granted in part; what is granted is asked for by the number of the request',
  aboutPerson.extend({ requestId: z.uuid(), number: z.string() }),
)
