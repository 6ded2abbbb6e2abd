import type { StoryLine } from '#appeals/contract.ts'
import { taskOf } from '#appeals/rules/parts.ts'
import { LINE_LOOKS } from '#appeals/web/index.ts'
import { Timeline, TimelineItem } from '#ui/Timeline.tsx'
import { EyeIcon } from '#ui/icons.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import type { OrderPage } from '../../contract.ts'
import { DECLINE_WORDS } from '../../words.ts'
import { Files } from './Files.tsx'
import { HANDLER } from './messages.ts'

/** What happened so far, as those at work on it may read it. */
export function OrderStory({ order }: { readonly order: OrderPage }) {
  const text = useText(HANDLER)
  const lang = useLang()
  const now = useNow()
  return (
    <Timeline label={text('story')}>
      {order.story.map((line) => {
        const [icon, tone] = LINE_LOOKS[line.name]
        const hasMore = line.text !== null || line.attachments.length > 0
        const isFirst = line.name === 'received'
        return (
          <TimelineItem
            key={line.seq}
            icon={icon}
            tone={tone}
            title={[titleOf(line, lang, text), taskOf(order.story, line)]
              .filter(Boolean)
              .join(lang === 'zh' ? '：' : ': ')}
            by={
              line.actor === 'reporter'
                ? text('byReporter')
                : line.actor === 'system'
                  ? text('bySystem')
                  : line.actor
            }
            time={
              <>
                <time dateTime={line.at}>{tellPast(line.at, now, lang)}</time>
                {line.name === 'progressed' && line.audience === 'public' && (
                  <span>
                    <EyeIcon /> {text('told')}
                  </span>
                )}
              </>
            }
          >
            {hasMore && !isFirst ? (
              <>
                {line.text !== null && <p className="handler-story-words">{line.text}</p>}
                <Files orderId={order.id} files={line.attachments} />
              </>
            ) : undefined}
          </TimelineItem>
        )
      })}
    </Timeline>
  )
}

function titleOf(
  line: StoryLine,
  lang: 'zh' | 'en',
  text: ReturnType<typeof useText<(typeof HANDLER)['zh']>>,
): string {
  if (line.name === 'assigned') {
    const org = (lang === 'en' && line.detail['orgEn']) || line.detail['org']
    return text('line_assigned', { org: String(org ?? '') })
  }
  if (line.name === 'declined') {
    const why = Object.entries(DECLINE_WORDS).find(([code]) => code === line.detail['reason'])?.[1]
    return [text('line_declined'), why?.[lang]].filter(Boolean).join(lang === 'zh' ? '：' : ': ')
  }
  return text(`line_${line.name}`)
}
