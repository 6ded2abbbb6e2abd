import { useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { textIn, useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { showAppeal } from '#appeals/contract.ts'
import type { AppealPage } from '#appeals/contract.ts'
import { GRADE_WORDS, RATING_REASONS } from '#appeals/words.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Choice, Choices } from '#ui/Choice.tsx'
import { useKeys } from '#ui/desk/keys.tsx'
import { CheckIcon, CloseIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say as toast } from '#ui/Toast.tsx'
import { recordAnswer } from '../../contract.ts'
import type { Callback, Solved } from '../../contract.ts'
import { CALL, SOLVED_TEXTS } from '../messages.ts'
import { SCRIPT } from './script.ts'
import { DESK_CALLS } from './words.ts'

export interface AnswerFormProps {
  readonly call: Callback
  readonly page: AppealPage
  readonly onMissed: () => void
  readonly onDone: () => void
}

const GRADES = ['5', '4', '3', '2', '1'] as const
type GradeChoice = (typeof GRADES)[number] | 'none'
/** From this grade on one asks what was good; below, what was not. */
const GOOD_FROM = 4

/** The talk step by step: what to say, in the person's language, and beside each question its answer. Ctrl+Enter saves. */
export function AnswerForm({ call, page, onMissed, onDone }: AnswerFormProps) {
  const text = useText(DESK_CALLS)
  const words = useText(CALL)
  const common = useText(COMMON)
  const lang = useLang()
  const script = textIn(SCRIPT, call.lang)
  const act = useAct(recordAnswer)
  const renew = useRenew()
  const [solved, setSolved] = useState<Solved>()
  const [grade, setGrade] = useState<GradeChoice>('none')
  const [reasons, setReasons] = useState<readonly string[]>([])
  const [said, setSaid] = useState('')
  const [tried, setTried] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  const missing = { solved: solved === undefined, said: solved === 'no' && said.trim().length < 2 }
  const offered =
    grade === 'none' ? undefined : Number(grade) >= GOOD_FROM && solved !== 'no' ? 'high' : 'low'
  const submit = async () => {
    setTried(true)
    const first = missing.solved ? 'input' : missing.said ? 'textarea' : undefined
    if (first !== undefined) box.current?.querySelector<HTMLElement>(first)?.focus()
    if (solved === undefined || missing.said) return
    const reply = await act.send({
      params: { callbackId: call.id },
      body: {
        solved,
        ...(grade === 'none' ? {} : { grade: Number(grade) }),
        reasons: offered === undefined ? [] : reasons.filter((code) => code in RATING_REASONS[offered]),
        ...(said.trim() === '' ? {} : { words: said }),
      },
    })
    if (!reply.ok) return
    toast(text(reply.value.reopened ? 'savedReopened' : 'saved', { number: call.number }))
    onDone()
    renew(showAppeal)
  }
  useKeys(text('keys'), [
    { keys: 'mod+Enter', label: text('keySave'), whileWriting: true, run: () => void submit() },
  ])
  return (
    <form
      className="call-answer stack"
      ref={box}
      noValidate
      aria-label={text('script')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      {call.lang !== lang && <Notice title={text('scriptIn')} />}
      <ol className="call-script">
        <Step say={script('greet', { title: page.title })} lang={call.lang} />
        <Step say={script('solved')} lang={call.lang}>
          <Choice
            label={text('askSolved')}
            error={tried && missing.solved ? text('solvedMissing') : undefined}
            layout="row"
            options={(['yes', 'partly', 'no'] as const).map((value) => ({
              value,
              label: words(SOLVED_TEXTS[value]),
            }))}
            value={solved}
            onChange={setSolved}
          />
        </Step>
        <Step say={script('grade')} lang={call.lang}>
          <Choice
            label={text('grade')}
            hint={text('gradeHint')}
            layout="row"
            options={[
              ...GRADES.map((value) => ({ value, label: GRADE_WORDS[Number(value) as 1][lang] })),
              { value: 'none' as const, label: text('noGrade') },
            ]}
            value={grade}
            onChange={setGrade}
          />
          {offered !== undefined && (
            <Choices
              label={text('reasons')}
              optional={text('several')}
              layout="row"
              options={Object.entries(RATING_REASONS[offered]).map(([value, word]) => ({
                value,
                label: word[lang],
              }))}
              values={reasons}
              onChange={setReasons}
            />
          )}
        </Step>
        <Step say={script('words')} lang={call.lang}>
          <TextArea
            label={text(solved === 'no' ? 'wordsNo' : 'words')}
            optional={solved === 'no' ? undefined : common('optional')}
            hint={text('wordsHint')}
            error={tried && missing.said ? text('wordsMissing') : undefined}
            rows={3}
            maxLength={1000}
            value={said}
            onChange={setSaid}
          />
        </Step>
        <Step say={script('thanks')} lang={call.lang} />
      </ol>
      {act.refused && <Notice tone="error" announce="assertive" title={act.refused.message} />}
      <ButtonRow>
        <Button
          tone="primary"
          type="submit"
          icon={CheckIcon}
          shortcut="Ctrl ↵"
          busy={act.busy && common('sending')}
        >
          {text(solved === 'no' ? 'saveReopen' : 'save')}
        </Button>
        <Button icon={CloseIcon} shortcut="N" onClick={onMissed}>
          {text('missed')}
        </Button>
      </ButtonRow>
    </form>
  )
}

interface StepProps {
  readonly say: string
  readonly lang: 'zh' | 'en'
  readonly children?: ReactNode
}

/** A step of the talk: the sentence, and what is noted. */
const Step = ({ say, lang, children }: StepProps) => (
  <li className="call-step">
    <p className="call-say" lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      {say}
    </p>
    {children}
  </li>
)
