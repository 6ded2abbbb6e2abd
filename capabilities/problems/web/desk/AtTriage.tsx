import type { AppealId } from '#appeals/contract.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import type { PartProps } from '#kernel/web/parts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { problemOfAppeal } from '../../contract.ts'
import { TEXT } from './messages.ts'
import { PROBLEM } from './paths.ts'

/** At triage, before it is sent on as if it were the first time: how often the same was said there, and the problem it is near. */
export default function AtTriage({ about }: PartProps) {
  const text = useText(TEXT)
  const named = useNamed()
  const answer = useAnswer(problemOfAppeal, { params: { appealId: about as AppealId } })
  if (answer.state !== 'ready') return null
  const { problem, belongs, count, withinDays } = answer.value
  if (count < 2 && problem === null) return null
  return (
    <Notice tone="info" title={text('sameHere', { days: withinDays, count: Math.max(count, 1) })}>
      {problem !== null && (
        <a href={PROBLEM({ id: problem.id })}>
          {text(belongs ? 'belongs' : 'near', { number: problem.number })}{' '}
          {named(problem.titleZh, problem.titleEn)}
        </a>
      )}
    </Notice>
  )
}
