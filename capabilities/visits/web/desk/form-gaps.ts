import { optionsIn } from './form-draft.ts'
import type { FieldDraft, FormDraft } from './form-draft.ts'

/** What is still to be written before a form can be kept, and at which field of the page. */
export type Gap =
  | 'name-short'
  | 'why-short'
  | 'label-missing'
  | 'options-few'
  | 'options-many'
  | 'option-long'
  | 'option-wordless'
  | 'not-a-number'
  | 'answer-unchosen'

export interface FormGaps {
  readonly titleZh?: Gap | undefined
  readonly titleEn?: Gap | undefined
  readonly whyZh?: Gap | undefined
  readonly whyEn?: Gap | undefined
}
export interface FieldGaps {
  readonly label?: Gap | undefined
  readonly options?: Gap | undefined
  readonly min?: Gap | undefined
  readonly max?: Gap | undefined
  readonly whenIs?: Gap | undefined
}

// As FormContent has it.
const NAME = 2
const WHY = 4
const OPTIONS = { least: 2, most: 20 } as const
const OPTION = { zh: 40, en: 80 } as const

const lengthOf = (text: string): number => text.trim().length
/** English may be left out; what is there must do. */
const tooShort = (text: string, least: number): boolean => lengthOf(text) > 0 && lengthOf(text) < least

export const gapsOfForm = (draft: FormDraft): FormGaps => ({
  ...(lengthOf(draft.titleZh) < NAME ? { titleZh: 'name-short' } : {}),
  ...(tooShort(draft.titleEn, NAME) ? { titleEn: 'name-short' } : {}),
  ...(lengthOf(draft.whyZh) < WHY ? { whyZh: 'why-short' } : {}),
  ...(tooShort(draft.whyEn, WHY) ? { whyEn: 'why-short' } : {}),
})

function gapOfOptions({ kind, options }: FieldDraft): Gap | undefined {
  if (kind !== 'choice' && kind !== 'choices') return undefined
  const found = optionsIn(options)
  if (found.some(({ zh }) => zh === '')) return 'option-wordless'
  if (found.some(({ zh, en }) => zh.length > OPTION.zh || en.length > OPTION.en)) return 'option-long'
  if (found.length < OPTIONS.least) return 'options-few'
  return found.length > OPTIONS.most ? 'options-many' : undefined
}

const isNoNumber = (text: string): boolean => Number.isNaN(Number(text.normalize('NFKC').trim()))

export function gapsOfField(field: FieldDraft): FieldGaps {
  const options = gapOfOptions(field)
  const number = field.kind === 'number'
  return {
    ...(lengthOf(field.labelZh) === 0 ? { label: 'label-missing' } : {}),
    ...(options === undefined ? {} : { options }),
    ...(number && isNoNumber(field.min) ? { min: 'not-a-number' } : {}),
    ...(number && isNoNumber(field.max) ? { max: 'not-a-number' } : {}),
    ...(field.whenField !== '' && field.whenIs.length === 0 ? { whenIs: 'answer-unchosen' } : {}),
  }
}

export const hasGaps = (draft: FormDraft): boolean =>
  [gapsOfForm(draft), ...draft.fields.map(gapsOfField)].some((gaps) => Object.keys(gaps).length > 0)
