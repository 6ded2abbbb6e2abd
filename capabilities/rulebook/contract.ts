import { z } from 'zod'
import { CategoryCode, SaidKind } from '#catalogue/contract.ts'
import { Limit } from '#kernel/common/calendar/calendar.ts'
import { AreaCode, idOf } from '#kernel/common/ids.ts'
import { textOf } from '#kernel/common/text.ts'
import { OrgId, OrgKind } from '#organisations/contract.ts'

export const RuleSetId = idOf('RuleSet')
export type RuleSetId = z.infer<typeof RuleSetId>

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(40)
const Word = textOf(20)

/** Ways on which a need comes in, as rules may ask for them. */
export const RuleChannel = z.enum(['doorway', 'web', 'counter', 'phone', 'hotline', 'grid', 'import', 'api'])
export type RuleChannel = z.infer<typeof RuleChannel>

/** What must hold for a rule to catch an appeal. Each line that is empty asks for nothing; all the others must hold. */
export const When = z.object({
  /** Inside one of these areas. */
  areas: z.array(AreaCode).max(20).default([]),
  /** One of these categories, or of one of these groups. */
  categories: z.array(CategoryCode).max(40).default([]),
  /** One of these words is said. */
  words: z.array(Word).max(20).default([]),
  /** None of these words is said. */
  withoutWords: z.array(Word).max(20).default([]),
  kinds: z.array(SaidKind).max(5).default([]),
  channels: z.array(RuleChannel).max(8).default([]),
  urgent: z.boolean().nullable().default(null),
  /** 1 = Monday … 7 = Sunday, in the district's zone. */
  weekdays: z.array(z.number().int().min(1).max(7)).max(7).default([]),
  /** From a time of day until another; over midnight when it ends earlier than it begins. */
  hours: z.object({ from: Clock, to: Clock }).nullable().default(null),
  /** Inside or outside the office hours of the working calendar. */
  office: z.enum(['open', 'closed']).nullable().default(null),
  /** Answers to the questions of a category: every one of these was given. */
  answers: z
    .array(z.object({ question: textOf(40), is: textOf(80) }))
    .max(6)
    .default([]),
})
export type When = z.infer<typeof When>

/** What follows. The clerk sees it as a proposal and may choose otherwise. */
export const Follows = z.object({
  orgId: OrgId.nullable().default(null),
  /** Instead of one organisation: the nearest of a kind that serves the place. */
  orgKind: OrgKind.nullable().default(null),
  categoryCode: CategoryCode.nullable().default(null),
  policyCode: Key.nullable().default(null),
})
export type Follows = z.infer<typeof Follows>

export const Rule = z.object({
  id: Key,
  /** Why this rule is there, for whoever reads it later. */
  note: textOf(200, 0).default(''),
  /** Switched off, but kept. */
  off: z.boolean().default(false),
  when: When,
  follows: Follows,
})
export type Rule = z.infer<typeof Rule>

/** A rung of the ladder: so many hours after the due time (before it, when negative), who is told. */
export const Rung = z.object({
  hours: z.number().int().min(-240).max(2400),
  tells: z.enum(['handler', 'desk', 'subdistrict', 'district']),
})
export type Rung = z.infer<typeof Rung>

/** What a ready text is for: an answer that closes, a question back, closing after a check, a "no" of the handler, one of the six special ways. */
export const TemplateFor = z.enum(['answer', 'ask', 'closing', 'decline', 'disposition'])
export type TemplateFor = z.infer<typeof TemplateFor>

/** A ready text in both languages; names in braces are filled in. */
export const Template = z.object({
  code: Key,
  for: TemplateFor,
  nameZh: textOf(40),
  nameEn: textOf(80),
  textZh: textOf(1000, 2),
  textEn: textOf(2000, 2),
})
export type Template = z.infer<typeof Template>

/** Another time limit than the one of the district's profile. */
export const PromiseChange = z.object({ policy: Key, respond: Limit, solve: Limit })
export type PromiseChange = z.infer<typeof PromiseChange>

const each =
  <T>(keyOf: (one: T) => string) =>
  (some: readonly T[]): boolean =>
    new Set(some.map(keyOf)).size === some.length

/** Everything a version says. */
export const RuleContent = z.object({
  rules: z
    .array(Rule)
    .max(200)
    .refine(
      each<Rule>(({ id }) => id),
      'a rule stands twice',
    ),
  ladder: z
    .array(Rung)
    .max(8)
    .refine(
      each<Rung>(({ hours }) => String(hours)),
      'an hour stands twice',
    ),
  whistleMinutes: z.number().int().min(5).max(1440),
  templates: z
    .array(Template)
    .max(80)
    .refine(
      each<Template>(({ code }) => code),
      'a text stands twice',
    ),
  promises: z
    .array(PromiseChange)
    .max(20)
    .refine(
      each<PromiseChange>(({ policy }) => policy),
      'a promise stands twice',
    ),
})
export type RuleContent = z.infer<typeof RuleContent>

/** A draft is edited; a version that is laid down waits for its day, holds, and is replaced by the next. */
export const RuleSetState = z.enum(['draft', 'scheduled', 'in-force', 'replaced'])
export type RuleSetState = z.infer<typeof RuleSetState>
