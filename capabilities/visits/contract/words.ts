import { z } from 'zod'
import { FormAnswers, ThingSeen } from '#kernel/common/forms/form.ts'
import { idOf } from '#kernel/common/ids.ts'

export const VisitId = idOf('Visit')
export type VisitId = z.infer<typeof VisitId>
export const TargetId = idOf('VisitTarget')
export type TargetId = z.infer<typeof TargetId>
export const CampaignId = idOf('Campaign')
export type CampaignId = z.infer<typeof CampaignId>
export const FormId = idOf('Form')
export type FormId = z.infer<typeof FormId>
export const ReviewId = idOf('VisitReview')
export type ReviewId = z.infer<typeof ReviewId>
export const PatrolId = idOf('Patrol')
export type PatrolId = z.infer<typeof PatrolId>

/** What came of a visit. Nobody at home, and being turned away, are outcomes of their own and no blanks. */
export const Outcome = z.enum(['met', 'absent', 'refused'])
export type Outcome = z.infer<typeof Outcome>

/** Why a home is to be visited: a campaign, care of the month, to come again, somebody asked. */
export const TargetKind = z.enum(['campaign', 'care', 'revisit', 'asked'])
export type TargetKind = z.infer<typeof TargetKind>
/** `again`: nobody was at home; still to be visited. `dropped`: there is no reason left to go. */
export const TargetState = z.enum(['due', 'again', 'done', 'refused', 'dropped'])
export type TargetState = z.infer<typeof TargetState>

/** 摸排: going through homes with a question. 家访: coming by to talk. */
export const CampaignKind = z.enum(['survey', 'home-visit'])
export type CampaignKind = z.infer<typeof CampaignKind>

/** What people are told about at the door: from one closed list. */
export const Told = z.enum([
  'medical-insurance',
  'pension',
  'elder-allowance',
  'disability-allowance',
  'low-income-aid',
  'elder-care-services',
  'employment',
  'education-aid',
  'housing-aid',
  'old-estate-renewal',
  'waste-sorting',
  'fire-safety',
  'gas-safety',
  'electric-bikes',
  'anti-fraud',
  'flood-season',
  'volunteering',
  'community-services',
])
export type Told = z.infer<typeof Told>

/** What a note is about: the thing. There is no note about a person. */
export const NoteAbout = z.enum(['home', 'building', 'public-place', 'service'])
export type NoteAbout = z.infer<typeof NoteAbout>

/** Content named by its SHA-256, before it has come. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const NamedFile = z.object({
  sha256: Sha256,
  kind: z.enum(['photo', 'voice']),
  /** What a photo shows: a thing. */
  shows: ThingSeen.optional(),
})
export type NamedFile = z.infer<typeof NamedFile>

/** A form that was filled in, in the version that was on the phone. */
export const FilledForm = z.object({
  formId: FormId,
  version: z.number().int().min(1),
  answers: FormAnswers,
})
export type FilledForm = z.infer<typeof FilledForm>
