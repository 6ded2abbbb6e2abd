import { useState } from 'react'
import { whoAmI } from '#people/contract.ts'
import type { Me } from '#people/contract.ts'
import { LinkButton } from '#ui/Button.tsx'
import { CardLink } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { GlobeIcon, PersonIcon, PhoneIcon, RightIcon, SearchIcon, SpeechIcon } from '#ui/icons.tsx'
import type { Icon } from '#ui/icons.tsx'
import { Skyline } from '#ui/Skyline.tsx'
import { useAsk } from '#kernel/web/ask.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { setZone, useNow } from '#kernel/web/time.ts'
import { Clauses } from './Clauses.tsx'
import { HOME } from './home-messages.ts'
import { MyList } from './MyList.tsx'
import { SaidHere } from './SaidHere.tsx'
import { doorPath, enterCodePath, inboxPath, myPath, newPath } from './paths.ts'
import { findDraft, hasWords } from './say/draft.ts'
import './Home.css'

const URGENT = [
  ['fire', '119'],
  ['ambulance', '120'],
  ['police', '110'],
] as const

/** Two big doors, and whom to call when it cannot wait. */
export default function Home() {
  const text = useText(HOME)
  const named = useNamed()
  const who = useAsk(whoAmI, {})
  const me = who.state === 'ready' ? who.value : undefined
  if (me !== undefined) setZone(me.district.zone)
  useTitle(text('page'))
  return (
    <Page width="form">
      <header className="home-head">
        <p className="home-where">{me && named(me.district.nameZh, me.district.nameEn)}</p>
        <h1>
          <Clauses>{text('title')}</Clauses>
        </h1>
        <p>{text('lead')}</p>
        <Skyline />
      </header>
      {me?.district.demo && <p className="home-demo">{text('demo')}</p>}
      <Unsent />
      <nav className="home-doors" aria-label={text('page')}>
        <Door href={newPath()} icon={SpeechIcon} title={text('say')} more={text('sayMore')} chief />
        <Door href={enterCodePath()} icon={SearchIcon} title={text('follow')} more={text('followMore')} />
      </nav>
      <Mine me={me} />
      <CardLink href="/open" icon={GlobeIcon} title={text('open')}>
        {text('openMore')}
      </CardLink>
      <SaidHere />
      <section className="home-urgent" aria-label={text('urgent')}>
        <h2>{text('urgent')}</h2>
        <div className="home-numbers">
          {URGENT.map(([key, number]) => (
            <a key={key} href={`tel:${number}`}>
              <b>
                <PhoneIcon />
                {number}
              </b>
              <span>{text(key)}</span>
            </a>
          ))}
        </div>
      </section>
      <Section title={text('how')}>
        <ol className="home-how">
          <li>{text('how1')}</li>
          <li>{text('how2')}</li>
          <li>{text('how3')}</li>
        </ol>
      </Section>
    </Page>
  )
}

interface DoorProps {
  readonly href: string
  readonly icon: Icon
  readonly title: string
  readonly more: string
  readonly chief?: boolean
}

const Door = ({ href, icon: Mark, title, more, chief }: DoorProps) => (
  <a className="home-door" data-chief={chief ? '' : undefined} href={href}>
    <Mark />
    <span className="home-door-words">
      <b>{title}</b>
      <span>{more}</span>
    </span>
    <RightIcon />
  </a>
)

/** A need that was begun on this phone and not sent. */
function Unsent() {
  const text = useText(HOME)
  const now = useNow()
  const [draft] = useState(() => findDraft(now))
  if (!hasWords(draft)) return null
  const door = draft.where?.doorway
  return (
    <Notice
      tone="warning"
      title={text('unsent')}
      actions={
        <LinkButton tone="primary" href={door === undefined ? newPath() : doorPath({ code: door })}>
          {text('goOn')}
        </LinkButton>
      }
    >
      {text('unsentNext')}
    </Notice>
  )
}

/** The newest of one's own, for whoever is signed in; otherwise how to get there. */
function Mine({ me }: { readonly me: Me | undefined }) {
  const text = useText(HOME)
  if (me?.persona !== 'resident') {
    return (
      <CardLink href={myPath()} icon={PersonIcon} title={text('mine')}>
        {text('mineMore')}
      </CardLink>
    )
  }
  return (
    <Section
      title={text('mine')}
      aside={
        <span className="row">
          <a href={inboxPath()}>{text('inbox')}</a>
          <a href={myPath()}>{text('mineAll')}</a>
        </span>
      }
    >
      <MyList most={3} />
    </Section>
  )
}
