import { Badge } from '#ui/Badge.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { GlobeIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { path } from '#kernel/web/paths.ts'
import { may, workArea } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { countReviews, keepOpennessSettings, listReviews, showOpennessSettings } from '../../contract.ts'
import { REVIEW } from './messages.ts'
import { ReviewCard } from './ReviewCard.tsx'
import './Reviews.css'

const PAGE = path('/desk/openness')
const TABS = ['waiting', 'reported', 'published', 'private'] as const

/** What waits to become public, what was reported, what is public and what is kept back. One after another, by key. */
export default function Reviews() {
  const text = useText(REVIEW)
  const { query } = useAddress()
  const tab = TABS.find((one) => one === query['tab']) ?? 'waiting'
  useTitle(text('title'), text(tab))
  const counted = useAnswer(countReviews, {}, { keepBefore: true })
  const counts = counted.state === 'ready' ? counted.value : undefined
  const answer = useAnswer(listReviews, { query: { tab, limit: 10, ...pageIn(query) } }, { keepBefore: true })
  return (
    <Page width="wide">
      <PageHead title={text('title')} />
      <TabLinks
        label={text('tabs')}
        links={TABS.map((one) => ({
          href: PAGE(undefined, one === 'waiting' ? {} : { tab: one }),
          title: text(one),
          count: one === 'waiting' || one === 'reported' ? counts?.[one] : undefined,
          current: one === tab,
        }))}
      />
      <Paged answer={answer} lines={10} icon={GlobeIcon} none={[text('none'), text('noneNext')]}>
        {({ items }) => (
          <div className="reviews">
            {items.map((one, at) => (
              <ReviewCard key={`${one.appealId} ${one.version}`} review={one} withKeys={at === 0} />
            ))}
          </div>
        )}
      </Paged>
      <Settings />
    </Page>
  )
}

/** The rule of the district; the others read it. */
function Settings() {
  const text = useText(REVIEW)
  const answer = useAnswer(showOpennessSettings, {}, { keepBefore: true })
  const act = useAct(keepOpennessSettings)
  const renew = useRenew()
  if (answer.state !== 'ready') return null
  const { auto } = answer.value
  const mayDecide = may('rules.manage') && (workArea() ?? '').length <= 6
  if (!mayDecide)
    return auto ? (
      <p>
        <Badge icon={GlobeIcon}>{text('settings')}</Badge>
      </p>
    ) : null
  const keep = async (wanted: boolean) => {
    const reply = await act.send({ body: { auto: wanted } })
    renew(showOpennessSettings)
    if (reply.ok) say(text('settingsKept'))
    else say(reply.message, { tone: 'error' })
  }
  return (
    <Checkbox
      label={text('settings')}
      hint={text('settingsHint')}
      checked={auto}
      onChange={(wanted) => void keep(wanted)}
    />
  )
}
