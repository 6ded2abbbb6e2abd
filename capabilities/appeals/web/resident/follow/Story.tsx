import type { ReactNode } from 'react'
import { Timeline, TimelineItem } from '#ui/Timeline.tsx'
import type { TimelineItemProps } from '#ui/Timeline.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import type { Lang } from '#kernel/web/i18n.ts'
import { tellDay, tellMoment, tellPast, useNow } from '#kernel/web/time.ts'
import type { StoryLine, TrackedAppeal } from '../../../contract.ts'
import { taskOf } from '../../../rules/parts.ts'
import { GRADE_WORDS } from '../../../words.ts'
import { LINE_LOOKS } from '../../line-looks.ts'
import { Attached } from './Attached.tsx'
import { FOLLOW } from './messages.ts'
import { officeOf } from './standing.ts'

/** What happened, in the order in which it did, and what is still to come. */
export function Story({ appeal, code }: { readonly appeal: TrackedAppeal; readonly code: string }) {
  const text = useText(FOLLOW)
  const lang = useLang()
  const now = useNow()
  const tell = useTelling(appeal)
  const shown = appeal.story.filter((line) => tell(line) !== undefined)
  return (
    <Timeline label={text('story')}>
      {shown.map((line, at) => {
        const [icon, tone] = LINE_LOOKS[line.name]
        const told = tell(line)
        // The result stands again where it is closed, and a complaint where it is reopened; once is enough.
        const repeats =
          (line.name === 'closed' || line.name === 'reopened') &&
          shown.slice(0, at).some((one) => one.text !== null && one.text === line.text)
        return (
          <TimelineItem
            key={line.seq}
            icon={icon}
            tone={tone}
            title={told?.title}
            by={told?.by}
            time={<time dateTime={line.at}>{tellPast(line.at, now, lang)}</time>}
            {...bodyOf(
              line.name === 'received' || repeats ? null : line.text,
              line.name === 'received' ? [] : line.attachments,
              code,
            )}
          />
        )
      })}
      {AHEAD[appeal.state].map((key, at) => (
        <TimelineItem
          key={key}
          stage={at === 0 && isUnderWay(appeal.state) ? 'now' : 'ahead'}
          title={text(key)}
        />
      ))}
    </Timeline>
  )
}

function bodyOf(
  words: string | null,
  attachments: StoryLine['attachments'],
  code: string,
): Pick<TimelineItemProps, 'children'> {
  if (words === null && attachments.length === 0) return {}
  return {
    children: (
      <>
        {words !== null && <p className="story-words">{words}</p>}
        <Attached attachments={attachments} code={code} />
      </>
    ),
  }
}

const isUnderWay = (state: TrackedAppeal['state']) => state !== 'asked'

const AHEAD = {
  received: ['aheadSort', 'aheadWork', 'aheadVerify', 'aheadRate'],
  reopened: ['aheadSort', 'aheadWork', 'aheadVerify', 'aheadRate'],
  asked: ['aheadSort', 'aheadWork', 'aheadVerify', 'aheadRate'],
  assigned: ['aheadWork', 'aheadVerify', 'aheadRate'],
  done: ['aheadVerify', 'aheadRate'],
  merged: ['aheadWork', 'aheadVerify', 'aheadRate'],
  shelved: ['aheadWork', 'aheadVerify', 'aheadRate'],
  closed: [],
  withdrawn: [],
} as const satisfies Record<TrackedAppeal['state'], readonly string[]>

interface Told {
  readonly title: ReactNode
  readonly by?: ReactNode
}

/** Each line as one would say it to the person; what is only the desk's own business is not told. */
function useTelling(appeal: TrackedAppeal): (line: StoryLine) => Told | undefined {
  const text = useText(FOLLOW)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  const community = named(appeal.communityZh, appeal.communityEn)
  return (line) => {
    const office = officeOf(appeal.story, line.seq, lang)
    switch (line.name) {
      case 'received':
      case 'asked':
      case 'told':
        return { title: text(line.name), by: community }
      case 'sent-back':
        return line.detail['by'] === 'reporter'
          ? { title: text('sentBackByYou') }
          : { title: text('sent-back'), by: community }
      case 'returned':
        return line.detail['undone'] === true
          ? { title: text('returnedUndone') }
          : { title: text('returned'), by: returnedDueOf(line, now, lang, text) }
      case 'replied':
      case 'added':
      case 'withdrawn':
      case 'reminded':
      case 'merged':
      case 'unmerged':
      case 'resumed':
      case 'whistled':
      case 'supervised':
      case 'called':
      case 'excluded':
      case 'identity-ended':
        return { title: text(line.name) }
      case 'released':
        return { title: text(leftOf(line)) }
      case 'linked':
        return { title: text('linkedTo', { title: titleOf(line, lang) }) }
      case 'asked-still':
        return { title: text(line.detail['answer'] === 'fine' ? 'stillFine' : 'asked-still') }
      case 'rescheduled':
        return { title: text('rescheduled'), by: newDueOf(line, now, lang, text) }
      case 'shelved':
        return { title: text('shelved'), by: reviewOf(line, now, lang, text) }
      case 'assigned':
        return line.detail['part'] === 'co'
          ? alsoGiven(orgOf(line, lang) ?? office, office, text)
          : { title: text('assigned', { org: office }), by: dueOf(line, now, lang, text) }
      case 'accepted':
      case 'progressed':
      case 'handled':
        return {
          title: text(line.name, { org: orgOf(line, lang) ?? office }),
          by: partOf(appeal.story, line, text),
        }
      case 'verified':
        return line.detail['method'] === 'reporter'
          ? { title: text('verifiedByYou') }
          : {
              title: text('verified'),
              by: [partOf(appeal.story, line, text), methodOf(line, text)].filter(Boolean).join(dot(lang)),
            }
      case 'closed':
        return { title: text(`closed_${outcomeOf(line)}`) }
      case 'rated':
        return { title: text('rated', { grade: GRADE_WORDS[gradeOf(line)][lang] }) }
      case 'reopened':
        return line.actor === 'reporter'
          ? { title: text('reopened') }
          : { title: text('reopenedByDesk'), by: community }
      case 'arrived':
        return { title: text('arrived', { org: orgOf(line, lang) ?? office }) }
      case 'transferred':
        return {
          title: text('transferred', { org: orgOf(line, lang) ?? office }),
          by: partOf(appeal.story, line, text),
        }
      case 'published':
        return {
          title: text(line.detail['state'] === 'private' ? 'unpublished' : 'published'),
          by: community,
        }
      case 'redacted':
        return line.detail['by'] === 'reporter'
          ? { title: text('redactedByYou') }
          : { title: text(line.detail['covered'] === false ? 'uncovered' : 'redacted'), by: community }
      case 'requested':
      case 'judged':
      case 'objected':
      case 'handed-over':
      case 'escalated':
      case 'sorted':
      case 'noted':
      case 'declined':
      case 'recalled':
        return undefined
    }
  }
}

/** Further hands, or another part for those that lead. */
const alsoGiven = (org: string, office: string, text: SayFollow): Told => ({
  title: text(org === office ? 'assignedPart' : 'assignedAlso', { org }),
})

/** Of which part a line tells, where it was split. */
function partOf(story: readonly StoryLine[], line: StoryLine, text: SayFollow): string | undefined {
  const task = taskOf(story, line)
  return task === undefined ? undefined : text('part', { task })
}

const dot = (lang: Lang) => (lang === 'zh' ? '，' : ', ')

/** The organisation a line names itself. */
const orgOf = (line: StoryLine, lang: Lang): string | undefined => {
  const name = (lang === 'en' && line.detail['orgEn']) || line.detail['org']
  return typeof name === 'string' ? name : undefined
}

/** What the problem is called that a line names. */
const titleOf = (line: StoryLine, lang: Lang): string =>
  String((lang === 'en' && line.detail['titleEn']) || (line.detail['title'] ?? ''))

type SayFollow = ReturnType<typeof useText<(typeof FOLLOW)['zh']>>

function dueOf(line: StoryLine, now: Date, lang: Lang, text: SayFollow): ReactNode {
  const due = line.detail['due']
  return typeof due === 'string' ? text('assignedDue', { due: tellMoment(due, now, lang) }) : undefined
}

function returnedDueOf(line: StoryLine, now: Date, lang: Lang, text: SayFollow): ReactNode {
  const due = line.detail['due']
  return typeof due === 'string' ? text('returnedDue', { due: tellMoment(due, now, lang) }) : undefined
}

function newDueOf(line: StoryLine, now: Date, lang: Lang, text: SayFollow): ReactNode {
  const due = line.detail['due']
  return typeof due === 'string' ? text('newDue', { due: tellMoment(due, now, lang) }) : undefined
}

function reviewOf(line: StoryLine, now: Date, lang: Lang, text: SayFollow): ReactNode {
  const day = line.detail['reviewOn']
  return typeof day === 'string'
    ? text('shelvedUntil', { day: tellDay(`${day}T04:00:00Z`, now, lang) })
    : undefined
}

const METHODS = ['on-site', 'photo', 'phone', 'record'] as const

function methodOf(line: StoryLine, text: SayFollow): string | undefined {
  const method = METHODS.find((one) => one === line.detail['method'])
  return method && text(`verified_${method}`)
}

const OUTCOMES = ['solved', 'answered', 'explained', 'referred'] as const

/** Whether the work on the spot is finished, or why those who were called to it went. */
const LEFT = ['not-needed', 'sent-away'] as const
const leftOf = (line: StoryLine) => {
  const why = LEFT.find((one) => one === line.detail['why'])
  return why === undefined ? 'released' : (`released_${why}` as const)
}

const outcomeOf = (line: StoryLine) => OUTCOMES.find((one) => one === line.detail['outcome']) ?? 'solved'

const gradeOf = (line: StoryLine) =>
  ([1, 2, 3, 4, 5] as const).find((grade) => grade === line.detail['grade']) ?? 3
