import type { ReactNode } from 'react'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Choice, Choices } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { Answers, Category, Question } from '../contract.ts'
import { stopAnswers } from '../rules.ts'
import { TEXT } from './messages.ts'

export interface QuestionFieldsProps {
  readonly category: Category
  readonly answers: Answers
  readonly onChange: (answers: Answers) => void
  /** What is still to be answered, by code of the question. */
  readonly problems?: Readonly<Record<string, string>> | undefined
}

/** The typed questions of a category. An answer that means danger now says at once what to do. */
export function QuestionFields({ category, answers, onChange, problems = {} }: QuestionFieldsProps) {
  const text = useText(TEXT)
  const named = useNamed()
  const stops = stopAnswers(category, answers)
  return (
    <>
      {category.questions.map((question) => (
        <One
          key={question.code}
          question={question}
          answer={answers[question.code]}
          problem={problems[question.code]}
          onAnswer={(answer) => onChange(withAnswer(answers, question.code, answer))}
        />
      ))}
      {stops.map(({ question, notice }) => (
        <Notice
          key={question}
          tone="error"
          announce="assertive"
          title={notice.call === null ? text('stop') : text('stopCall', { call: notice.call })}
        >
          {named(notice.textZh, notice.textEn)}
        </Notice>
      ))}
    </>
  )
}

type Answer = Answers[string]

function withAnswer(answers: Answers, code: string, answer: Answer | undefined): Answers {
  const { [code]: _, ...others } = answers
  return answer === undefined ? others : { ...others, [code]: answer }
}

interface OneProps {
  readonly question: Question
  readonly answer: Answer | undefined
  readonly problem: string | undefined
  readonly onAnswer: (answer: Answer | undefined) => void
}

function One({ question, answer, problem, onAnswer }: OneProps): ReactNode {
  const common = useText(COMMON)
  const named = useNamed()
  const field = {
    id: `question-${question.code}`,
    label: named(question.labelZh, question.labelEn),
    error: problem,
    optional: question.required ? undefined : common('optional'),
  }
  if (question.type === 'text')
    return (
      <TextField
        {...field}
        value={typeof answer === 'string' ? answer : ''}
        maxLength={question.maxLength}
        onChange={(typed) => onAnswer(typed === '' ? undefined : typed)}
      />
    )
  if (question.type === 'number')
    return (
      <TextField
        {...field}
        type="number"
        min={question.min}
        max={question.max}
        value={typeof answer === 'number' ? String(answer) : ''}
        after={<span className="soft">{named(question.unitZh, question.unitEn)}</span>}
        onChange={(typed) => onAnswer(typed === '' ? undefined : Number(typed))}
      />
    )
  const options = question.options.map(({ code, textZh, textEn }) => ({
    value: code,
    label: named(textZh, textEn),
  }))
  if (question.type === 'multi')
    return (
      <Choices
        {...field}
        layout="row"
        options={options}
        values={Array.isArray(answer) ? answer : []}
        onChange={(values) => onAnswer(values.length === 0 ? undefined : [...values])}
      />
    )
  return (
    <Choice
      {...field}
      layout="row"
      options={options}
      value={typeof answer === 'string' ? answer : undefined}
      onChange={onAnswer}
    />
  )
}
