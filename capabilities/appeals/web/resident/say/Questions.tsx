import type { Answers, Category, Question } from '#catalogue/contract.ts'
import { stopAnswers } from '#catalogue/rules.ts'
import type { AnswerVerdict } from '#catalogue/rules.ts'
import { Choice, Choices } from '#ui/Choice.tsx'
import { AlarmIcon, PhoneIcon } from '#ui/icons.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { SAY } from './messages.ts'
import './Questions.css'

export interface QuestionsProps {
  readonly category: Category
  readonly answers: Answers
  readonly wrong: readonly AnswerVerdict[]
  readonly onChange: (answers: Answers) => void
}

/** The few extra questions of a category. An answer that means danger shows at once what to do and whom to call. */
export function Questions({ category, answers, wrong, onChange }: QuestionsProps) {
  const stops = stopAnswers(category, answers)
  return (
    <>
      {category.questions.map((question) => (
        <div key={question.code} className="stack">
          <OneQuestion
            question={question}
            answer={answers[question.code]}
            problem={wrong.find((one) => one.question === question.code)?.problem}
            onChange={(answer) => onChange(changed(answers, question.code, answer))}
          />
          {stops
            .filter((stop) => stop.question === question.code)
            .map((stop) => (
              <StopSign key={stop.option} {...stop.notice} />
            ))}
        </div>
      ))}
    </>
  )
}

type Answer = Answers[string]

function changed(answers: Answers, code: string, answer: Answer | undefined): Answers {
  const { [code]: _, ...others } = answers
  return answer === undefined ? others : { ...others, [code]: answer }
}

export const questionId = (code: string): string => `question-${code}`

interface OneProps {
  readonly question: Question
  readonly answer: Answer | undefined
  readonly problem: AnswerVerdict['problem'] | undefined
  readonly onChange: (answer: Answer | undefined) => void
}

function OneQuestion({ question, answer, problem, onChange }: OneProps) {
  const text = useText(SAY)
  const common = useText(COMMON)
  const named = useNamed()
  const words = {
    id: questionId(question.code),
    label: named(question.labelZh, question.labelEn),
    optional: question.required ? undefined : common('optional'),
    error: problem && sayProblem(question, problem, text),
  }
  if (question.type === 'text') {
    return (
      <TextField
        {...words}
        value={typeof answer === 'string' ? answer : ''}
        maxLength={question.maxLength}
        onChange={(typed) => onChange(typed === '' ? undefined : typed)}
      />
    )
  }
  if (question.type === 'number') {
    const unit = named(question.unitZh, question.unitEn)
    return (
      <TextField
        {...words}
        label={unit === '' ? words.label : `${words.label} (${unit})`}
        inputMode="decimal"
        value={typeof answer === 'number' ? String(answer) : ''}
        onChange={(typed) => onChange(typed.trim() === '' ? undefined : Number(typed))}
      />
    )
  }
  const options = question.options.map((option) => ({
    value: option.code,
    label: named(option.textZh, option.textEn),
  }))
  if (question.type === 'multi') {
    return (
      <Choices
        {...words}
        options={options}
        values={Array.isArray(answer) ? answer : []}
        onChange={(values) => onChange(values.length === 0 ? undefined : [...values])}
      />
    )
  }
  return (
    <Choice
      {...words}
      layout={question.type === 'yesno' ? 'row' : 'list'}
      options={options}
      value={typeof answer === 'string' ? answer : undefined}
      onChange={onChange}
    />
  )
}

function sayProblem(
  question: Question,
  problem: AnswerVerdict['problem'],
  text: ReturnType<typeof useText<(typeof SAY)['zh']>>,
): string {
  if (problem === 'out-of-range' && question.type === 'number')
    return text('outOfRange', { min: question.min, max: question.max })
  return text(problem === 'too-long' ? 'tooLong' : 'missing')
}

interface StopSignProps {
  readonly textZh: string
  readonly textEn: string
  readonly call: string | null
}

/** Help comes first: what to do, and the number as large as it can be pressed. */
function StopSign({ textZh, textEn, call }: StopSignProps) {
  const text = useText(SAY)
  const named = useNamed()
  const lang = useLang()
  return (
    <div className="stop-sign" role="alert" lang={lang === 'zh' ? undefined : 'en'}>
      <p className="stop-sign-title">
        <AlarmIcon />
        {text('danger')}
      </p>
      <p className="stop-sign-words">{named(textZh, textEn)}</p>
      {call !== null && (
        <a className="stop-sign-call" href={`tel:${call}`}>
          <PhoneIcon />
          {text('call', { number: call })}
        </a>
      )}
      <p className="stop-sign-more">{text('stillTaken')}</p>
    </div>
  )
}
