import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Section } from '#ui/Page.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { listMyViews } from '../../contract/mine.ts'
import { useFieldNames } from './Held.tsx'
import { MINE, POSTS } from './messages.ts'

const POST_NAMES = [
  'grid-worker',
  'grid-leader',
  'clerk',
  'secretary',
  'subdistrict',
  'district',
  'data-protection',
  'auditor',
] as const

/** Who looked: from which post, what for, what was shown. */
export function Views() {
  const text = useText(MINE)
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined])
  return (
    <Section title={text('views')}>
      <p className="soft">{text('viewsLead')}</p>
      {cursors.map((cursor, i) => (
        <ViewsPage
          key={cursor ?? ''}
          cursor={cursor}
          onMore={i === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </Section>
  )
}

interface ViewsPageProps {
  readonly cursor: string | undefined
  readonly onMore: ((next: string) => void) | undefined
}

function ViewsPage({ cursor, onMore }: ViewsPageProps) {
  const text = useText(MINE)
  const posts = useText(POSTS)
  const named = useNamed()
  const [now, lang] = [useNow(), useLang()]
  const fields = useFieldNames()
  const answer = useAsk(listMyViews, { query: { limit: 20, ...(cursor === undefined ? {} : { cursor }) } })
  return (
    <Shown answer={answer} lines={4}>
      {({ items, next }) => (
        <>
          {items.length === 0 && cursor === undefined && <p>{text('noViews')}</p>}
          <Facts layout="above">
            {items.map((one) => (
              <Fact
                key={one.id}
                name={`${tellMoment(one.at, now, lang)} · ${posts(POST_NAMES.find((post) => post === one.role) ?? 'other')} · ${named(one.worksInZh, one.worksInEn)}`}
              >
                {named(one.purposeZh, one.purposeEn)} · <span className="soft">{fields(one.fields)}</span>
              </Fact>
            ))}
          </Facts>
          {next !== undefined && onMore !== undefined && (
            <Button wide="phone" onClick={() => onMore(next)}>
              {text('more')}
            </Button>
          )}
        </>
      )}
    </Shown>
  )
}
