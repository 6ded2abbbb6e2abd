import { useEffect, useState } from 'react'
import { listMyAppeals } from '#appeals/contract.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, LinkButton } from '#ui/Button.tsx'
import { CardLink, CardList } from '#ui/Card.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { InboxIcon, RefreshIcon } from '#ui/icons.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { call } from '#kernel/web/call.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { listNotices, readNotices } from '../../contract.ts'
import { INBOX } from '../messages.ts'

/** What was told to the phone one is signed in with, newest first. Being here is having read it. */
export default function Inbox() {
  const text = useText(INBOX)
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined])
  useTitle(text('title'))
  return (
    <Page width="form">
      <PageHead back={{ href: '/my', label: text('mine') }} title={text('title')} />
      {cursors.map((cursor, at) => (
        <OnePage
          key={cursor ?? ''}
          cursor={cursor}
          onMore={at === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </Page>
  )
}

interface OnePageProps {
  readonly cursor: string | undefined
  readonly onMore: ((next: string) => void) | undefined
}

function OnePage({ cursor, onMore }: OnePageProps) {
  const text = useText(INBOX)
  const common = useText(COMMON)
  const lang = useLang()
  const now = useNow()
  const asked = useAsk(listNotices, { query: cursor === undefined ? {} : { cursor } })
  const mine = useAsk(listMyAppeals, { query: { limit: 100 } })
  const newest = cursor === undefined && asked.state === 'ready' ? asked.value.items[0]?.id : undefined
  useEffect(() => {
    if (newest !== undefined) void call(readNotices, { body: { upTo: newest } })
  }, [newest])
  if (asked.state === 'loading') return <Skeleton label={common('loading')} lines={6} />
  if (asked.state === 'refused') {
    const signedOut = asked.refused.refusal === 'not-signed-in'
    return (
      <Notice
        tone="warning"
        title={signedOut ? text('signIn') : asked.refused.message}
        actions={
          signedOut ? (
            <LinkButton tone="primary" href="/my">
              {text('toSignIn')}
            </LinkButton>
          ) : (
            <Button icon={RefreshIcon} onClick={asked.again}>
              {common('again')}
            </Button>
          )
        }
      />
    )
  }
  const { items, next } = asked.value
  if (items.length === 0) {
    return (
      <EmptyState icon={InboxIcon} title={text('none')}>
        {text('noneNext')}
      </EmptyState>
    )
  }
  const codes = new Map(
    mine.state === 'ready' ? mine.value.items.map((one) => [one.appealId as string, one.trackingCode]) : [],
  )
  return (
    <>
      <CardList label={text('label')}>
        {items.map((notice) => {
          const code = notice.appealId === null ? undefined : codes.get(notice.appealId)
          const words = lang === 'en' ? notice.textEn : notice.textZh
          return (
            <CardLink
              key={notice.id}
              href={code ? `/t/${code}` : notice.template === 'open-news' ? '/open' : '/my'}
              title={words}
              aside={notice.readAt === null ? <Badge tone="ochre">{text('unread')}</Badge> : undefined}
            >
              {tellPast(notice.at, now, lang)}
            </CardLink>
          )
        })}
      </CardList>
      {next !== undefined && onMore !== undefined && (
        <div>
          <Button wide="phone" onClick={() => onMore(next)}>
            {text('more')}
          </Button>
        </div>
      )}
    </>
  )
}
