import { navigate, useSearch } from 'wouter-preact/use-browser-location'
import { LinkButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { DownloadIcon, PeopleIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { useScrollEdges } from '#ui/scroll-edges.ts'
import { Select } from '#ui/TextField.tsx'
import type { ValueOf } from '#kernel/common/endpoint.ts'
import { useAsk } from '#kernel/web/ask.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { dayOf, tellMonth, useNow } from '#kernel/web/time.ts'
import { exportPublicStatistics, showPublicStatistics } from '../../contract/statistics.ts'
import { TOLD_AS } from '../../rules/totals.ts'
import { UNDATED } from '../undated.ts'
import { NUMBERS } from './numbers-messages.ts'
import './numbers.css'

const STRANDS = ['lives', 'registered', 'owns'] as const
const MONTHS = 12

/** The first of this month and of those before it, the youngest first. */
function firsts(today: string): string[] {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, i) => {
    const n = year * 12 + month - 1 - i
    return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01`
  })
}

/** How many people there are in each community, for anybody: nothing from which somebody could be known. */
export default function Numbers() {
  const text = useText(NUMBERS)
  const lang = useLang()
  useTitle(text('title'))
  const asked = new URLSearchParams(useSearch())
  const months = firsts(dayOf(useNow()))
  const strand = STRANDS.find((one) => one === asked.get('strand')) ?? 'lives'
  const on = months.find((one) => one === asked.get('on')) ?? months[0]!
  const request = { query: { strand, on } }
  const go = (wanted: { readonly strand: string; readonly on: string }) =>
    navigate(`${location.pathname}?${new URLSearchParams(wanted).toString()}`, { replace: true })
  const answer = useAsk(showPublicStatistics, request)
  const named = useNamed()
  const area = answer.state === 'ready' ? answer.value.area : undefined
  return (
    <Page width="wide">
      <PageHead
        title={text('title')}
        lead={area && text('lead', { area: named(area.nameZh, area.nameEn) })}
        actions={
          <LinkButton icon={DownloadIcon} href={addressOf(exportPublicStatistics, request)}>
            {text('csv')}
          </LinkButton>
        }
      />
      <div className="stack">
        <div className="numbers-asked no-print">
          <Select
            label={text('strand')}
            value={strand}
            onChange={(one) => go({ strand: one, on })}
            options={STRANDS.map((value) => ({ value, label: text(value) }))}
          />
          <Select
            label={text('month')}
            value={on}
            onChange={(day) => go({ strand, on: day })}
            options={months.map((value) => ({
              value,
              label: text('monthOf', { month: tellMonth(value.slice(0, 7), lang) }),
            }))}
          />
        </div>
        <p className="soft">{text('told')}</p>
        <Shown answer={answer} lines={6}>
          {(value) => (
            <>
              {value.rows.some(({ undated }) => (undated ?? 0) > 0) && (
                <p className="soft">{text('undatedLead')}</p>
              )}
              <Table value={value} />
            </>
          )}
        </Shown>
      </div>
    </Page>
  )
}

function Table({ value }: { readonly value: ValueOf<typeof showPublicStatistics> }) {
  const text = useText(NUMBERS)
  const days = useText(UNDATED)
  const named = useNamed()
  const box = useScrollEdges<HTMLDivElement>(undefined)
  const heads = value.bands.flatMap((band) =>
    value.sexes.map(
      (sex) => `${band === 'unknown' ? text('unknownAge') : text('age', { band })} ${text(sex)}`,
    ),
  )
  // Columns in which nobody stands anywhere say nothing.
  const shown = heads.flatMap((head, i) =>
    value.rows.some(({ cells }) => cells[i] !== 0) ? [{ head, i }] : [],
  )
  const told = (n: number | null | undefined): string =>
    n === null || n === undefined ? '—' : n.toLocaleString('en')
  const beside = (n: number | null) =>
    n !== null &&
    n > 0 && (
      <small className="numbers-undated">
        {text('undated', { n: n.toLocaleString('en'), day: days(TOLD_AS[value.strand]) })}
      </small>
    )
  if (value.rows.every(({ sum }) => sum === 0))
    return (
      <EmptyState icon={PeopleIcon} title={text('none')}>
        {text('noneNext')}
      </EmptyState>
    )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by keys
    <div className="numbers-wide fade-edges" role="region" aria-label={text('table')} tabIndex={0} ref={box}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('place')}</th>
            <th scope="col">{text('sum')}</th>
            {shown.map(({ head }) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.rows.map((row) => (
            <tr key={row.code}>
              <th scope="row">{named(row.nameZh, row.nameEn)}</th>
              <td className="numbers-sum">
                {told(row.sum)}
                {beside(row.undated)}
              </td>
              {shown.map(({ i }) => (
                <td key={i}>{told(row.cells[i])}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{text('sum')}</th>
            <td className="numbers-sum">
              {told(value.sum)}
              {beside(value.undated)}
            </td>
            {shown.map(({ i }) => (
              <td key={i}>{told(value.columnSums[i])}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}
