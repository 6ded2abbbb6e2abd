import { STATE_WORDS } from '#appeals/words.ts'
import { PATHS } from '#appeals/web/index.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { dayOf, tellDay, tellPast, useNow } from '#kernel/web/time.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { PrintIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { showProblem } from '../../contract.ts'
import type { ProblemId, ProblemPage, Stretch } from '../../contract.ts'
import { isInHand } from '../../rules.ts'
import { CAUSE, FOUND_BY, FUND, RESULT } from '../../words.ts'
import { AddMeasure, Change, Confirm, Decline, Finish, Link, Postpone, Review, Unlink } from './acts.tsx'
import { TEXT } from './messages.ts'
import { yuanOf } from './money.ts'
import { Months } from './Months.tsx'
import { PROBLEMS } from './paths.ts'
import { noonOf, StateBadge } from './rows.tsx'
import './problems.css'

/** One problem: why it comes back, who cures it and how, whether it holds, and all that was said. */
export default function Problem({ params }: ScreenProps) {
  const answer = useAnswer(showProblem, { params: { problemId: params['id'] as ProblemId } })
  const text = useText(TEXT)
  useTitle(text('title'))
  return (
    <Page width="wide">
      <Shown answer={answer} lines={12}>
        {(problem) => <Sheet problem={problem} />}
      </Shown>
    </Page>
  )
}

interface OfProblem {
  readonly problem: ProblemPage
}

function Sheet({ problem }: OfProblem) {
  const text = useText(TEXT)
  const named = useNamed()
  const keeps = may('problems.keep')
  const inHand = isInHand(problem.state)
  return (
    <>
      <PageHead
        back={{ href: PROBLEMS(), label: text('back') }}
        above={<span className="code">{problem.number}</span>}
        title={named(problem.titleZh, problem.titleEn)}
        actions={
          <Button icon={PrintIcon} tone="quiet" onClick={() => print()}>
            {text('print')}
          </Button>
        }
      />
      {problem.state === 'candidate' && <Notice tone="warning" title={text('notConfirmed')} />}
      <Section title={text('plan')}>
        <div className="stack">
          <PlanFacts problem={problem} />
          {keeps && (
            <div className="no-print">
              <ButtonRow>
                {problem.state === 'candidate' && <Confirm problem={problem} />}
                {problem.state === 'candidate' && <Decline problem={problem} />}
                {inHand && <Review problem={problem} />}
                {inHand && <Change problem={problem} />}
                {inHand && <Postpone problem={problem} />}
              </ButtonRow>
            </div>
          )}
        </div>
      </Section>
      {problem.state !== 'candidate' && problem.state !== 'declined' && <Measures problem={problem} />}
      <Appeals problem={problem} />
      <History problem={problem} />
    </>
  )
}

function PlanFacts({ problem }: OfProblem) {
  const text = useText(TEXT)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const told = (day: string) => tellDay(noonOf(day), now, lang)
  return (
    <Facts>
      <Fact name={text('place')}>{named(problem.placeZh, problem.placeEn)}</Fact>
      <Fact name={text('category')}>{named(problem.matterZh, problem.matterEn)}</Fact>
      <Fact name={text('found')}>
        {text('foundAt', { at: tellPast(problem.foundAt, now, lang), how: FOUND_BY[problem.foundBy][lang] })}
      </Fact>
      {problem.cause !== null && (
        <Fact name={text('cause')}>
          {CAUSE[problem.cause][lang]}
          {problem.causeText !== null && <span className="problem-more">{problem.causeText}</span>}
        </Fact>
      )}
      {problem.ownerZh !== null && (
        <Fact name={text('owner')}>{named(problem.ownerZh, problem.ownerEn ?? '')}</Fact>
      )}
      {problem.fund !== null && (
        <Fact name={text('fund')}>
          {FUND[problem.fund][lang]}
          {problem.fundCents !== null && ` · ¥${yuanOf(problem.fundCents)}`}
          {problem.fundNote !== null && <span className="problem-more">{problem.fundNote}</span>}
        </Fact>
      )}
      <Fact name={text('state')}>
        <span className="row">
          <StateBadge one={problem} />
          {problem.returns > 0 && (
            <Badge tone="vermilion">{text('returned', { count: problem.returns })}</Badge>
          )}
          {problem.watchUntil !== null && (
            <span>{text('watchUntil', { day: told(problem.watchUntil) })}</span>
          )}
          {problem.curedOn !== null && <span>{text('curedOn', { day: told(problem.curedOn) })}</span>}
        </span>
      </Fact>
      {problem.reviewOn !== null && (
        <Fact name={text('review')}>
          {problem.isDue ? (
            <Badge tone="vermilion">{text('reviewDue', { day: told(problem.reviewOn) })}</Badge>
          ) : (
            told(problem.reviewOn)
          )}
        </Fact>
      )}
    </Facts>
  )
}

function Measures({ problem }: OfProblem) {
  const text = useText(TEXT)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const today = dayOf(now)
  const keeps = may('problems.keep') && isInHand(problem.state)
  const told = (day: string) => tellDay(noonOf(day), now, lang)
  return (
    <Section
      title={text('measures')}
      aside={
        keeps && (
          <span className="no-print">
            <AddMeasure problem={problem} />
          </span>
        )
      }
    >
      {problem.measures.length === 0 ? (
        <p>{text('noMeasures')}</p>
      ) : (
        <ul className="problems">
          {problem.measures.map((one) => (
            <li key={one.id} className="problem-row">
              <div className="problem-words">
                <p>{one.text}</p>
                {one.doneText !== null && <p className="problem-more">{one.doneText}</p>}
                <p className="meta">
                  <span>{named(one.orgZh, one.orgEn)}</span>
                  {one.doneOn !== null ? (
                    <Badge tone="pine">{text('doneOn', { day: told(one.doneOn) })}</Badge>
                  ) : one.until < today ? (
                    <Badge tone="vermilion">{text('late', { day: told(one.until) })}</Badge>
                  ) : (
                    <span>{text('until', { day: told(one.until) })}</span>
                  )}
                </p>
              </div>
              {keeps && one.doneOn === null && (
                <div className="problem-acts no-print">
                  <Finish problem={problem} measure={one} />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Appeals({ problem }: OfProblem) {
  const text = useText(TEXT)
  const lang = useLang()
  const now = useNow()
  const keeps = may('problems.keep')
  const tied = problem.state !== 'candidate' && problem.state !== 'declined'
  return (
    <Section
      title={text('appeals')}
      aside={
        <span className="row">
          {text('appealsCount', { count: problem.appeals.length })}
          {keeps && isInHand(problem.state) && (
            <span className="no-print">
              <Link problem={problem} />
            </span>
          )}
        </span>
      }
    >
      <div className="stack">
        <Months months={problem.months} />
        {problem.after !== null && (
          <Facts>
            {problem.before !== null && <StretchFact name={text('before')} stretch={problem.before} />}
            <StretchFact name={text('after')} stretch={problem.after} />
          </Facts>
        )}
        <ul className="problems">
          {problem.appeals.map((one) => (
            <li key={one.appealId} className="problem-row">
              <div className="problem-words">
                <p>
                  <a href={PATHS.appeal({ id: one.appealId })}>{one.title}</a>
                </p>
                <p className="meta">
                  <span className="code">{one.number}</span>
                  <span>{tellDay(one.receivedAt, now, lang)}</span>
                  <span>{STATE_WORDS[one.state][lang]}</span>
                  {one.byHand && <span>{text('byHand')}</span>}
                </p>
              </div>
              {keeps && tied && (
                <div className="problem-acts no-print">
                  <Unlink problem={problem} appealId={one.appealId} />
                </div>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}

function StretchFact({ name, stretch }: { readonly name: string; readonly stretch: Stretch }) {
  const text = useText(TEXT)
  return (
    <Fact name={name}>
      <b>{text('per90', { n: (stretch.per90 / 10).toFixed(1) })}</b>
      <span className="problem-more">{text('stretch', { days: stretch.days, count: stretch.count })}</span>
    </Fact>
  )
}

function History({ problem }: OfProblem) {
  const text = useText(TEXT)
  const lang = useLang()
  const now = useNow()
  return (
    <Section title={text('history')}>
      <ol className="problems">
        {problem.history.map((line) => {
          const result = line.detail['result']
          return (
            <li key={line.seq} className="problem-row">
              <div className="problem-words">
                <p>
                  <b>{text(`line_${line.name}`)}</b>
                  {typeof result === 'string' && result in RESULT && (
                    <> · {RESULT[result as keyof typeof RESULT][lang]}</>
                  )}
                  {typeof line.detail['number'] === 'string' && (
                    <>
                      {' '}
                      <span className="code">{line.detail['number']}</span>
                    </>
                  )}
                </p>
                {line.text !== null && <p>{line.text}</p>}
                <p className="meta">
                  <span>{line.by === 'system' ? text('system') : line.by}</span>
                  <span>{tellPast(line.at, now, lang)}</span>
                </p>
              </div>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
