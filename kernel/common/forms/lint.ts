import type { Field, FieldKind, FormContent, Option, Prefill } from './form.ts'

/** What keeps a form from being saved. */
export type FormFault =
  | 'key-twice'
  | 'option-twice'
  | 'condition-not-earlier'
  | 'condition-does-not-fit'
  | 'limits-reversed'
  | 'prefill-does-not-fit'
  | 'asks-for-a-face'
  | 'asks-for-papers'
  | 'labels-a-person'
  | 'asks-what-is-not-kept'

export interface Found {
  /** The field; none where it is the title or the reason. */
  readonly key: string | undefined
  readonly fault: FormFault
}

// The kinds of fields shut out most of it; these words shut out what a field would be used for in spite of its kind.
const FACE =
  /人脸|刷脸|面部|正脸|自拍|半身照|头像|本人照|合影|人像|指纹|声纹|虹膜|步态|\b(?:face|facial|selfie|portrait|head\s?shot|fingerprint|voice\s?print|iris|gait)\b/iu
const PAPERS =
  /证件照|身份证(?:正|反|照|图|复印)|手持证|户口簿照|护照照|\b(?:photo|picture|copy|scan) of (?:the |an? )?(?:id|identity|passport)\b/iu
const LABEL =
  /重点人员|重点人|高危人员|风险等级|危险等级|管控|布控|稳控|可疑|标签|印象分|评价此人|性格|素质|配合度|信用|评分|打分|积分|排名|等级划分|\b(?:key person|person of concern|risk level|threat|suspicious|tag|label|rating of|score|rank|personality|cooperative|credit)\b/iu
const NOT_KEPT =
  /宗教|信仰|民族成分|性取向|政治面貌|上访|信访人|犯罪|前科|吸毒|银行卡|密码|行踪|轨迹|定位|\b(?:religio\w+|belief|ethnic\w*|sexual\w*|politic\w+|petition\w*|criminal|drug|bank card|password|whereabouts|track|location history)\b/iu

const saidBy = (field: Field): string =>
  [
    field.labelZh,
    field.labelEn,
    field.hintZh,
    field.hintEn,
    ...('options' in field ? field.options.flatMap(({ zh, en }) => [zh, en]) : []),
  ]
    .filter((text) => text !== undefined)
    .join('\n')

const wordsOf = (text: string): FormFault[] => [
  ...(FACE.test(text) ? (['asks-for-a-face'] as const) : []),
  ...(PAPERS.test(text) ? (['asks-for-papers'] as const) : []),
  ...(LABEL.test(text) ? (['labels-a-person'] as const) : []),
  ...(NOT_KEPT.test(text) ? (['asks-what-is-not-kept'] as const) : []),
]

const FITS: Readonly<Record<Prefill, readonly FieldKind[]>> = {
  'dwelling.path': ['text'],
  'dwelling.floor': ['text', 'number'],
  'household.kind': ['choice', 'text'],
  'household.size': ['number'],
  'household.basis': ['choice'],
  'person.birth-year': ['number'],
  today: ['date'],
}

/** What an earlier field can have been answered with. */
function canBe(field: Field, value: string | boolean): boolean {
  if (field.kind === 'yes-no') return typeof value === 'boolean'
  return 'options' in field && field.options.some(({ code }) => code === value)
}

/** Whoever answers chooses by the words, so two options may share these as little as their code. */
const repeats = (field: Field & { readonly options: readonly Option[] }, part: 'code' | 'zh'): boolean =>
  new Set(field.options.map((one) => one[part])).size !== field.options.length

function faultsOf(field: Field, at: number, fields: readonly Field[]): FormFault[] {
  const faults = wordsOf(saidBy(field))
  if (fields.findIndex(({ key }) => key === field.key) !== at) faults.push('key-twice')
  if ('options' in field && (repeats(field, 'code') || repeats(field, 'zh'))) faults.push('option-twice')
  if (field.kind === 'number' && field.min !== undefined && field.max !== undefined && field.min > field.max)
    faults.push('limits-reversed')
  if (field.prefill !== undefined && !FITS[field.prefill].includes(field.kind))
    faults.push('prefill-does-not-fit')
  if (field.when !== undefined) {
    const { when } = field
    const earlier = fields.slice(0, at).find(({ key }) => key === when.field)
    if (!earlier) faults.push('condition-not-earlier')
    else if (!when.is.every((value) => canBe(earlier, value))) faults.push('condition-does-not-fit')
  }
  return faults
}

/** What is wrong with a form, field by field. A form with a fault is not saved. */
export const faultsInForm = (form: FormContent): Found[] => [
  ...wordsOf([form.titleZh, form.titleEn, form.whyZh, form.whyEn].join('\n')).map((fault) => ({
    key: undefined,
    fault,
  })),
  ...form.fields.flatMap((field, at) =>
    faultsOf(field, at, form.fields).map((fault) => ({ key: field.key, fault })),
  ),
]
