import { useState } from 'react'
import { whoAmI } from '#people/contract.ts'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { TextField } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { problemOf, useAct } from '#kernel/web/act.ts'
import { useAsk } from '#kernel/web/ask.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { listOpen } from '../../contract/open.ts'
import { endSubscription, listMySubscriptions, subscribe } from '../../contract/subscribing.ts'
import type { Subscription } from '../../contract/subscribing.ts'
import { AreaChoice } from './AreaChoice.tsx'
import { CategoryChoice } from './CategoryChoice.tsx'
import { NEWS, OPEN } from './messages.ts'
import { useWanted } from './OpenList.tsx'
import { openPath } from './paths.ts'
import './Open.css'

/** Chooses what to hear of, and how. */
export default function News() {
  const text = useText(NEWS)
  const open = useText(OPEN)
  const lang = useLang()
  const [wanted, change] = useWanted()
  const who = useAsk(whoAmI, {})
  const signedIn = who.state === 'ready' && who.value.persona === 'resident'
  useTitle(text('title'))
  const [turn, setTurn] = useState(0)
  const area = wanted.area ?? ''
  const { place } = wanted
  const scope = place === undefined ? (area === '' ? 'all' : `area-${area}`) : `place-${place}`
  const feed = `${location.origin}/feeds/${scope}.rss?${new URLSearchParams({ ...(wanted.category === undefined ? {} : { category: wanted.category }), lang }).toString()}`
  return (
    <Page width="form">
      <PageHead back={{ href: openPath(), label: open('back') }} title={text('title')} lead={text('lead')} />
      <div className="stack">
        {place === undefined ? (
          <AreaChoice area={area} onChange={(code) => change({ area: code })} />
        ) : (
          <OnePlace place={place} onAll={() => change({ place: '' })} />
        )}
        <CategoryChoice
          label={text('category')}
          unchosen={open('anyCategory')}
          value={wanted.category ?? ''}
          onChange={(category) => change({ category })}
        />
        <Ask place={place} area={area} category={wanted.category ?? ''} onDone={() => setTurn(turn + 1)} />
      </div>
      <Section title={text('feedTitle')}>
        <p>{text('feedText')}</p>
        <p className="open-feed">
          <a href={feed}>{feed}</a>
        </p>
      </Section>
      <Section title={text('mine')}>
        {signedIn ? (
          <Mine key={turn} />
        ) : (
          <p>
            <LinkButton href="/my">{text('toSignIn')}</LinkButton>
          </p>
        )}
      </Section>
    </Page>
  )
}

/** One building, chosen on the list or the plan. */
function OnePlace({ place, onAll }: { readonly place: string; readonly onAll: () => void }) {
  const open = useText(OPEN)
  const named = useNamed()
  const asked = useAsk(listOpen, { query: { place: place as never, limit: 1 } })
  const one = asked.state === 'ready' ? asked.value.items[0] : undefined
  return (
    <Notice
      title={open('onePlace', { place: one === undefined ? '…' : named(one.placeZh, one.placeEn) })}
      actions={
        <Button size="small" onClick={onAll}>
          {open('allPlaces')}
        </Button>
      }
    />
  )
}

interface AskProps {
  readonly place: string | undefined
  readonly area: string
  readonly category: string
  readonly onDone: () => void
}

function Ask({ place, area, category, onDone }: AskProps) {
  const text = useText(NEWS)
  const lang = useLang()
  const act = useAct(subscribe)
  const [channel, setChannel] = useState<'inbox' | 'email'>('email')
  const [email, setEmail] = useState('')
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState<'active' | 'check-mail'>()
  const nothing = place === undefined && area === '' && category === ''
  const missing = channel === 'email' && email.trim() === ''
  const send = async () => {
    setTried(true)
    setDone(undefined)
    if (nothing || missing) return
    const reply = await act.send({
      body: {
        channel,
        lang,
        ...(place === undefined ? (area === '' ? {} : { area }) : { place: place as never }),
        ...(category === '' ? {} : { category }),
        ...(channel === 'email' ? { email: email.trim() } : {}),
      },
    })
    if (!reply.ok) return
    setDone(reply.value.state)
    onDone()
  }
  return (
    <>
      <Choice
        label={text('how')}
        value={channel}
        onChange={setChannel}
        options={(['email', 'inbox'] as const).map((value) => ({
          value,
          label: text(value),
          hint: text(value === 'email' ? 'emailHint' : 'inboxHint'),
        }))}
      />
      {channel === 'email' && (
        <TextField
          label={text('address')}
          hint={text('addressHint')}
          type="email"
          autoComplete="email"
          maxLength={200}
          value={email}
          onChange={setEmail}
          error={tried && missing ? text('addressMissing') : problemOf(act.refused, 'email')}
        />
      )}
      {tried && nothing && <Notice tone="warning" announce="polite" title={text('selectMissing')} />}
      {act.refused && (
        <Notice
          tone="error"
          announce="assertive"
          title={act.refused.message}
          actions={
            act.refused.refusal === 'prove-phone-first' ? (
              <LinkButton href="/my">{text('toSignIn')}</LinkButton>
            ) : undefined
          }
        />
      )}
      {done !== undefined && (
        <Notice tone="success" announce="polite" title={text(done === 'active' ? 'done' : 'checkMail')}>
          {text(done === 'active' ? 'doneNext' : 'checkMailNext')}
        </Notice>
      )}
      <ButtonRow>
        <Button tone="primary" wide="phone" busy={act.busy && text('sending')} onClick={() => void send()}>
          {text('send')}
        </Button>
      </ButtonRow>
    </>
  )
}

function Mine() {
  const text = useText(NEWS)
  const named = useNamed()
  const asked = useAsk(listMySubscriptions, {})
  const act = useAct(endSubscription)
  if (asked.state !== 'ready') return null
  if (asked.value.items.length === 0) return <p>{text('mineNone')}</p>
  const end = async (one: Subscription) => {
    const reply = await act.send({ params: { subscriptionId: one.id } })
    if (reply.ok) say(text('ended'))
    asked.again()
  }
  return (
    <ul className="open-items">
      {asked.value.items.map((one) => (
        <li key={one.id} className="open-item-head">
          <span>
            {[named(one.whereZh, one.whereEn), named(one.categoryZh ?? '', one.categoryEn)]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <Button size="small" onClick={() => void end(one)}>
            {text('end')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
