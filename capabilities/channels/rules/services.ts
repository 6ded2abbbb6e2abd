import type { Answers, Category, Question } from '#catalogue/contract.ts'
import { isLeaf } from '#catalogue/rules.ts'
import type { Attribute, Form, Service, ServiceDefinition } from '../contract/open311.ts'
import { allSaid } from './form.ts'

export type Lang = 'zh' | 'en'

const named = (lang: Lang, zh: string, en: string): string => (lang === 'zh' ? zh : en)

/** A matter only named people see is said to the community itself, not through the program of a third party. */
const isOffered = (category: Category): boolean => isLeaf(category) && category.seal === null

/** What a program may report: the matters of the community's own catalogue. */
export const servicesOf = (catalogue: readonly Category[], lang: Lang): Service[] => {
  const groups = new Map(catalogue.map((category) => [category.code, category]))
  return catalogue.filter(isOffered).map((category) => {
    const group = groups.get(category.parent ?? '')
    return {
      service_code: category.code,
      service_name: named(lang, category.nameZh, category.nameEn),
      description: named(lang, category.plainZh, category.plainEn),
      metadata: category.questions.length > 0,
      type: 'realtime',
      keywords: category.keywords.join(', '),
      group: group === undefined ? '' : named(lang, group.nameZh, group.nameEn),
    }
  })
}

/** The matter of a code, also of one that was given up: a program may not have heard of it yet. */
export const findService = (
  named: (code: string) => Category | undefined,
  code: string,
): Category | undefined => {
  const category = named(code)
  return category?.catalogue === 'community' && isOffered(category) ? category : undefined
}

/** A question of at most this many signs is asked for on one line. */
const ONE_LINE = 100

function datatypeOf(question: Question): Attribute['datatype'] {
  switch (question.type) {
    case 'single':
    case 'yesno':
      return 'singlevaluelist'
    case 'multi':
      return 'multivaluelist'
    case 'number':
      return 'number'
    case 'text':
      return question.maxLength <= ONE_LINE ? 'string' : 'text'
  }
}

function hintOf(question: Question, lang: Lang): string | null {
  if (question.type === 'number')
    return `${question.min}–${question.max} ${named(lang, question.unitZh, question.unitEn)}`.trim()
  if (question.type === 'text')
    return named(lang, `最多 ${question.maxLength} 字`, `At most ${question.maxLength} characters`)
  return null
}

/** The extra questions of a matter as attributes, in the order in which they are asked. */
export const definitionOf = (category: Category, lang: Lang): ServiceDefinition => ({
  service_code: category.code,
  attributes: category.questions.map((question, i) => ({
    variable: true,
    code: question.code,
    datatype: datatypeOf(question),
    required: question.required,
    datatype_description: hintOf(question, lang),
    order: i + 1,
    description: named(lang, question.labelZh, question.labelEn),
    values:
      'options' in question
        ? question.options.map((option) => ({
            key: option.code,
            name: named(lang, option.textZh, option.textEn),
          }))
        : [],
  })),
})

/** Everything said under `attribute[code]` or `attribute[code][]`: some clients write one, some the other. */
const attribute = (form: Form, code: string): readonly string[] => [
  ...allSaid(form, `attribute[${code}]`),
  ...allSaid(form, `attribute[${code}][]`),
]

/** The attributes of a form as answers to the questions. What nobody asked is left where it is. */
export const answersOf = (category: Category, form: Form): Answers =>
  Object.fromEntries(
    category.questions.flatMap((question): [string, Answers[string]][] => {
      const values = attribute(form, question.code)
      const [first] = values
      if (first === undefined) return []
      if (question.type === 'multi') return [[question.code, [...values]]]
      if (question.type === 'number' && first !== '' && Number.isFinite(Number(first)))
        return [[question.code, Number(first)]]
      return [[question.code, first]]
    }),
  )

/** Attributes that the service does not ask for, by their code. */
export function unknownAttributes(category: Category, form: Form): readonly string[] {
  const asked = new Set(category.questions.map(({ code }) => code))
  const given = Object.keys(form).flatMap((name) => /^attribute\[([^\]]*)\]/.exec(name)?.[1] ?? [])
  return [...new Set(given)].filter((code) => !asked.has(code))
}
