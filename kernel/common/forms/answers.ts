import { tidy } from '../text.ts'
import type { Answer, Field, FormAnswers, FormContent, Prefill } from './form.ts'

/** How a form is answered: which fields are asked, what fits, what is taken over. Pure; phone and server reckon the same. */

/** Whether a field is asked, given what was answered before it. A field that hangs on one that is not asked is not asked either. */
export function isAsked(form: Pick<FormContent, 'fields'>, field: Field, answers: FormAnswers): boolean {
  const { when } = field
  if (when === undefined) return true
  const earlier = form.fields.find(({ key }) => key === when.field)
  if (!earlier || earlier.key === field.key || !isAsked(form, earlier, answers)) return false
  const given = answers[when.field]
  const values = Array.isArray(given) ? given : [given]
  return values.some((value) => when.is.includes(value as string | boolean))
}

export const askedFields = (form: Pick<FormContent, 'fields'>, answers: FormAnswers): Field[] =>
  form.fields.filter((field) => isAsked(form, field, answers))

export type AnswerProblem =
  | 'missing'
  | 'not-asked'
  | 'unknown'
  | 'wrong-kind'
  | 'too-long'
  | 'too-small'
  | 'too-large'
  | 'too-many'
  | 'not-an-option'
  | 'day-ahead'
  | 'day-past'
  | 'not-of-the-household'

export interface Around {
  /** The day it is in the district. */
  readonly today: string
  /** Numbers of those who may be named; absent where that is not known. */
  readonly household?: ReadonlySet<string> | undefined
}

const isBlank = (value: Answer | undefined): boolean =>
  value === undefined ||
  (typeof value === 'string' && tidy(value) === '') ||
  (Array.isArray(value) && value.length === 0)

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const HASH = /^[0-9a-f]{64}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function problemWith(field: Field, value: Answer, around: Around): AnswerProblem | undefined {
  switch (field.kind) {
    case 'text':
      if (typeof value !== 'string') return 'wrong-kind'
      return value.length > field.maxLength ? 'too-long' : undefined
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value) || (field.whole && !Number.isInteger(value)))
        return 'wrong-kind'
      if (field.min !== undefined && value < field.min) return 'too-small'
      return field.max !== undefined && value > field.max ? 'too-large' : undefined
    case 'date':
      if (typeof value !== 'string' || !DAY.test(value)) return 'wrong-kind'
      if (field.side === 'past' && value > around.today) return 'day-ahead'
      return field.side === 'ahead' && value < around.today ? 'day-past' : undefined
    case 'choice':
      if (typeof value !== 'string') return 'wrong-kind'
      return field.options.some(({ code }) => code === value) ? undefined : 'not-an-option'
    case 'choices': {
      if (!Array.isArray(value)) return 'wrong-kind'
      if (new Set(value).size !== value.length || value.length > field.most) return 'too-many'
      const codes = new Set(field.options.map(({ code }) => code))
      return value.every((one) => codes.has(one)) ? undefined : 'not-an-option'
    }
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : 'wrong-kind'
    case 'person':
      if (typeof value !== 'string' || !UUID.test(value)) return 'wrong-kind'
      return around.household && !around.household.has(value) ? 'not-of-the-household' : undefined
    case 'photo':
      if (!Array.isArray(value) || !value.every((one) => HASH.test(one))) return 'wrong-kind'
      return value.length > field.most ? 'too-many' : undefined
  }
}

/** What is wrong with answers, field by field; nothing when they fit. */
export function answerProblems(
  form: Pick<FormContent, 'fields'>,
  answers: FormAnswers,
  around: Around,
): { readonly key: string; readonly problem: AnswerProblem }[] {
  const known = new Set(form.fields.map(({ key }) => key))
  const unknown = Object.keys(answers)
    .filter((key) => !known.has(key))
    .map((key) => ({ key, problem: 'unknown' as const }))
  const wrong = form.fields.flatMap((field): { key: string; problem: AnswerProblem }[] => {
    const value = answers[field.key]
    const asked = isAsked(form, field, answers)
    if (value === undefined || isBlank(value))
      return asked && field.required ? [{ key: field.key, problem: 'missing' }] : []
    if (!asked) return [{ key: field.key, problem: 'not-asked' }]
    const problem = problemWith(field, value, around)
    return problem === undefined ? [] : [{ key: field.key, problem }]
  })
  return [...unknown, ...wrong]
}

/** Answers as they are kept: what is not asked and what is blank is left out. */
export const settledAnswers = (form: Pick<FormContent, 'fields'>, answers: FormAnswers): FormAnswers =>
  Object.fromEntries(
    askedFields(form, answers).flatMap((field): [string, Answer][] => {
      const value = answers[field.key]
      if (value === undefined || isBlank(value)) return []
      return [[field.key, typeof value === 'string' ? tidy(value) : value]]
    }),
  )

export type Known = Readonly<Partial<Record<Prefill, Answer>>>

/** What is known already, put where a form asks for it. What does not fit the field is not put there. */
export const prefilled = (form: Pick<FormContent, 'fields'>, known: Known, around: Around): FormAnswers =>
  Object.fromEntries(
    form.fields.flatMap((field): [string, Answer][] => {
      const value = field.prefill === undefined ? undefined : known[field.prefill]
      if (value === undefined) return []
      const fitting = field.kind === 'text' ? String(value) : value
      return problemWith(field, fitting, around) === undefined ? [[field.key, fitting]] : []
    }),
  )

/** Hashes of the photos that answers name. */
export const photosIn = (form: Pick<FormContent, 'fields'>, answers: FormAnswers): string[] =>
  form.fields.flatMap((field) => {
    const value = answers[field.key]
    return field.kind === 'photo' && Array.isArray(value) ? value : []
  })
