import { useEffect } from 'react'
import { useMe } from '#people/web/index.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { CardLink, CardList } from '#ui/Card.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Notice as Message } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { InboxIcon, RefreshIcon } from '#ui/icons.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useKeepAnswer, useRenew } from '#kernel/web/answers.ts'
import { call } from '#kernel/web/call.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { listNotices, readNotices } from '../../contract.ts'
import type { Notice } from '../../contract.ts'
import { FOR_BELL } from '../for-bell.ts'
import { INBOX } from '../messages.ts'

/** What the desk, or the organisation one acts for, was told. Being here is having read it. */
export default function Inbox() {
  const text = useText(INBOX)
  const common = useText(COMMON)
  const { query } = useAddress()
  const cursor = query['cursor']
  const asked = useAnswer(listNotices, { query: pageIn(query) }, { keepBefore: true })
  const paging = usePaging(asked)
  useTitle(text('titleDesk'))
  useReading(cursor === undefined && asked.state === 'ready' ? asked.value.items[0] : undefined)
  return (
    <Page>
      <PageHead title={text('titleDesk')} />
      {asked.state === 'loading' && <Skeleton label={common('loading')} lines={8} />}
      {asked.state === 'refused' && (
        <Message
          tone="error"
          title={asked.refused.message}
          actions={
            <Button icon={RefreshIcon} onClick={asked.again}>
              {common('again')}
            </Button>
          }
        />
      )}
      {asked.state === 'ready' && (
        <>
          <Messages notices={asked.value.items} />
          <Pages of={paging} />
        </>
      )}
    </Page>
  )
}

/** Marks what is shown as read; on this page it stays marked as new until one comes again. */
function useReading(newest: Notice | undefined): void {
  const renew = useRenew()
  const keep = useKeepAnswer()
  const id = newest?.readAt === null ? newest.id : undefined
  useEffect(() => {
    if (id === undefined) return
    void call(readNotices, { body: { upTo: id } }).then((reply) => {
      if (reply.ok) keep(listNotices, FOR_BELL, { items: [], unread: reply.value.unread })
    })
    return () => renew(listNotices)
  }, [id, renew, keep])
}

function Messages({ notices }: { readonly notices: readonly Notice[] }) {
  const text = useText(INBOX)
  const lang = useLang()
  const now = useNow()
  const me = useMe()
  if (notices.length === 0) {
    return (
      <EmptyState icon={InboxIcon} title={text('none')}>
        {text('noneDesk')}
      </EmptyState>
    )
  }
  const seesAppeals = me?.permissions.includes('appeals.see') === true
  const seesPhones = me?.permissions.includes('health.read') === true
  const seesBehind = me?.permissions.includes('phones.behind') === true
  const hrefOf = ({ template, appealId, orderId }: Notice) => {
    if (template === 'desk-phone-behind' && seesPhones) return '/desk/phones?only=behind'
    if (template === 'desk-phone-behind' && seesBehind) return '/desk/phones-behind'
    if (seesAppeals && appealId !== null) return `/desk/appeals/${appealId}`
    return orderId === null ? '/desk' : `/desk/orders/${orderId}`
  }
  return (
    <CardList label={text('label')}>
      {notices.map((notice) => (
        <CardLink
          key={notice.id}
          href={hrefOf(notice)}
          title={lang === 'en' ? notice.textEn : notice.textZh}
          aside={notice.readAt === null ? <Badge tone="ochre">{text('unread')}</Badge> : undefined}
        >
          {tellPast(notice.at, now, lang)}
        </CardLink>
      ))}
    </CardList>
  )
}
