import type { ReactNode } from 'react'
import { askedFields } from '#kernel/common/forms/answers.ts'
import type { AnswerProblem } from '#kernel/common/forms/answers.ts'
import type { Answer, Field, FormAnswers, FormContent } from '#kernel/common/forms/form.ts'
import { Choice, Choices } from '../Choice.tsx'
import { FieldGroup } from '../Field.tsx'
import { Select, TextArea, TextField } from '../TextField.tsx'
import './forms.css'

export interface FormWords {
  readonly optional: string
  readonly choose: string
  readonly yes: string
  readonly no: string
  /** Shown where no camera is at hand: in a preview, on a PC. */
  readonly photoLater: string
  readonly noPeople: string
  readonly problem: (problem: AnswerProblem, field: Field) => string
}

export type PhotoField = Extract<Field, { readonly kind: 'photo' }>

export interface FormFieldsProps {
  readonly form: Pick<FormContent, 'fields'>
  readonly answers: FormAnswers
  readonly onChange: (answers: FormAnswers) => void
  readonly lang: 'zh' | 'en'
  readonly words: FormWords
  /** What does not fit yet, by key. */
  readonly problems?: ReadonlyMap<string, AnswerProblem> | undefined
  /** Members of the household, for fields that name one. */
  readonly people?: readonly { readonly value: string; readonly label: string }[] | undefined
  /** Draws what takes and shows photos; hashes are its answer. */
  readonly photos?:
    | ((
        field: PhotoField,
        hashes: readonly string[],
        onChange: (hashes: readonly string[]) => void,
      ) => ReactNode)
    | undefined
}

/** The questions of a form, in their order; what hangs on an answer appears with it. */
export function FormFields(props: FormFieldsProps) {
  const { form, answers, onChange } = props
  const put = (key: string, value: Answer | undefined) => {
    const { [key]: _, ...others } = answers
    onChange(value === undefined ? others : { ...others, [key]: value })
  }
  return (
    <div className="form-fields">
      {askedFields(form, answers).map((field) => (
        <One
          key={field.key}
          field={field}
          value={answers[field.key]}
          put={(value) => put(field.key, value)}
          all={props}
        />
      ))}
    </div>
  )
}

interface OneProps {
  readonly field: Field
  readonly value: Answer | undefined
  readonly put: (value: Answer | undefined) => void
  readonly all: FormFieldsProps
}

const listOf = (value: Answer | undefined): readonly string[] => (Array.isArray(value) ? value : [])
const textOf = (value: Answer | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

function One({ field, value, put, all }: OneProps) {
  const { lang, words, problems, people = [], photos } = all
  const zh = lang === 'zh'
  const problem = problems?.get(field.key)
  const unit = field.kind === 'number' ? (zh ? field.unitZh : field.unitEn) : undefined
  const label = zh ? field.labelZh : field.labelEn
  const said = {
    label: unit === undefined ? label : `${label}${zh ? `（${unit}）` : ` (${unit})`}`,
    hint: zh ? field.hintZh : field.hintEn,
    optional: field.required ? undefined : words.optional,
    error: problem === undefined ? undefined : words.problem(problem, field),
  }
  switch (field.kind) {
    case 'text':
      return field.maxLength > 60 ? (
        <TextArea {...said} rows={3} maxLength={field.maxLength} value={textOf(value)} onChange={put} />
      ) : (
        <TextField {...said} maxLength={field.maxLength} value={textOf(value)} onChange={put} />
      )
    case 'number':
      return (
        <TextField
          {...said}
          inputMode={field.whole ? 'numeric' : 'decimal'}
          value={textOf(value)}
          onChange={(typed) => put(numberIn(typed))}
        />
      )
    case 'date':
      return (
        <TextField
          {...said}
          type="date"
          value={textOf(value)}
          onChange={(day) => put(day === '' ? undefined : day)}
        />
      )
    case 'choice': {
      const options = field.options.map((one) => ({ value: one.code, label: zh ? one.zh : one.en }))
      return options.length > 6 ? (
        <Select {...said} unchosen={words.choose} value={textOf(value)} options={options} onChange={put} />
      ) : (
        <Choice
          {...said}
          layout="list"
          value={typeof value === 'string' ? value : undefined}
          options={options}
          onChange={put}
        />
      )
    }
    case 'choices':
      return (
        <Choices
          {...said}
          layout="list"
          values={listOf(value)}
          options={field.options.map((one) => ({ value: one.code, label: zh ? one.zh : one.en }))}
          onChange={(values) => put([...values])}
        />
      )
    case 'yes-no':
      return (
        <Choice
          {...said}
          layout="row"
          value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : undefined}
          options={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
          onChange={(one) => put(one === 'yes')}
        />
      )
    case 'person':
      return (
        <Select
          {...said}
          unchosen={people.length === 0 ? words.noPeople : words.choose}
          value={textOf(value)}
          options={people}
          onChange={(id) => put(id === '' ? undefined : id)}
        />
      )
    case 'photo':
      return (
        <FieldGroup {...said}>
          {photos ? (
            photos(field, listOf(value), (hashes) => put([...hashes]))
          ) : (
            <p className="soft">{words.photoLater}</p>
          )}
        </FieldGroup>
      )
  }
}

/** A number as typed, full-width signs among them; what is none stays as it was typed, and is said to be wrong. */
function numberIn(typed: string): Answer | undefined {
  const plain = typed.normalize('NFKC').trim()
  if (plain === '') return undefined
  const number = Number(plain)
  return Number.isFinite(number) && !/[.,。]$/.test(plain) ? number : typed
}
