import { z } from 'zod'
import { AppealId, FileId } from '#appeals/contract.ts'
import { OrderId } from '#dispatch/contract.ts'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'
import { PlaceId } from '#places/contract.ts'
import { PatrolId } from './words.ts'

/** 自行处置: found on the spot and put right on the spot. Somebody else looks whether it is. */
export const fixOnSpot = endpoint({
  id: 'fixOnSpot',
  summary: 'Found and fixed on the spot: an appeal and its order, done; somebody else verifies it',
  method: 'POST',
  path: '/visits/fixed',
  needs: 'visits.record',
  body: z.object({
    placeId: PlaceId.optional(),
    areaCode: AreaCode.optional(),
    placeText: optionalText(120),
    categoryCode: z.string().max(20),
    text: textOf(500, 2),
    result: textOf(500, 2),
    at: Moment,
    /** Before and after, where they are here already. */
    files: z.array(FileId).max(6).default([]),
  }),
  returns: z.object({ appealId: AppealId, number: z.string(), orderId: OrderId }),
  refusals: [
    'no-hands-of-your-own',
    'where-unknown',
    'area-outside-yours',
    'category-unknown',
    'answer-missing',
    'answer-wrong',
    'file-unknown',
    'not-at-desk',
    'category-needed',
    'policy-unknown',
    'organisation-unknown',
    'organisation-inactive',
    'outside-its-area',
    'calendar-not-covered',
    'has-it-already',
    'order-ended',
  ],
})

/** The four kinds of findings of a round (隐患、问题、纠纷、提醒). Of things and places; no field is about a person. */
export const FindingKind = z.enum(['hazard', 'problem', 'dispute', 'reminder'])
export type FindingKind = z.infer<typeof FindingKind>

export const HazardTopic = z.enum(['fire-lane', 'wiring', 'gas', 'falling', 'water', 'lift', 'road', 'other'])
export const ProblemTopic = z.enum([
  'litter',
  'lamp',
  'drain',
  'greenery',
  'parking',
  'facility',
  'noise',
  'other',
])
export const DisputeTopic = z.enum(['noise', 'leak', 'parking', 'pets', 'space', 'fees', 'other'])
export const ReminderTopic = z.enum([
  'fire-lane',
  'electric-bikes',
  'throwing',
  'fraud',
  'dogs',
  'building',
  'other',
])

const Where = { placeId: PlaceId.optional(), placeText: optionalText(80) } as const
/** An appeal is raised from it, for whoever has to see to it. */
const Raise = {
  raise: z
    .object({
      categoryCode: z.string().max(20).optional(),
      /** For whoever has to see to it. What is only noted needs no picture: nobody asks for traces of work. */
      files: z.array(FileId).max(3).default([]),
    })
    .optional(),
} as const

export const Finding = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hazard'),
    topic: HazardTopic,
    ...Where,
    text: textOf(200, 2),
    fixed: z.boolean().default(false),
    ...Raise,
  }),
  z.object({
    kind: z.literal('problem'),
    topic: ProblemTopic,
    ...Where,
    text: textOf(200, 2),
    fixed: z.boolean().default(false),
    ...Raise,
  }),
  /** What it is about and where; who it is between is nobody's note. */
  z.object({
    kind: z.literal('dispute'),
    topic: DisputeTopic,
    ...Where,
    settled: z.boolean().default(false),
    ...Raise,
  }),
  /** What was explained, and how often on this round. */
  z.object({ kind: z.literal('reminder'), topic: ReminderTopic, times: z.number().int().min(1).max(500) }),
])
export type Finding = z.infer<typeof Finding>

export const recordPatrol = endpoint({
  id: 'recordPatrol',
  summary: 'A round through public places and what was found: hazards, problems, disputes, reminders',
  method: 'POST',
  path: '/visits/patrols',
  needs: 'visits.record',
  body: z.object({
    patrolId: PatrolId,
    areaCode: AreaCode,
    at: Moment,
    /** Public places that were looked at; there is no way between them. */
    places: z.array(PlaceId).max(60).default([]),
    findings: z.array(Finding).max(40).default([]),
  }),
  returns: z.object({ patrolId: PatrolId, appealIds: z.array(AppealId), numbers: z.array(z.string()) }),
  refusals: [
    'visit-known',
    'area-outside-yours',
    'not-a-public-place',
    'where-unknown',
    'category-unknown',
    'answer-missing',
    'answer-wrong',
    'file-unknown',
  ],
})

export const PatrolRow = z.object({
  id: PatrolId,
  at: Moment,
  areaCode: AreaCode,
  areaZh: z.string(),
  areaEn: z.string(),
  role: z.string(),
  /** Its time is over: the words of what was found are gone, and of the moment the day is left. */
  ended: z.boolean(),
  places: z.number().int(),
  hazards: z.number().int(),
  problems: z.number().int(),
  disputes: z.number().int(),
  reminders: z.number().int(),
  findings: z.array(
    z.object({
      kind: FindingKind,
      topic: z.string(),
      text: z.string().nullable(),
      placeZh: z.string().nullable(),
      placeEn: z.string().nullable(),
      times: z.number().int().nullable(),
      appeal: z.object({ id: AppealId, number: z.string() }).nullable(),
    }),
  ),
})
export type PatrolRow = z.infer<typeof PatrolRow>
export const listPatrols = endpoint({
  id: 'listPatrols',
  summary: 'Rounds through the area and what they found, newest first',
  method: 'GET',
  path: '/desk/patrols',
  needs: 'visits.read',
  query: z.object({ ...PageQuery }),
  returns: pageOf(PatrolRow),
  refusals: ['cursor-unknown'],
})
