import { useState } from 'react'
import { useLocation } from 'wouter-preact'
import { Badge } from '#ui/Badge.tsx'
import { Button, LinkButton } from '#ui/Button.tsx'
import { DueTime } from '#ui/DueTime.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { DoneIcon, FlagIcon, PlaceIcon } from '#ui/icons.tsx'
import { versionOf } from '#kernel/common/sync/version.ts'
import { Foot } from '#kernel/web/Foot.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useRows, useUnsaved } from '#kernel/web/sync/book.tsx'
import type { Row } from '#kernel/web/sync/row.ts'
import { useDeed } from '#kernel/web/sync/doing.ts'
import type { Doing } from '#kernel/web/sync/phone.ts'
import { tellDue, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { arriveAtWhistle } from '../../contract.ts'
import type { PhoneCall } from '../../contract/slice.ts'
import { CALL } from './call-messages.ts'

const arriving = ({ id, v, ...call }: Row<PhoneCall>, text: string): Doing => {
  const next = { ...call, state: 'arrived' as const }
  return {
    type: arriveAtWhistle.id,
    params: { callId: id },
    entity: `call:${id}`,
    ...(v === undefined ? {} : { saw: v }),
    body: { text },
    shows: [{ t: 'call', id, v: versionOf({ id, ...next }), row: next }],
  }
}

/** A call to the place: where to, and being there. */
export default function CallPage({ params }: ScreenProps) {
  const text = useText(CALL)
  const common = useText(COMMON)
  const rows = useRows<PhoneCall>('call')
  const call = rows?.find(({ id }) => id === params['id'])
  useTitle(text('title'))
  if (rows === undefined)
    return (
      <Page width="form">
        <Skeleton label={common('loading')} lines={6} />
      </Page>
    )
  if (call === undefined)
    return (
      <Page width="form">
        <EmptyState
          icon={DoneIcon}
          title={<h1>{text('gone')}</h1>}
          actions={<LinkButton href="/field/">{text('toToday')}</LinkButton>}
        >
          {text('goneNext')}
        </EmptyState>
      </Page>
    )
  return <Call call={call} />
}

function Call({ call }: { readonly call: Row<PhoneCall> }) {
  const text = useText(CALL)
  const common = useText(COMMON)
  const lang = useLang()
  const now = useNow()
  const deed = useDeed()
  const [, go] = useLocation()
  const first = text('wordsFirst')
  const [words, setWords] = useState(first)
  const [tried, setTried] = useState(false)
  const isCalled = call.state === 'called'
  useUnsaved(isCalled && words !== first)
  const missing = words.trim().length < 2
  const send = async () => {
    setTried(true)
    if (missing) return
    if ((await deed.keep(arriving(call, words.trim()), text('kept'))) !== undefined) go('/field/')
  }
  return (
    <Page width="form">
      <PageHead
        back={{ href: '/field/', label: text('back') }}
        above={text('number', { number: call.number })}
        title={call.title}
      />
      <div className="row">
        <Badge tone={isCalled ? 'vermilion' : 'pine'} icon={isCalled ? FlagIcon : DoneIcon}>
          {text(call.state)}
        </Badge>
        {isCalled && <DueTime {...tellDue(call.arriveBy, now, lang)} label={text('arriveBy')} />}
      </div>
      <Facts layout="above">
        <Fact name={text('what')}>{call.text}</Fact>
        <Fact name={text('where')}>{call.placeText}</Fact>
      </Facts>
      {isCalled ? (
        <>
          <TextArea
            label={text('words')}
            hint={text('wordsHint')}
            rows={3}
            maxLength={500}
            value={words}
            onChange={setWords}
            error={tried && missing ? text('wordsMissing') : undefined}
          />
          <Foot>
            <Button
              tone="primary"
              size="large"
              wide="always"
              icon={PlaceIcon}
              busy={deed.busy && common('sending')}
              onClick={() => void send()}
            >
              {text('arrive')}
            </Button>
          </Foot>
        </>
      ) : (
        <Notice title={text('arrivedNext')} />
      )}
    </Page>
  )
}
