import { useState } from 'react'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { FlagIcon, GlobeIcon, HandIcon } from '#ui/icons.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { tellDay, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { showOpen } from '../../contract/open.ts'
import { Item, noonOf } from './Item.tsx'
import { OPEN } from './messages.ts'
import { openPath } from './paths.ts'
import { ReportDialog } from './ReportDialog.tsx'
import { sameAs } from './same-as.ts'

/** One public appeal: its words, how it stands, what happened day by day. */
export default function OpenOne({ params }: ScreenProps) {
  const number = params['number'] ?? ''
  const text = useText(OPEN)
  const common = useText(COMMON)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  const [reports, setReports] = useState(false)
  const asked = useAsk(showOpen, { params: { number } })
  const item = asked.state === 'ready' ? asked.value : undefined
  const title = item === undefined ? text('title') : named(item.categoryZh, item.categoryEn)
  useTitle(item === undefined ? title : `${title} ${item.number}`)
  const back = { href: openPath(), label: text('back') }
  if (asked.state === 'loading')
    return (
      <Page width="text">
        <Skeleton label={common('loading')} lines={8} />
      </Page>
    )
  if (item === undefined)
    return (
      <Page width="text">
        <PageHead back={back} title={text('notHere')} />
        <EmptyState
          icon={GlobeIcon}
          title={text('notHere')}
          actions={<LinkButton href={openPath()}>{text('back')}</LinkButton>}
        >
          {text('notHereNext')}
        </EmptyState>
      </Page>
    )
  return (
    <Page width="text">
      <PageHead back={back} above={<span className="code">{item.number}</span>} title={title} />
      <Item item={item} />
      <ButtonRow>
        {item.open && (
          <LinkButton tone="primary" icon={HandIcon} href="/new" onClick={() => sameAs(item)}>
            {text('same')}
          </LinkButton>
        )}
        {item.text !== null && (
          <Button tone="quiet" icon={FlagIcon} onClick={() => setReports(true)}>
            {text('report')}
          </Button>
        )}
      </ButtonRow>
      {item.open && <p className="note">{text('sameHint')}</p>}
      <Section title={text('happened')}>
        <ol className="open-days">
          {item.happened.map((one, at) => (
            <li key={at}>
              <time dateTime={one.on}>{tellDay(noonOf(one.on), now, lang)}</time>
              <span>{lang === 'zh' ? one.zh : one.en}</span>
            </li>
          ))}
        </ol>
      </Section>
      {reports && (
        <ReportDialog
          number={item.number}
          onClose={() => setReports(false)}
          onDone={asked.state === 'ready' ? asked.again : () => {}}
        />
      )}
    </Page>
  )
}
