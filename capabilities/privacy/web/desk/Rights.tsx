import { useState } from 'react'
import type { ReactNode } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { may } from '#kernel/web/rights.ts'
import { tellDay, tellDue, tellPast, useNow } from '#kernel/web/time.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { DueTime } from '#ui/DueTime.tsx'
import { LockIcon, PlusIcon } from '#ui/icons.tsx'
import { listEndingConsents } from '../../contract/consents.ts'
import { exportRightsRequests, listRightsRequests } from '../../contract/requests.ts'
import type { DeskRequest } from '../../contract/requests.ts'
import { RIGHTS_STATE_WORDS, RIGHTS_WORDS } from '../../words.ts'
import { useWord } from '../messages.ts'
import { PRIVACY_PATHS } from '../paths.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { PrivacyPage } from './PrivacyPage.tsx'
import { RIGHTS } from './rights-words.ts'
import { TakeRequest } from './TakeRequest.tsx'

const LISTS = ['waiting', 'all', 'ending'] as const
type Which = (typeof LISTS)[number]

/** What residents ask about their own data, and which consents run out. */
export default function Rights() {
  const text = useText(RIGHTS)
  const { query } = useAddress()
  const which: Which = LISTS.find((one) => one === query['list']) ?? 'waiting'
  const [taking, setTaking] = useState(false)
  const Shows = SHOWS[which]
  return (
    <PrivacyPage
      tab="rights"
      lead={text('lead')}
      actions={
        <>
          <ExportMenu file={(wish) => addressOf(exportRightsRequests, { query: wish })} />
          {may('ledger.look') && (
            <Button icon={PlusIcon} tone="primary" onClick={() => setTaking(true)}>
              {text('take')}
            </Button>
          )}
        </>
      }
    >
      <TabLinks
        label={text('lists')}
        links={LISTS.map((one) => ({
          href: PRIVACY_PATHS.rights(undefined, one === 'waiting' ? {} : { list: one }),
          title: text(one),
          current: one === which,
        }))}
      />
      <Shows cursor={query['cursor']} />
      {taking && <TakeRequest onClose={() => setTaking(false)} />}
    </PrivacyPage>
  )
}

interface ListProps {
  readonly cursor: string | undefined
}
const SHOWS: Readonly<Record<Which, (props: ListProps) => ReactNode>> = {
  waiting: (props) => <Requests {...props} all={undefined} />,
  all: (props) => <Requests {...props} all="yes" />,
  ending: (props) => <Ending {...props} />,
}

function Requests({ cursor, all }: ListProps & { readonly all: 'yes' | undefined }) {
  const text = useText(RIGHTS)
  const answer = useAnswer(
    listRightsRequests,
    { query: { ...(all === undefined ? {} : { all }), ...(cursor === undefined ? {} : { cursor }) } },
    { keepBefore: true },
  )
  return (
    <Paged answer={answer} icon={LockIcon} none={[text('none'), text('noneNext')]}>
      {({ items }) => (
        <ul className="kept">
          {items.map((one) => (
            <RequestLine key={one.id} one={one} />
          ))}
        </ul>
      )}
    </Paged>
  )
}

function RequestLine({ one }: { readonly one: DeskRequest }) {
  const text = useText(RIGHTS)
  const word = useWord()
  const lang = useLang()
  const now = useNow()
  return (
    <li className="kept-row">
      <div className="kept-words">
        <p>
          <a href={PRIVACY_PATHS.right({ id: one.id })}>
            {word(RIGHTS_WORDS[one.kind])} · {one.maskedName}
          </a>
        </p>
        <p>{one.text}</p>
        <p className="meta">
          <span className="code">{one.number}</span>
          <Badge tone={one.state === 'told' ? 'plain' : 'ochre'}>{word(RIGHTS_STATE_WORDS[one.state])}</Badge>
          <span>{text('receivedAt', { at: tellPast(one.openedAt, now, lang) })}</span>
          {one.takenName !== null && <span>{text('takenBy', { name: one.takenName })}</span>}
        </p>
      </div>
      <DueTime label={text('dueBy')} {...tellDue(one.dueAt, now, lang, one.answeredAt)} />
    </li>
  )
}

function Ending({ cursor }: ListProps) {
  const text = useText(RIGHTS)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const answer = useAnswer(
    listEndingConsents,
    { query: cursor === undefined ? {} : { cursor } },
    { keepBefore: true },
  )
  return (
    <Paged answer={answer} icon={LockIcon} none={[text('noEnding'), text('noEndingNext')]}>
      {({ items }) => (
        <ul className="kept">
          {items.map((one) => (
            <li key={one.id} className="kept-row">
              <div className="kept-words">
                <p>
                  <b>{one.subjectName}</b> · {named(one.purposeZh, one.purposeEn)}
                </p>
                <p className="meta">
                  <span>{text('ends', { day: tellDay(`${one.until}T04:00:00Z`, now, lang) })}</span>
                  <span>{text('noticeOf', { version: one.noticeVersion })}</span>
                  {one.separate && <span>{text('separate')}</span>}
                  <span>{one.takenName}</span>
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Paged>
  )
}
