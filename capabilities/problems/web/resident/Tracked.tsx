import { Card } from '#ui/Card.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { messages, useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import type { PartProps } from '#kernel/web/parts.tsx'
import { tellDay, useNow } from '#kernel/web/time.ts'
import { trackedProblem } from '../../contract.ts'
import { PROBLEM_STATE } from '../../words.ts'

const TEXT = messages({
  zh: {
    title: '这类问题正在长期治理',
    lead: '同样的事在这里反复出现，社区已经把它列为难题，从根上解决。您这件照样单独办理。',
    name: '难题',
    state: '进展',
    owner: '牵头单位',
    review: '下次复核',
    measures: '措施',
    measuresDone: '{all} 项，已完成 {done} 项',
  },
  en: {
    title: 'This kind of thing is being cured for good',
    lead: 'The same keeps happening here. The community has listed it as a problem, to cure its cause. Your own appeal is still handled by itself.',
    name: 'Problem',
    state: 'How it stands',
    owner: 'Led by',
    review: 'Looked at again',
    measures: 'Measures',
    measuresDone: '{all} planned, {done} done',
  },
})

/** For the bearer of the code: that their appeal is part of something greater, and who looks after that. */
export default function Tracked({ about }: PartProps) {
  const text = useText(TEXT)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const answer = useAsk(trackedProblem, { params: { code: about } })
  if (answer.state !== 'ready' || answer.value.problem === null) return null
  const { problem } = answer.value
  return (
    <Card title={text('title')}>
      <div className="stack">
        <p>{text('lead')}</p>
        <Facts>
          <Fact name={text('name')}>
            {named(problem.titleZh, problem.titleEn)} <span className="code">{problem.number}</span>
          </Fact>
          <Fact name={text('state')}>{PROBLEM_STATE[problem.state][lang]}</Fact>
          <Fact name={text('owner')}>{named(problem.ownerZh, problem.ownerEn)}</Fact>
          {problem.measures > 0 && (
            <Fact name={text('measures')}>
              {text('measuresDone', { all: problem.measures, done: problem.measuresDone })}
            </Fact>
          )}
          {problem.reviewOn !== null && (
            <Fact name={text('review')}>{tellDay(`${problem.reviewOn}T04:00:00Z`, now, lang)}</Fact>
          )}
        </Facts>
      </div>
    </Card>
  )
}
