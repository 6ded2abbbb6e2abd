import { useState } from 'react'
import { showAppeal } from '#appeals/contract.ts'
import type { AppealId } from '#appeals/contract.ts'
import { PATHS } from '#appeals/web/index.ts'
import { STATE_WORDS } from '#appeals/words.ts'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import type { PartProps } from '#kernel/web/parts.tsx'
import { may } from '#kernel/web/rights.ts'
import { tellDay, useNow } from '#kernel/web/time.ts'
import { Button, ButtonRow } from '#ui/Button.tsx'
import { WrenchIcon } from '#ui/icons.tsx'
import { Section } from '#ui/Page.tsx'
import { say } from '#ui/Toast.tsx'
import { makeProblem, problemOfAppeal } from '../../contract.ts'
import { TEXT } from './messages.ts'
import { PROBLEM } from './paths.ts'
import { PlanDialog } from './PlanDialog.tsx'
import { StateBadge } from './rows.tsx'
import './problems.css'

/** On the page of an appeal: how often the same was said there, the problem it belongs to, or the way to make one. */
export default function ProblemOf({ about, onDone }: PartProps) {
  const text = useText(TEXT)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const appealId = about as AppealId
  const answer = useAnswer(problemOfAppeal, { params: { appealId } })
  if (answer.state !== 'ready') return null
  const { problem, belongs, count, withinDays, before } = answer.value
  if (count === 0 && problem === null) return null
  const mayMake = may('problems.keep') && !belongs && (problem === null || problem.state === 'cured')
  return (
    <Section title={text('ofAppeal')}>
      <div className="stack">
        {count > 0 && (
          <p>
            {count > 1
              ? text('sameHere', { days: withinDays, count })
              : text('onlyOne', { days: withinDays })}
          </p>
        )}
        {problem !== null && (
          <p className="row">
            <a href={PROBLEM({ id: problem.id })}>
              {text(belongs ? 'belongs' : 'near', { number: problem.number })}
              {lang === 'zh' ? '：' : ': '}
              {named(problem.titleZh, problem.titleEn)}
            </a>
            <StateBadge one={problem} />
          </p>
        )}
        {before.length > 0 && (
          <>
            <p>{text('earlier')}</p>
            <ul className="problems">
              {before.map((one) => (
                <li key={one.appealId} className="problem-row">
                  <div className="problem-words">
                    <p>
                      <a href={PATHS.appeal({ id: one.appealId })}>{one.title}</a>
                    </p>
                    <p className="meta">
                      <span className="code">{one.number}</span>
                      <span>{tellDay(one.receivedAt, now, lang)}</span>
                      <span>{STATE_WORDS[one.state][lang]}</span>
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
        {mayMake && <Make appealId={appealId} onDone={onDone} />}
      </div>
    </Section>
  )
}

function Make({ appealId, onDone }: { readonly appealId: AppealId; readonly onDone: () => void }) {
  const text = useText(TEXT)
  const act = useAct(makeProblem)
  const renew = useRenew()
  const [open, setOpen] = useState(false)
  const appeal = useAnswer(showAppeal, open ? { params: { appealId } } : undefined)
  return (
    <>
      <ButtonRow>
        <Button size="small" icon={WrenchIcon} onClick={() => setOpen(true)}>
          {text('make')}
        </Button>
      </ButtonRow>
      {open && appeal.state === 'ready' && (
        <PlanDialog
          title={text('make')}
          lead={text('makeLead')}
          areaCode={appeal.value.areaCode}
          given={{}}
          busy={act.busy}
          refused={act.refused?.message}
          onClose={() => setOpen(false)}
          onSend={(plan) =>
            void act.send({ params: { appealId }, body: plan }).then((reply) => {
              renew()
              if (!reply.ok) return
              say(text('line_made'))
              setOpen(false)
              onDone()
            })
          }
        />
      )}
    </>
  )
}
