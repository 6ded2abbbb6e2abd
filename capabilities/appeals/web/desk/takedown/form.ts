import type { ComboOption } from '#ui/desk/ComboBox.tsx'
import type { Answers, Category } from '#catalogue/contract.ts'
import { checkAnswers } from '#catalogue/rules.ts'
import type { RequestOf } from '#kernel/common/endpoint.ts'
import type { AppealKind, fileOnBehalf } from '../../../contract.ts'
import { consentVerdict } from '../../../rules.ts'

type Body = RequestOf<typeof fileOnBehalf>['body']

/** What is on the form. */
export interface Form {
  readonly text: string
  readonly kind: AppealKind
  readonly place: ComboOption | null
  readonly area: ComboOption | null
  readonly detail: string
  readonly category: string | null
  readonly answers: Answers
  readonly reach: Body['reach']
  readonly phone: string
  readonly name: string
  readonly relation: Body['relation']
  readonly consent: boolean
  readonly lang: 'zh' | 'en'
}

/** An empty form; `area` is where the clerk works, if that is one community. */
export const emptyForm = (area: ComboOption | null): Form => ({
  text: '',
  kind: 'problem',
  place: null,
  area,
  detail: '',
  category: null,
  answers: {},
  reach: 'phone',
  phone: '',
  name: '',
  relation: 'self',
  consent: false,
  lang: 'zh',
})

/** Names of fields, in the order in which they stand. */
export type Field = 'said' | 'place' | 'detail' | `question-${string}` | 'number' | 'consent'
export type Problem =
  | 'saidMissing'
  | 'areaMissing'
  | 'detailMissing'
  | 'answerMissing'
  | 'answerWrong'
  | 'numberMissing'
  | 'numberWrong'
  | 'consentMissing'

const isPhone = (typed: string): boolean =>
  /^(1\d{10}|0\d{9,11}|\d{7,8})$/.test(
    typed
      .normalize('NFKC')
      .replace(/[\s\-()]/g, '')
      .replace(/^(\+?86)(?=1\d{10}$)/, ''),
  )

/** What still keeps it from being taken down, in the order of the form. */
export function problemsOf(
  form: Form,
  category: Category | undefined,
): readonly { readonly field: Field; readonly problem: Problem }[] {
  const { text, place, area, detail, reach, phone, relation, consent, answers } = form
  const wrong = category === undefined ? [] : checkAnswers(category, answers)
  return [
    ...([...text.trim()].length < 2 ? [{ field: 'said', problem: 'saidMissing' } as const] : []),
    ...(place === null && area === null ? [{ field: 'place', problem: 'areaMissing' } as const] : []),
    ...(place === null && area !== null && detail.trim() === ''
      ? [{ field: 'detail', problem: 'detailMissing' } as const]
      : []),
    ...wrong.map(
      ({ question, problem }) =>
        ({
          field: `question-${question}`,
          problem: problem === 'missing' ? 'answerMissing' : 'answerWrong',
        }) as const,
    ),
    ...(reach === 'phone' && !isPhone(phone)
      ? [{ field: 'number', problem: phone.trim() === '' ? 'numberMissing' : 'numberWrong' } as const]
      : []),
    ...(consentVerdict(relation, consent) === 'allowed'
      ? []
      : [{ field: 'consent', problem: 'consentMissing' } as const]),
  ]
}

/** The form as it is sent. */
export const bodyOf = (form: Form, channel: Body['channel'], files: readonly string[]): Body => ({
  kind: form.kind,
  channel,
  text: form.text,
  ...(form.category === null ? {} : { categoryCode: form.category }),
  ...(form.place === null
    ? { areaCode: form.area?.key ?? '' }
    : { placeId: form.place.key as NonNullable<Body['placeId']> }),
  ...(form.detail.trim() === '' ? {} : { placeText: form.detail }),
  answers: { ...form.answers },
  files: [...files] as NonNullable<Body['files']>,
  lang: form.lang,
  reach: form.reach,
  ...(form.reach === 'phone' ? { phone: form.phone } : {}),
  ...(form.name.trim() === '' ? {} : { name: form.name }),
  relation: form.relation,
  consent: form.relation === 'self' || form.consent,
})
