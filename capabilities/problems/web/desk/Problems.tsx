import { CategoryFilter } from '#catalogue/web/index.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useText } from '#kernel/web/i18n.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { OrganisationFilter } from '#organisations/web/index.ts'
import { AreaFilter } from '#places/web/index.ts'
import { Button } from '#ui/Button.tsx'
import { FilterBar } from '#ui/desk/FilterBar.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { PrintIcon, WrenchIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { countProblems, exportProblems, listProblems, ProblemTab, showRecurrence } from '../../contract.ts'
import { TEXT } from './messages.ts'
import { PROBLEMS } from './paths.ts'
import { Line } from './rows.tsx'
import { RuleOf } from './RuleOf.tsx'
import './problems.css'

const NONE = {
  candidates: ['noCandidates', 'noCandidatesNext'],
  open: ['noOpen', 'noOpenNext'],
  watching: ['noWatching', 'noWatchingNext'],
  cured: ['noCured', 'noCuredNext'],
  declined: ['noDeclined', 'noDeclinedNext'],
} as const satisfies Record<ProblemTab, readonly [string, string]>

/** What keeps coming back: to confirm, being cured, watched, cured. */
export default function Problems() {
  const text = useText(TEXT)
  const { query, change } = useAddress()
  const tab = ProblemTab.options.find((one) => one === query['tab']) ?? 'candidates'
  useTitle(text('title'), text(tab))
  const filter = Object.fromEntries(
    ['area', 'category', 'owner'].flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  )
  const answer = useAnswer(
    listProblems,
    { query: { tab, ...filter, ...pageIn(query) } },
    { keepBefore: true },
  )
  const counted = useAnswer(countProblems, {}, { keepBefore: true })
  const counts = counted.state === 'ready' ? counted.value : undefined
  const [none, noneNext] = NONE[tab]
  return (
    <Page width="wide">
      <PageHead title={text('title')} actions={<Tools tab={tab} filter={filter} />} />
      <Rate area={query['area']} />
      <TabLinks
        label={text('lists')}
        links={ProblemTab.options.map((one) => ({
          href: PROBLEMS(undefined, { ...filter, ...(one === 'candidates' ? {} : { tab: one }) }),
          title: text(one),
          count: counts?.[one],
          current: one === tab,
        }))}
      />
      <FilterBar
        label={text('filters')}
        clearLabel={text('clear')}
        onClear={() => change({ area: undefined, category: undefined, owner: undefined, cursor: undefined })}
        values={{}}
        moreNarrow={Object.keys(filter).length > 0}
        onChange={() => {}}
        filters={[]}
        more={<Narrow />}
      />
      <Paged answer={answer} lines={6} icon={WrenchIcon} none={[text(none), text(noneNext)]}>
        {({ items }) => (
          <ul className="problems">
            {items.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Paged>
      <RuleOf />
    </Page>
  )
}

interface ToolsProps {
  readonly tab: ProblemTab
  readonly filter: Readonly<Record<string, string | undefined>>
}

function Tools({ tab, filter }: ToolsProps) {
  const text = useText(TEXT)
  return (
    <>
      {may('appeals.export') && (
        <ExportMenu file={(wish) => addressOf(exportProblems, { query: { tab, ...filter, ...wish } })} />
      )}
      <Button icon={PrintIcon} tone="quiet" onClick={() => print()}>
        {text('print')}
      </Button>
    </>
  )
}

/** Of what was closed, how much came back: the share, and what it is made of. */
function Rate({ area }: { readonly area: string | undefined }) {
  const text = useText(TEXT)
  const answer = useAnswer(
    showRecurrence,
    { query: area === undefined ? {} : { area: area } },
    { keepBefore: true },
  )
  if (answer.state !== 'ready') return null
  const { closed, followed, days, withinDays, young } = answer.value
  if (closed === 0) return <p>{text('rateNone', { days })}</p>
  return (
    <div className="rate">
      <span>{text('rate')}</span>
      <b>{`${((followed * 100) / closed).toFixed(1)} %`}</b>
      <p>
        {text('rateOf', { days, closed, followed, within: withinDays })}
        {young > 0 && text('rateYoung', { young, within: withinDays })}
      </p>
    </div>
  )
}

/** Narrows the list by area, category and who leads. */
const Narrow = () => (
  <>
    <AreaFilter />
    <CategoryFilter />
    <OrganisationFilter name="owner" />
  </>
)
