import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellDay, useNow } from '#kernel/web/time.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { BoardIcon, PrintIcon } from '#ui/icons.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { exportRates, showRates } from '../../contract.ts'
import type { Behind, Counts, Definition, LeftOut } from '../../contract.ts'
import { ratesOf } from '../../rules.ts'
import { DEFINITIONS, LEFT_OUT_WORDS } from '../../words.ts'
import { Filters } from './Filters.tsx'
import { narrowed, RATE_PATHS } from './paths.ts'
import { OneRate } from './OneRate.tsx'
import { RateTable } from './RateTable.tsx'
import { RATES } from './words.ts'
import './rates.css'

export type By = 'area' | 'organisation' | 'category'

/** 三率: three rates with everything they are made of, by area, organisation or category. */
export default function Rates() {
  const text = useText(RATES)
  const lang = useLang()
  const now = useNow()
  const { query } = useAddress()
  const by = (['organisation', 'category'] as const).find((one) => one === query['by']) ?? 'area'
  const definition: Definition = query['def'] === 'half' ? 'half' : 'whole'
  const narrow = narrowed(query)
  const answer = useAnswer(showRates, { query: { ...narrow, by } as object }, { keepBefore: true })
  useTitle(text('title'))
  return (
    <Page width="wide">
      <PageHead
        title={text('title')}
        actions={
          <>
            <ExportMenu
              file={(wish) =>
                addressOf(exportRates, { query: { ...narrow, by, definition, ...wish } as never })
              }
              hint={text('exportHint')}
            />
            <Button icon={PrintIcon} onClick={() => print()}>
              {text('print')}
            </Button>
          </>
        }
      />
      <RateTabs at="rates" />
      <Filters by={by} definition={definition} />
      <Shown answer={answer} lines={10}>
        {({ from, to, total, rows }) => (
          <div className="stack">
            <p className="soft">
              {text('span', {
                from: tellDay(`${from}T04:00:00Z`, now, lang),
                to: tellDay(`${to}T04:00:00Z`, now, lang),
              })}
            </p>
            {total.closed === 0 ? (
              <EmptyState icon={BoardIcon} title={text('none')}>
                {text('noneNext')}
              </EmptyState>
            ) : (
              <>
                <Three counts={total} definition={definition} days={{ from, to }} />
                <Counted counts={total} days={{ from, to }} />
                <RateTable rows={rows} by={by} definition={definition} />
              </>
            )}
            <Definitions definition={definition} />
          </div>
        )}
      </Shown>
    </Page>
  )
}

export function RateTabs({ at }: { readonly at: 'rates' | 'pending' | 'decided' }) {
  const text = useText(RATES)
  return (
    <TabLinks
      label={text('tabs')}
      links={[
        { href: RATE_PATHS.rates(), title: text('rates'), current: at === 'rates' },
        { href: RATE_PATHS.exclusions(), title: text('toReview'), current: at === 'pending' },
        {
          href: RATE_PATHS.exclusions(undefined, { state: 'decided' }),
          title: text('decided'),
          current: at === 'decided',
        },
      ]}
    />
  )
}

interface Days {
  readonly from: string
  readonly to: string
}

/** Where the appeals behind a number stand. */
export function useBehind(days: Days): (behind: Behind, reason?: LeftOut) => string {
  const { query } = useAddress()
  return (behind, reason) => RATE_PATHS.behind(undefined, { ...narrowed(query), ...days, behind, reason })
}

interface ThreeProps {
  readonly counts: Counts
  readonly definition: Definition
  readonly days: Days
}

/** The three, each with its top, its denominator and what else was said. */
function Three({ counts, definition, days }: ThreeProps) {
  const text = useText(RATES)
  const to = useBehind(days)
  const rates = ratesOf(counts, definition)
  const silent = counts.counted - counts.solved - counts.partly - counts.unsolved
  const ungraded = counts.counted - counts.satisfied - counts.fairly - counts.dissatisfied
  const part = (behind: Behind, count: number) => ({
    label: text(`behind_${behind}`),
    count,
    href: to(behind),
  })
  return (
    <div className="rates-three">
      <OneRate
        title={text('response')}
        rate={rates.response}
        parts={[
          part('in-time', counts.inTime),
          part('late', counts.late),
          part('no-promise', counts.counted - counts.inTime - counts.late),
        ]}
      />
      <OneRate
        title={text('solved')}
        rate={rates.solved}
        parts={[
          part('solved', counts.solved),
          part('partly', counts.partly),
          part('unsolved', counts.unsolved),
          part('no-answer', silent),
        ]}
      />
      <OneRate
        title={text('satisfied')}
        rate={rates.satisfied}
        parts={[
          part('satisfied', counts.satisfied),
          part('fairly', counts.fairly),
          part('dissatisfied', counts.dissatisfied),
          part('no-grade', ungraded),
        ]}
      />
    </div>
  )
}

/** What is left out, each reason with its number, never silently. */
function Counted({ counts, days }: { readonly counts: Counts; readonly days: Days }) {
  const text = useText(RATES)
  const lang = useLang()
  const to = useBehind(days)
  const reasons = Object.entries(counts.leftOut) as [LeftOut, number][]
  return (
    <Card title={text('counted')}>
      <div className="stack">
        <p>
          {text('minus', {
            closed: counts.closed,
            left: counts.closed - counts.counted,
            counted: counts.counted,
          })}
        </p>
        {reasons.length === 0 ? (
          <p className="soft">{text('noneLeftOut')}</p>
        ) : (
          <ul className="rates-reasons">
            {reasons.map(([reason, count]) => (
              <li key={reason}>
                <a href={to('left-out', reason)}>{LEFT_OUT_WORDS[reason][lang]}</a>
                <b className="tabular">{count}</b>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}

function Definitions({ definition }: { readonly definition: Definition }) {
  const text = useText(RATES)
  const lang = useLang()
  const words = DEFINITIONS
  return (
    <Section title={text('definitions')}>
      <ul className="rates-words">
        <li>{words.counted[lang]}</li>
        <li>{words.response[lang]}</li>
        <li>{words.solved[definition][lang]}</li>
        <li>{words.satisfied[definition][lang]}</li>
        <li>{words.unheard[lang]}</li>
        <li>{words.noPersons[lang]}</li>
      </ul>
      <p className="note">{text('version', { version: words.version })}</p>
    </Section>
  )
}
