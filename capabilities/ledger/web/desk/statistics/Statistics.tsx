import { LinkButton } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { DownloadIcon, PeopleIcon } from '#ui/icons.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { tellNumber } from '#kernel/web/figures.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { may, workArea } from '#kernel/web/rights.ts'
import { AreaBox } from '#places/web/index.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { dayOf, useNow } from '#kernel/web/time.ts'
import { exportStatistics, showSizes, showStatistics } from '../../../contract/statistics.ts'
import { TOLD_AS } from '../../../rules/totals.ts'
import { LEDGER_PATHS } from '../../paths.ts'
import { UNDATED } from '../../undated.ts'
import { LEDGER } from '../words.ts'
import '../ledger.css'
import './statistics.css'
import { STATISTICS } from './words.ts'

const STRANDS = ['lives', 'registered', 'owns'] as const
type Strand = (typeof STRANDS)[number]

/** People by place, age and sex, as of a day. */
export default function Statistics() {
  const text = useText(STATISTICS)
  const ledger = useText(LEDGER)
  useTitle(text('title'))
  const { query, change } = useAddress()
  const today = dayOf(useNow())
  const area = query['area'] ?? workArea() ?? ''
  const strand: Strand = STRANDS.find((one) => one === query['strand']) ?? 'lives'
  const on = query['on']
  const bySex = query['sex'] === 'yes'
  const request = { query: { area, strand, ...(on === undefined ? {} : { on }) } }
  const answer = useAnswer(showStatistics, request, { keepBefore: true })
  const own = area.startsWith(workArea() ?? ' ') && may('ledger.read')
  return (
    <Page width="wide">
      <PageHead
        title={text('title')}
        back={{
          href: LEDGER_PATHS.home(undefined, {
            ...(area === '' ? {} : { area }),
            ...(on === undefined ? {} : { on }),
          }),
          label: ledger('title'),
        }}
        actions={
          <LinkButton icon={DownloadIcon} href={addressOf(exportStatistics, request)}>
            {text('file')}
          </LinkButton>
        }
      />
      <div className="statistics-asked no-print">
        <AreaBox
          label={text('area')}
          value={area}
          onChange={(code) => change({ area: code }, { replace: true })}
        />
        <Select
          label={text('strand')}
          value={strand}
          onChange={(one) => change({ strand: one }, { replace: true })}
          options={STRANDS.map((value) => ({ value, label: text(value) }))}
        />
        <TextField
          label={text('on')}
          type="date"
          max={today}
          value={on ?? (answer.state === 'ready' ? answer.value.on : today)}
          onChange={(day) => change({ on: day === '' ? undefined : day }, { replace: true })}
        />
        <Checkbox
          label={text('bySex')}
          checked={bySex}
          onChange={(yes) => change({ sex: yes ? 'yes' : undefined }, { replace: true })}
        />
      </div>
      <Shown answer={answer} lines={8}>
        {(value) => <Table value={value} bySex={bySex || value.form === 'told'} along={query} />}
      </Shown>
      <p className="soft">{text('fileNote')}</p>
      {own && area.length >= 12 && <Sizes area={area} on={on} />}
    </Page>
  )
}

type Value = ValueOf<typeof showStatistics>

/** Bands as they stand, or with their sexes; what is not told can only be shown with them. */
function Table({
  value,
  bySex,
  along,
}: {
  readonly value: Value
  readonly bySex: boolean
  /** What was asked for, day and sexes and all: it stays while one goes further down. */
  readonly along: Readonly<Record<string, string>>
}) {
  const text = useText(STATISTICS)
  const days = useText(UNDATED)
  const named = useNamed()
  const { sexes, bands } = value
  const heads = bands.flatMap((band) => {
    const age = band === 'unknown' ? text('unknownAge') : text('age', { band })
    return bySex ? sexes.map((sex) => `${age} ${text(sex)}`) : [age]
  })
  const folded = (cells: readonly (number | null)[]): readonly (number | null)[] =>
    bySex
      ? cells
      : bands.map((_, i) =>
          cells.slice(i * sexes.length, (i + 1) * sexes.length).reduce((sum: number, n) => sum + (n ?? 0), 0),
        )
  // Columns in which nobody stands anywhere say nothing.
  const shown = heads.map((_, i) => value.rows.some(({ cells }) => folded(cells)[i] !== 0))
  const told = (n: number | null): string => (n === null ? '—' : tellNumber(n))
  const isPast = value.rows.some(({ undated }) => undated !== null && undated > 0)
  const line = (cells: readonly (number | null)[], sum: number | null, undated: number | null) => (
    <>
      {folded(cells).map((n, i) =>
        shown[i] ? (
          <td key={i} className="ledger-number" data-label={heads[i]}>
            {told(n)}
          </td>
        ) : null,
      )}
      <td className="ledger-number" data-label={text('sum')}>
        <b>{told(sum)}</b>
        {undated !== null && undated > 0 && (
          <span className="soft small ledger-undated">
            {text('undated', { n: tellNumber(undated), day: days(TOLD_AS[value.strand]) })}
          </span>
        )}
      </td>
    </>
  )
  return (
    <Section title={named(value.area.nameZh, value.area.nameEn)}>
      <p className="soft">{text(value.form)}</p>
      {isPast && <p className="soft">{text('undatedLead')}</p>}
      {value.rows.length === 0 ? (
        <EmptyState icon={PeopleIcon} title={text('none')} />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by keys
        <div className="statistics-wide" role="region" aria-label={text('title')} tabIndex={0}>
          <table className="ledger-table">
            <thead>
              <tr>
                <th scope="col">{text('place')}</th>
                {heads.map((head, i) =>
                  shown[i] ? (
                    <th key={head} scope="col" className="ledger-number">
                      {head}
                    </th>
                  ) : null,
                )}
                <th scope="col" className="ledger-number">
                  {text('sum')}
                </th>
              </tr>
            </thead>
            <tbody>
              {value.rows.map((row) => (
                <tr key={row.code ?? row.buildingId}>
                  <th scope="row">
                    {row.code === null || value.form === 'told' ? (
                      named(row.nameZh, row.nameEn)
                    ) : (
                      <a href={LEDGER_PATHS.statistics(undefined, { ...along, area: row.code })}>
                        {named(row.nameZh, row.nameEn)}
                      </a>
                    )}
                  </th>
                  {line(row.cells, row.sum, row.undated)}
                </tr>
              ))}
              {value.form === 'exact' && (
                <tr>
                  <th scope="row">{text('sum')}</th>
                  {line(value.columnSums, value.sum, value.undated)}
                </tr>
              )}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}

function Sizes({ area, on }: { readonly area: string; readonly on: string | undefined }) {
  const text = useText(STATISTICS)
  const answer = useAnswer(
    showSizes,
    { query: { area, ...(on === undefined ? {} : { on }) } },
    { keepBefore: true },
  )
  return (
    <Section title={text('sizes')}>
      <Shown answer={answer} lines={4}>
        {({ sizes, households, undated, away, guests }) => (
          <>
            <p className="soft">{text('households', { count: tellNumber(households) })}</p>
            {undated !== null && undated > 0 && (
              <p className="soft">{text('undatedHouseholds', { n: tellNumber(undated) })}</p>
            )}
            <Facts>
              {sizes.map((n, i) => (
                <Fact key={i} name={i === 4 ? text('five') : text('one', { count: i + 1 })}>
                  {tellNumber(n)}
                </Fact>
              ))}
              <Fact name={text('away')}>{tellNumber(away)}</Fact>
              <Fact name={text('guests')}>{tellNumber(guests)}</Fact>
            </Facts>
          </>
        )}
      </Shown>
    </Section>
  )
}
