import { Badge } from '#ui/Badge.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { PeopleIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { countSamePairs, listSamePairs } from '../../../contract/same.ts'
import type { SamePair } from '../../../contract/same.ts'
import { LEDGER_PATHS } from '../../paths.ts'
import '../ledger.css'
import { LEDGER } from '../words.ts'
import { SAME } from './words.ts'

const TABS = ['open', 'same', 'different'] as const
type Tab = (typeof TABS)[number]
const NONE = {
  open: ['noOpen', 'noOpenNext'],
  same: ['noSame', 'noSameNext'],
  different: ['noDifferent', 'noDifferentNext'],
} as const

/** People who may be entered twice, the surest first. No name before one has said what for. */
export default function Same() {
  const text = useText(SAME)
  const ledger = useText(LEDGER)
  const { query } = useAddress()
  const tab: Tab = TABS.find((one) => one === query['state']) ?? 'open'
  useTitle(text('title'), text(tab))
  const counted = useAnswer(countSamePairs, {}, { keepBefore: true })
  return (
    <Page width="wide">
      <PageHead
        title={text('title')}
        lead={text('lead')}
        back={{ href: LEDGER_PATHS.home(), label: ledger('title') }}
      />
      <TabLinks
        label={text('tabs')}
        links={TABS.map((one) => ({
          href: LEDGER_PATHS.same(undefined, one === 'open' ? {} : { state: one }),
          title: text(one),
          count: one === 'open' && counted.state === 'ready' ? counted.value.open : undefined,
          current: one === tab,
        }))}
      />
      <List state={tab} cursor={query['cursor']} />
    </Page>
  )
}

function List({ state, cursor }: { readonly state: Tab; readonly cursor: string | undefined }) {
  const text = useText(SAME)
  const answer = useAnswer(
    listSamePairs,
    { query: { state, ...(cursor === undefined ? {} : { cursor }) } },
    { keepBefore: true },
  )
  return (
    <Paged answer={answer} lines={6} icon={PeopleIcon} none={[text(NONE[state][0]), text(NONE[state][1])]}>
      {({ items }) => (
        <ul className="ledger-list">
          {items.map((pair) => (
            <Line key={pair.id} pair={pair} />
          ))}
        </ul>
      )}
    </Paged>
  )
}

/** On what grounds, in words. */
export function Grounds({ pair }: { readonly pair: Pick<SamePair, 'grounds' | 'against'> }) {
  const text = useText(SAME)
  const lang = useLang()
  return <>{[...pair.grounds, ...pair.against].map((one) => text(one)).join(lang === 'zh' ? '，' : ', ')}</>
}

function Line({ pair }: { readonly pair: SamePair }) {
  const text = useText(SAME)
  const named = useNamed()
  const [now, lang] = [useNow(), useLang()]
  return (
    <li className="ledger-line">
      <div>
        <p className="ledger-name">
          <Badge
            tone={pair.sureness === 'certain' ? 'vermilion' : pair.sureness === 'likely' ? 'ochre' : 'plain'}
          >
            {text(pair.sureness)}
          </Badge>{' '}
          <a href={LEDGER_PATHS.pair({ id: pair.id })}>
            <Grounds pair={pair} />
          </a>
        </p>
        <p className="meta">
          <span>{named(pair.areaZh, pair.areaEn)}</span>
          <span>
            {pair.decidedAt === null
              ? tellPast(pair.foundAt, now, lang)
              : text('by', { name: pair.decidedName ?? '', at: tellPast(pair.decidedAt, now, lang) })}
          </span>
        </p>
      </div>
    </li>
  )
}
