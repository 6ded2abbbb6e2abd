import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { textOf } from '#kernel/common/text.ts'
import { PersonalView, PublicPurpose } from '#privacy/contract.ts'
import { Consent, ConsentId } from '#privacy/contract/consents.ts'
import { RightsKind, RightsRequest, Wanted } from '#privacy/contract/requests.ts'
import { Basis, BirthYear, CareBasis, CareKind, Day, ExtraField, Kinship, Sex, Strand } from './words.ts'

/** What is held about oneself: seen by the person, after they showed who they are. */

const NumberEnd = z
  .string()
  .max(10)
  .transform((typed) => typed.normalize('NFKC').trim().toUpperCase())
  .pipe(z.string().regex(/^\d{3}[\dX]$/))

export const proveMyself = endpoint({
  id: 'proveMyself',
  summary: 'A resident shows who they are, by their name and two things that are known; for half an hour',
  method: 'POST',
  path: '/mine/proof',
  needs: 'resident',
  body: z.object({
    name: textOf(40),
    birthYear: BirthYear.optional(),
    /** The last four signs of the identity number. */
    numberEnd: NumberEnd.optional(),
    dwelling: z.string().trim().min(1).max(80).optional(),
  }),
  returns: z.object({ until: Moment }),
  refusals: ['two-things-needed', 'proof-failed', 'proof-locked'],
  limit: { requests: 10, perSeconds: 600 },
})
export const endMine = endpoint({
  id: 'endMine',
  summary: 'Done looking: nothing more is shown until one shows again who one is',
  method: 'POST',
  path: '/mine/end',
  needs: 'resident',
  returns: z.object({}),
  refusals: [],
})

export const MyTie = z.object({
  strand: Strand,
  placeZh: z.string(),
  placeEn: z.string(),
  basis: Basis.nullable(),
  kinship: Kinship.nullable(),
  share: z.number().nullable(),
  since: Day.nullable(),
  until: Day.nullable(),
  /** How many live in the household with oneself; who they are is theirs. */
  household: z.number().int().nullable(),
})
export type MyTie = z.infer<typeof MyTie>
/** Data of the area that was given out in a file in which one may stand. */
export const GivenOut = z.object({
  at: Moment,
  recipient: z.string(),
  purposeZh: z.string(),
  purposeEn: z.string(),
  fields: z.array(z.string()),
  rows: z.number().int(),
})
export type GivenOut = z.infer<typeof GivenOut>
export const Mine = z.object({
  until: Moment,
  name: z.string(),
  sex: Sex,
  birthYear: z.number().int().nullable(),
  phone: z.string().nullable(),
  identityNumber: z.string().nullable(),
  /** The request for which all of it is stored and not used. */
  restrictedBy: z.string().nullable(),
  ties: z.array(MyTie),
  care: z.array(z.object({ kind: CareKind, basis: CareBasis, since: Day, until: Day, ended: z.boolean() })),
  extras: z.array(z.object({ field: ExtraField, value: z.string() })),
  /** For how many children they stand. */
  wards: z.number().int(),
  consents: z.array(Consent.omit({ subjectId: true, subjectName: true, guardianId: true })),
  purposes: z.array(PublicPurpose),
  requests: z.array(RightsRequest.omit({ subjectId: true })),
  givenOut: z.array(GivenOut),
})
export type Mine = z.infer<typeof Mine>

export const showMine = endpoint({
  id: 'showMine',
  summary: 'What is held about me, why, on what I agreed, and to whom it was given',
  method: 'GET',
  path: '/mine',
  needs: 'resident',
  returns: Mine,
  refusals: ['prove-yourself-first'],
  limit: { requests: 60, perSeconds: 60 },
})
export const listMyViews = endpoint({
  id: 'listMyViews',
  summary: 'Who looked at what is held about me, when and what for, newest first',
  method: 'GET',
  path: '/mine/views',
  needs: 'resident',
  query: z.object({ ...PageQuery }),
  returns: pageOf(PersonalView),
  refusals: ['prove-yourself-first'],
  limit: { requests: 60, perSeconds: 60 },
})
export const copyMine = endpoint({
  id: 'copyMine',
  summary: 'A copy of all of it as a file that programs read',
  method: 'GET',
  path: '/mine/copy',
  needs: 'resident',
  returns: 'file',
  refusals: ['prove-yourself-first'],
  limit: { requests: 10, perSeconds: 600 },
})
export const askAboutMine = endpoint({
  id: 'askAboutMine',
  summary: 'Ask for a correction, deletion or restriction, or complain; the clock starts',
  method: 'POST',
  path: '/mine/requests',
  needs: 'resident',
  body: z.object({
    kind: RightsKind.exclude(['copy']),
    text: textOf(500, 2),
    /** For a correction: what it should be. */
    wanted: Wanted.optional(),
  }),
  returns: z.object({ number: z.string(), dueAt: Moment }),
  refusals: ['prove-yourself-first', 'request-open-already'],
  limit: { requests: 10, perSeconds: 600 },
})
export const withdrawMine = endpoint({
  id: 'withdrawMine',
  summary: 'Take a consent back; what stood on it ends at once',
  method: 'POST',
  path: '/mine/consents/:consentId/withdrawal',
  needs: 'resident',
  params: z.object({ consentId: ConsentId }),
  body: z.object({}),
  returns: z.object({ consentId: ConsentId }),
  refusals: ['prove-yourself-first', 'consent-ended'],
})

export const mineEndpoints = {
  proveMyself,
  endMine,
  showMine,
  listMyViews,
  copyMine,
  askAboutMine,
  withdrawMine,
} as const
