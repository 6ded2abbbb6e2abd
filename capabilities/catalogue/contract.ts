import { z } from 'zod'
import { Limit } from '#kernel/common/calendar/calendar.ts'
import { AreaCode, idOf } from '#kernel/common/ids.ts'
import { OrgId, OrgKind } from '#organisations/contract.ts'

/** The two catalogues: the matters of the national standard, and what a neighbourhood says in its own words. */
export const CatalogueKind = z.enum(['national', 'community'])
export type CatalogueKind = z.infer<typeof CatalogueKind>

/** What a resident may come with under a category. */
export const SaidKind = z.enum(['problem', 'need', 'wish', 'question', 'praise'])
export type SaidKind = z.infer<typeof SaidKind>

/** Whether the text may appear on public pages (after a look at it), or stays between the resident and those at work on it. */
export const Visibility = z.enum(['public', 'private'])
export type Visibility = z.infer<typeof Visibility>

/**
 * Why a category is sealed: only roles that hold this seal see its appeals at all. A closed list, each with its ground
 * in law or house rule: see README.
 */
export const Seal = z.enum(['minor', 'domestic-violence', 'health', 'party', 'staff-conduct'])
export type Seal = z.infer<typeof Seal>

/** Code of a category: five digits for a national matter, two for its class, words for ours. */
export const CategoryCode = z
  .string()
  .regex(/^(\d{2}|\d{5}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$/)
  .max(20)

/** What to do at once instead of waiting for anybody: shown large, with a number to dial where there is one. */
export const StopNotice = z.object({
  textZh: z.string().min(4).max(120),
  textEn: z.string().min(4).max(300),
  call: z
    .string()
    .regex(/^\d{3,12}$/)
    .nullable(),
})
export type StopNotice = z.infer<typeof StopNotice>

export const QuestionOption = z.object({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(40),
  textZh: z.string().min(1).max(30),
  textEn: z.string().min(1).max(80),
  /** Set when this answer means danger now. The appeal is still taken, but the person is sent to help first. */
  stop: StopNotice.nullable(),
})
export type QuestionOption = z.infer<typeof QuestionOption>

const asked = {
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(40),
  labelZh: z.string().min(2).max(40),
  labelEn: z.string().min(2).max(120),
  required: z.boolean(),
} as const

/** A typed extra question of a category. A `yesno` has the two options `yes` and `no`, so that either may stop. */
export const Question = z.discriminatedUnion('type', [
  z.object({ ...asked, type: z.literal('single'), options: z.array(QuestionOption).min(2).max(12) }),
  z.object({ ...asked, type: z.literal('multi'), options: z.array(QuestionOption).min(2).max(12) }),
  z.object({ ...asked, type: z.literal('yesno'), options: z.array(QuestionOption).length(2) }),
  z.object({ ...asked, type: z.literal('text'), maxLength: z.number().int().min(1).max(500) }),
  z.object({
    ...asked,
    type: z.literal('number'),
    min: z.number(),
    max: z.number(),
    unitZh: z.string().max(10),
    unitEn: z.string().max(20),
  }),
])
export type Question = z.infer<typeof Question>

/** Answers by question code: an option code, several, a text, a number; a yes or no also as a truth value. */
export const Answers = z.record(
  z.string().max(40),
  z.union([z.string().max(500), z.array(z.string().max(80)).max(20), z.number(), z.boolean()]),
)
export type Answers = Readonly<z.infer<typeof Answers>>

/** One thing that can be said. `parent` is null for the group a leaf stands under; only leaves are chosen for an appeal. */
export const Category = z.object({
  code: CategoryCode,
  parent: CategoryCode.nullable(),
  catalogue: CatalogueKind,
  nameZh: z.string().min(1).max(40),
  nameEn: z.string().min(1).max(120),
  /** One plain sentence for residents: what belongs here. */
  plainZh: z.string().min(2).max(80),
  plainEn: z.string().min(2).max(200),
  /** Words people use for it, Chinese. */
  keywords: z.array(z.string().min(1).max(20)).max(16),
  saidKinds: z.array(SaidKind).min(1),
  /** Which promise of the district's profile applies: `urgent`, `utilities`, `simple`, `ordinary`, `complex`, `consult`. */
  policy: z.string().min(1).max(40),
  /** The kind of hands it goes to, and words in the name of the right one where several are of that kind. */
  routeTo: OrgKind,
  routeWords: z.array(z.string().min(1).max(10)).max(6),
  visibility: Visibility,
  seal: Seal.nullable(),
  questions: z.array(Question).max(5),
})
export type Category = z.infer<typeof Category>

/** A catalogue as it was in force for a time. Appeals keep the version they were sorted under. */
export const CatalogueVersion = z.object({
  code: z.string().min(1).max(40),
  catalogue: CatalogueKind,
  nameZh: z.string().min(1).max(60),
  nameEn: z.string().min(1).max(120),
  effectiveFrom: z.iso.date(),
  /** The first day on which it is no longer in force. */
  effectiveTo: z.iso.date().nullable(),
  source: z.string().min(1).max(200),
})
export type CatalogueVersion = z.infer<typeof CatalogueVersion>

/** A set of promises a district chooses as a whole. */
export const SlaProfile = z.object({
  code: z.string().min(1).max(40),
  nameZh: z.string().min(1).max(60),
  nameEn: z.string().min(1).max(120),
  source: z.string().min(1).max(300),
})
export type SlaProfile = z.infer<typeof SlaProfile>

/** One promise: how soon the desk answers and how soon it is solved. `source` says where the figures stand, and which are ours. */
export const SlaPolicy = z.object({
  code: z.string().min(1).max(40),
  profile: z.string().min(1).max(40),
  nameZh: z.string().min(1).max(40),
  nameEn: z.string().min(1).max(80),
  respond: Limit,
  solve: Limit,
  source: z.string().min(1).max(300),
})
export type SlaPolicy = z.infer<typeof SlaPolicy>

/** What an organisation, or every one of a kind inside an area, has to do 职责清单: categories, or whole groups by their code. */
export const DutyList = z.object({
  id: idOf('DutyList'),
  areaCode: AreaCode,
  kind: OrgKind.nullable(),
  orgId: OrgId.nullable(),
  codes: z.array(CategoryCode),
})
export type DutyList = z.infer<typeof DutyList>

/** Whose list it is: a kind's inside an area, or one organisation's. */
export const DutyOwner = z.union([
  z.strictObject({ kind: OrgKind, areaCode: AreaCode }),
  z.strictObject({ orgId: OrgId }),
])
export type DutyOwner = z.infer<typeof DutyOwner>
