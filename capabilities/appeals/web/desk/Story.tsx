import { useKnown, useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellDay, tellMoment, tellPast, useNow } from '#kernel/web/time.ts'
import { useCatalogue } from '#catalogue/web/index.ts'
import { EyeIcon, LockIcon, TeamIcon } from '#ui/icons.tsx'
import type { Icon } from '#ui/icons.tsx'
import { Timeline, TimelineItem } from '#ui/Timeline.tsx'
import type { AppealPage, Audience, StoryLine } from '../../contract.ts'
import { taskOf } from '../../rules/parts.ts'
import { DISPOSITION_WORDS, OUTCOME_WORDS } from '../../words.ts'
import { LINE_LOOKS } from '../line-looks.ts'
import { Files } from './Files.tsx'
import { ASKED, AUDIENCES, CALLED, CHANNELS, DECLINES, GRADES, LEFT, LINES, METHODS, TEXT } from './words.ts'
import './Story.css'

const AUDIENCE_ICONS: Readonly<Record<Audience, Icon>> = {
  public: EyeIcon,
  handlers: TeamIcon,
  desk: LockIcon,
}

export interface StoryProps {
  readonly appeal: AppealPage
  /** Only the lines after this one, where what was said before stands above already. */
  readonly since?: number
  /** Only lines of these kinds. */
  readonly only?: readonly StoryLine['name'][]
}

/** All that happened, oldest first; each line says who may read it. */
export function Story({ appeal, since = 0, only }: StoryProps) {
  const text = useText(TEXT)
  return (
    <Timeline label={text('story')}>
      {appeal.story
        .filter(({ seq, name }) => seq > since && (only?.includes(name) ?? true))
        .map((line) => (
          <Line key={line.seq} line={line} appeal={appeal} />
        ))}
    </Timeline>
  )
}

function Line({ line, appeal }: { readonly line: StoryLine; readonly appeal: AppealPage }) {
  const lang = useLang()
  const text = useText(TEXT)
  const lines = useText(LINES)
  const now = useNow()
  const [icon, tone] = LINE_LOOKS[line.name]
  const more = useParticulars(line, appeal)
  const { detail } = line
  const org = String((lang === 'en' && detail['orgEn']) || detail['org'] || '')
  const mark = <AudienceMark audience={line.audience} />
  // What was said first stands above the story, with its pictures.
  const words = line.name === 'received' ? null : line.text
  const files = line.name === 'received' ? [] : line.attachments
  const actor =
    line.actor === 'reporter' ? text('byReporter') : line.actor === 'system' ? text('bySystem') : line.actor
  return (
    <TimelineItem
      icon={icon}
      tone={tone}
      title={line.name === 'assigned' && org !== '' ? text('assignedTo', { org }) : lines(line.name)}
      by={actor}
      time={
        <>
          <time dateTime={line.at} title={tellMoment(line.at, now, lang)}>
            {tellPast(line.at, now, lang)}
          </time>
          {line.audience !== 'desk' && mark}
        </>
      }
      apart={line.audience === 'desk' ? mark : undefined}
    >
      {more.length === 0 && words === null && files.length === 0 ? undefined : (
        <div className="stack story-body">
          {more.length > 0 && <p className="soft small">{more.join(lang === 'zh' ? '；' : '; ')}</p>}
          {words !== null && <p className="story-text">{words}</p>}
          <Files appealId={appeal.id} files={files} />
        </div>
      )}
    </TimelineItem>
  )
}

/** Who may read it: an eye, hands or a lock, and the word. */
export function AudienceMark({ audience }: { readonly audience: Audience }) {
  const say = useText(AUDIENCES)
  const Mark = AUDIENCE_ICONS[audience]
  return (
    <span className="audience" data-audience={audience}>
      <Mark />
      {say(audience)}
    </span>
  )
}

/** The particulars of a line as short phrases. */
function useParticulars(line: StoryLine, appeal: AppealPage): readonly string[] {
  const { name, detail } = line
  const lang = useLang()
  const now = useNow()
  const text = useText(TEXT)
  const channel = useKnown(CHANNELS)
  const grade = useKnown(GRADES)
  const method = useKnown(METHODS)
  const declines = useKnown(DECLINES)
  const asked = useKnown(ASKED)
  const left = useKnown(LEFT)
  const solved = useKnown(CALLED)
  const catalogue = useCatalogue()
  const named = useNamed()
  const word = (key: string) => (typeof detail[key] === 'string' ? detail[key] : undefined)
  // Lines keep a place in Chinese; where it still is, its English name is known.
  const org = named(word('org') ?? '', word('orgEn') ?? word('org') ?? '')
  const timed = (at: string, tell: typeof tellMoment) =>
    Number.isNaN(Date.parse(at)) ? undefined : tell(at, now, lang)
  const moment = (key: string) => timed(word(key) ?? '', tellMoment)
  const day = (key: string) => timed(`${word(key)}T04:00:00Z`, tellDay)
  /** A phrase around a particular that is there. */
  const about = <P extends string>(found: string | undefined, phrase: (found: string) => P) =>
    found !== undefined && phrase(found)
  // Of several parts it is said whose each is, and which: the same hands may have more of them.
  const task = taskOf(appeal.story, line)
  const hands = [org, task]
  const place = word('place') === appeal.placeZh ? named(appeal.placeZh, appeal.placeEn) : word('place')
  // Told only for the line at hand: the same word means another thing in another line.
  const parts: Partial<Record<StoryLine['name'], () => readonly (string | false | undefined)[]>> = {
    received: () => [channel(word('channel')), place],
    sorted: () => [
      word('category') && text('sortedCategory', { category: catalogue.inWords(word('category') ?? '') }),
      place && text('sortedPlace', { place }),
      typeof detail['urgent'] === 'boolean' && text(detail['urgent'] ? 'sortedUrgent' : 'sortedNotUrgent'),
    ],
    assigned: () => [
      word('part') === 'co' && text('helps'),
      word('category') && catalogue.inWords(word('category') ?? ''),
      about(moment('due'), (due) => text('dueOf', { due })),
    ],
    accepted: () => hands,
    progressed: () => hands,
    handled: () => hands,
    arrived: () => [org],
    released: () => [org, left(word('why'))],
    transferred: () => hands,
    requested: () => [
      asked(word('kind')),
      about(day('wishOn'), (wished) => text('wishedFor', { day: wished })),
    ],
    judged: () => [asked(word('kind')), text(detail['granted'] === true ? 'granted' : 'notGranted')],
    rescheduled: () => [about(moment('due'), (due) => text('dueOf', { due }))],
    shelved: () => [about(day('reviewOn'), (seen) => text('seenAgain', { day: seen }))],
    resumed: () => [about(moment('due'), (due) => text('dueOf', { due }))],
    whistled: () => [org, about(moment('arriveBy'), (due) => text('thereBy', { due }))],
    supervised: () => [about(moment('answerBy'), (due) => text('answerBy', { due }))],
    linked: () => [word('problem'), named(word('title') ?? '', word('titleEn') ?? word('title') ?? '')],
    declined: () => [...hands, about(declines(word('reason')), (why) => text('declinedWhy', { why }))],
    recalled: () => (detail['orgClosed'] === true ? [text('orgClosed', { org }), task] : hands),
    returned: () => [
      detail['undone'] === true && text('undone'),
      about(moment('due'), (due) => text('dueOf', { due })),
    ],
    added: () => [word('from')],
    verified: () => [...hands, about(method(word('method')), (how) => text('methodOf', { method: how }))],
    'sent-back': () => [
      word('by') === 'reporter' && text('saidByReporter'),
      word('from'),
      ...hands,
      about(method(word('method')), (how) => text('methodOf', { method: how })),
    ],
    closed: () => [
      word('outcome') && OUTCOME_WORDS[word('outcome') as keyof typeof OUTCOME_WORDS]?.[lang],
      word('disposition') && DISPOSITION_WORDS[word('disposition') as keyof typeof DISPOSITION_WORDS]?.[lang],
    ],
    called: () => [
      solved(word('solved')),
      typeof detail['grade'] === 'number' && grade(detail['grade']),
      solved(word('outcome')),
    ],
    'asked-still': () => [word('answer') === 'fine' && text('stillFine')],
    rated: () => [
      word('by') === 'phone' && text('byPhone'),
      typeof detail['grade'] === 'number' && grade(detail['grade']),
      typeof detail['solved'] === 'boolean' && text(detail['solved'] ? 'solvedYes' : 'solvedNo'),
    ],
  }
  return (parts[name]?.() ?? []).filter((part): part is string => Boolean(part))
}
