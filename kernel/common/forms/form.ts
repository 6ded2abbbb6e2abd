import { z } from 'zod'
import { optionalText, textOf } from '../text.ts'

/**
 * A small form as data: typed fields, conditions, limits, items taken over from what is known already. What a form cannot ask is not a
 * matter of good will: there is no field for a picture of a person, none for words about a person, none for a position.
 */

export const FieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .max(40)

/** What free words may be about: a thing, a place, or what somebody asks for. Never a person. */
export const TextAbout = z.enum(['home', 'building', 'public-place', 'thing', 'wish'])
export type TextAbout = z.infer<typeof TextAbout>

/** What a photo may show. There is no other, and nothing that is a person or their papers. */
export const ThingSeen = z.enum([
  'door',
  'stairs',
  'roof',
  'wiring',
  'gas',
  'water',
  'fire-safety',
  'meter',
  'damage',
  'surroundings',
  'notice-board',
])
export type ThingSeen = z.infer<typeof ThingSeen>

/** What is known already and need not be asked: shown, and put right where it is wrong. */
export const Prefill = z.enum([
  'dwelling.path',
  'dwelling.floor',
  'household.kind',
  'household.size',
  'household.basis',
  'person.birth-year',
  'today',
])
export type Prefill = z.infer<typeof Prefill>

export const Option = z.object({ code: FieldKey, zh: textOf(40), en: textOf(80) })
export type Option = z.infer<typeof Option>

/** Asked only where an earlier field was answered with one of these. */
export const Condition = z.object({
  field: FieldKey,
  is: z
    .array(z.union([FieldKey, z.boolean()]))
    .min(1)
    .max(20),
})

const Common = {
  key: FieldKey,
  labelZh: textOf(60),
  labelEn: textOf(120),
  hintZh: optionalText(120),
  hintEn: optionalText(240),
  required: z.boolean().default(false),
  when: Condition.optional(),
  prefill: Prefill.optional(),
} as const

export const Field = z.discriminatedUnion('kind', [
  z.object({
    ...Common,
    kind: z.literal('text'),
    about: TextAbout,
    maxLength: z.number().int().min(1).max(500).default(200),
  }),
  z.object({
    ...Common,
    kind: z.literal('number'),
    min: z.number().optional(),
    max: z.number().optional(),
    whole: z.boolean().default(true),
    unitZh: optionalText(10),
    unitEn: optionalText(20),
  }),
  z.object({
    ...Common,
    kind: z.literal('date'),
    /** May not lie ahead, or may not lie behind. */
    side: z.enum(['any', 'past', 'ahead']).default('any'),
  }),
  z.object({ ...Common, kind: z.literal('choice'), options: z.array(Option).min(2).max(20) }),
  z.object({
    ...Common,
    kind: z.literal('choices'),
    options: z.array(Option).min(2).max(20),
    most: z.number().int().min(1).max(20).default(20),
  }),
  z.object({ ...Common, kind: z.literal('yes-no') }),
  /** Somebody of the household that is visited, by number; nothing is written about them. */
  z.object({ ...Common, kind: z.literal('person') }),
  z.object({
    ...Common,
    kind: z.literal('photo'),
    shows: ThingSeen,
    most: z.number().int().min(1).max(3).default(1),
  }),
])
export type Field = z.infer<typeof Field>
export type FieldKind = Field['kind']

export const FormContent = z.object({
  titleZh: textOf(40, 2),
  titleEn: textOf(80, 2),
  /** Why it is asked, as whoever is asked reads it. */
  whyZh: textOf(200, 4),
  whyEn: textOf(400, 4),
  fields: z.array(Field).min(1).max(40),
})
export type FormContent = z.infer<typeof FormContent>

/** What was answered, by key. Photos by their hash, a person by their number. */
export const FormAnswers = z
  .record(
    FieldKey,
    z.union([z.string().max(1000), z.number(), z.boolean(), z.array(z.string().max(80)).max(20)]),
  )
  .refine((answers) => Object.keys(answers).length <= 40)
export type FormAnswers = z.infer<typeof FormAnswers>
export type Answer = FormAnswers[string]
