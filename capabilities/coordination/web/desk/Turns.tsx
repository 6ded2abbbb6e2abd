import type { ReactNode } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { FlagIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { addressOf } from '#kernel/web/call.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { may } from '#kernel/web/rights.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { path } from '#kernel/web/paths.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { dayOf, tellDay, useNow } from '#kernel/web/time.ts'
import { PATHS } from '#appeals/web/index.ts'
import {
  countTurns,
  exportTurns,
  listRequests,
  listShelved,
  listSupervisions,
  listWhistles,
  TurnList,
} from '../../contract.ts'
import type { OrderRequest } from '../../contract.ts'
import { CallRow, noonOf, RequestRow, SupervisionRow } from '../turn-rows.tsx'
import { Decide } from './Decide.tsx'
import { CloseSupervision, Postpone, Release, Resume } from './decisions.tsx'
import { DESK_TURNS } from './desk-words.ts'

const PAGE = path('/desk/turns')
const TABS = TurnList.options

/** What cannot simply be done: to decide, ordered from above, called to the place, put off. One list at a time. */
export default function Turns() {
  const text = useText(DESK_TURNS)
  const { query } = useAddress()
  const tab: TurnList = TABS.find((one) => one === query['tab']) ?? 'requests'
  useTitle(text('title'), text(tab))
  const counted = useAnswer(countTurns, {}, { keepBefore: true })
  const counts = counted.state === 'ready' ? counted.value : undefined
  const List = LISTS[tab]
  return (
    <Page width="wide">
      <PageHead
        title={text('title')}
        actions={
          may('appeals.export') && (
            <ExportMenu
              file={(wish) => addressOf(exportTurns, { query: { list: tab, ...wish } })}
              hint={text('exportHint')}
            />
          )
        }
      />
      <TabLinks
        label={text('tabs')}
        links={TABS.map((one) => ({
          href: PAGE(undefined, one === 'requests' ? {} : { tab: one }),
          title: text(one),
          count: counts?.[one],
          current: one === tab,
        }))}
      />
      <List cursor={query['cursor']} />
    </Page>
  )
}

interface ListProps {
  readonly cursor: string | undefined
}
const asked = ({ cursor }: ListProps) => ({ query: cursor === undefined ? {} : { cursor } })

const LISTS: Readonly<Record<TurnList, (props: ListProps) => ReactNode>> = {
  requests: (props) => <Requests {...props} />,
  supervisions: (props) => <Supervisions {...props} />,
  whistles: (props) => <Whistles {...props} />,
  shelved: (props) => <ShelvedList {...props} />,
}

type About = Pick<OrderRequest, 'appealId' | 'number' | 'title' | 'placeZh' | 'placeEn'>

/** Which appeal it is about, with the way there. */
function AboutAppeal({ one }: { readonly one: About }) {
  const named = useNamed()
  return (
    <p>
      <a href={PATHS.appeal({ id: one.appealId })}>{one.title}</a>
      <span className="meta">
        <span className="code">{one.number}</span>
        <span>{named(one.placeZh, one.placeEn)}</span>
      </span>
    </p>
  )
}

function Requests(props: ListProps) {
  const text = useText(DESK_TURNS)
  const answer = useAnswer(listRequests, asked(props), { keepBefore: true })
  return (
    <Paged answer={answer} icon={FlagIcon} none={[text('noRequests'), text('noRequestsNext')]}>
      {({ items }) => (
        <ul className="turns">
          {items.map((one) => (
            <RequestRow key={one.id} one={one} about={<AboutAppeal one={one} />}>
              <Decide one={one} />
            </RequestRow>
          ))}
        </ul>
      )}
    </Paged>
  )
}

function Supervisions(props: ListProps) {
  const text = useText(DESK_TURNS)
  const answer = useAnswer(listSupervisions, asked(props), { keepBefore: true })
  return (
    <Paged answer={answer} icon={FlagIcon} none={[text('noSupervisions'), text('noSupervisionsNext')]}>
      {({ items }) => (
        <ul className="turns">
          {items.map((one) => (
            <SupervisionRow key={one.id} one={one} about={<AboutAppeal one={one} />}>
              <CloseSupervision one={one} />
            </SupervisionRow>
          ))}
        </ul>
      )}
    </Paged>
  )
}

function Whistles(props: ListProps) {
  const text = useText(DESK_TURNS)
  const answer = useAnswer(listWhistles, asked(props), { keepBefore: true })
  return (
    <Paged answer={answer} icon={FlagIcon} none={[text('noWhistles'), text('noWhistlesNext')]}>
      {({ items }) => (
        <ul className="turns">
          {items.map((one, at, all) => {
            const sameAsAbove = all[at - 1]?.whistleId === one.whistleId
            return (
              <CallRow
                key={one.id}
                one={one}
                sameAsAbove={sameAsAbove}
                about={sameAsAbove ? undefined : <AboutAppeal one={one} />}
              >
                <Release one={one} />
              </CallRow>
            )
          })}
        </ul>
      )}
    </Paged>
  )
}

function ShelvedList(props: ListProps) {
  const text = useText(DESK_TURNS)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const today = dayOf(now)
  const told = (day: string) => tellDay(noonOf(day), now, lang)
  const answer = useAnswer(listShelved, asked(props), { keepBefore: true })
  return (
    <Paged answer={answer} icon={FlagIcon} none={[text('noShelved'), text('noShelvedNext')]}>
      {({ items }) => (
        <ul className="turns">
          {items.map((one) => (
            <li key={one.orderId} className="turn">
              <div className="turn-words">
                <AboutAppeal one={one} />
                {one.text !== null && <p>{one.text}</p>}
                <p className="meta">
                  <span>{named(one.orgZh, one.orgEn)}</span>
                  {one.task !== null && <span>{one.task}</span>}
                  {one.reviewOn <= today ? (
                    <Badge tone="vermilion">{text('reviewPast', { day: told(one.reviewOn) })}</Badge>
                  ) : (
                    <span>{text('reviewOn', { day: told(one.reviewOn) })}</span>
                  )}
                </p>
              </div>
              <div className="turn-acts">
                <Resume orderId={one.orderId} />
                <Postpone orderId={one.orderId} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Paged>
  )
}
