import { useState } from 'react'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Choice, Choices } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Rating } from '#ui/Rating.tsx'
import type { Grade } from '#ui/Rating.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { SendIcon } from '#ui/icons.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { rateAppeal } from '../../../contract.ts'
import { GRADE_WORDS, RATING_REASONS } from '../../../words.ts'
import type { Acting } from '../Follow.tsx'
import { FOLLOW } from './messages.ts'
import { isConfirmed } from './standing.ts'
import '../chips.css'

/** From this grade on one is asked what was good; below, what was not. */
const GOOD_FROM = 4

/** Once per matter: really solved or not, how satisfied, and why. */
export function RateCard({ code, appeal, proof, onDone }: Acting) {
  const text = useText(FOLLOW)
  const common = useText(COMMON)
  const lang = useLang()
  const rate = useAct(rateAppeal)
  // Whoever has just said that it is fixed is not asked again.
  const [solved, setSolved] = useState<'yes' | 'no' | undefined>(
    isConfirmed(appeal.story) ? 'yes' : undefined,
  )
  const [grade, setGrade] = useState<Grade>()
  const [reasons, setReasons] = useState<readonly string[]>([])
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  // An answer to a question or to praise is neither solved nor unsolved.
  const asksSolved = appeal.outcome === 'solved' || appeal.outcome === 'explained'
  const reopens = solved === 'no' && appeal.may.reopen
  const missing = {
    solved: asksSolved && solved === undefined,
    grade: grade === undefined,
    words: reopens && words.trim() === '',
  }
  const offered = grade === undefined ? undefined : grade >= GOOD_FROM && solved !== 'no' ? 'high' : 'low'
  const send = async () => {
    if (grade === undefined) return
    const reply = await rate.send({
      params: { code },
      body: {
        grade,
        solved: solved === undefined ? null : solved === 'yes',
        reasons: offered === undefined ? [] : reasons.filter((code) => code in RATING_REASONS[offered]),
        ...(words.trim() === '' ? {} : { text: words }),
      },
    })
    if (!reply.ok) return
    say(text(reopens ? 'reopenDone' : 'rateDone'))
    onDone()
  }
  const press = () => {
    setTried(true)
    const first = missing.solved
      ? 'rate-solved'
      : missing.grade
        ? 'rate-grade'
        : missing.words
          ? 'rate-words'
          : undefined
    if (first === undefined) proof.first(() => void send())
    else document.getElementById(first)?.focus()
  }
  return (
    <Card chief title={text('rateTitle')}>
      <div className="stack">
        <p className="soft">{text('rateLead')}</p>
        {asksSolved && (
          <Choice
            id="rate-solved"
            label={text('solvedAsk')}
            error={tried && missing.solved ? text('solvedMissing') : undefined}
            layout="row"
            value={solved}
            onChange={setSolved}
            options={[
              { value: 'yes', label: text('solvedYes') },
              { value: 'no', label: text('solvedNo') },
            ]}
          />
        )}
        <Rating
          id="rate-grade"
          label={text('gradeAsk')}
          error={tried && missing.grade ? text('gradeMissing') : undefined}
          value={grade}
          onChange={setGrade}
          words={{
            5: GRADE_WORDS[5][lang],
            4: GRADE_WORDS[4][lang],
            3: GRADE_WORDS[3][lang],
            2: GRADE_WORDS[2][lang],
            1: GRADE_WORDS[1][lang],
          }}
        />
        {offered !== undefined && (
          <div className="chips">
            <Choices
              label={text(offered === 'high' ? 'reasonsGood' : 'reasonsAsk')}
              optional={text('several')}
              layout="row"
              options={Object.entries(RATING_REASONS[offered]).map(([value, word]) => ({
                value,
                label: word[lang],
              }))}
              values={reasons}
              onChange={setReasons}
            />
          </div>
        )}
        <TextArea
          id="rate-words"
          label={text(reopens ? 'notSolvedText' : 'rateText')}
          optional={reopens ? undefined : common('optional')}
          hint={reopens ? text('notSolvedLead') : undefined}
          error={tried && missing.words ? text('notSolvedMissing') : undefined}
          rows={3}
          maxLength={1000}
          value={words}
          onChange={setWords}
        />
        {rate.refused && <Notice tone="error" announce="assertive" title={rate.refused.message} />}
        <ButtonRow>
          <Button
            tone="primary"
            size="large"
            wide="phone"
            icon={SendIcon}
            busy={rate.busy && common('sending')}
            onClick={press}
          >
            {text(reopens ? 'rateSendReopen' : 'rateSend')}
          </Button>
        </ButtonRow>
      </div>
    </Card>
  )
}
