import { useAddress } from '#kernel/web/address.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import type { Definition, RateRow } from '../../contract.ts'
import { ratesOf } from '../../rules.ts'
import type { Rate, ThreeRates } from '../../rules.ts'
import { percent } from './OneRate.tsx'
import type { By } from './Rates.tsx'
import { RATE_PATHS } from './paths.ts'
import { RATES } from './words.ts'

export interface RateTableProps {
  readonly rows: readonly RateRow[]
  readonly by: By
  readonly definition: Definition
}

const NARROWS = { area: 'area', organisation: 'org', category: 'category' } as const

/** The rates listed: every row can be opened to narrow the whole page to it. In the order of the codes, never ranked. */
export function RateTable({ rows, by, definition }: RateTableProps) {
  const text = useText(RATES)
  const named = useNamed()
  const { query } = useAddress()
  const rate = (name: keyof ThreeRates): Column<RateRow> => ({
    key: name,
    head: text(name),
    width: 'minmax(8rem, 1fr)',
    align: 'end',
    cell: (row) => <Cell rate={ratesOf(row.counts, definition)[name]} label={text(name)} />,
  })
  const columns: readonly Column<RateRow>[] = [
    {
      key: 'name',
      head: text('name'),
      width: 'minmax(10rem, 2fr)',
      narrow: 'title',
      cell: (row) => {
        const name = named(row.nameZh, row.nameEn)
        return row.key === '' ? (
          name
        ) : (
          <a href={RATE_PATHS.rates(undefined, { ...query, [NARROWS[by]]: row.key })}>{name}</a>
        )
      },
    },
    {
      key: 'counted',
      head: text('countedOnes'),
      width: '7rem',
      align: 'end',
      cell: (row) => (
        <span className="rate-cell">
          <span className="rate-label">{text('countedOnes')}</span>
          <span className="tabular">
            {row.counts.counted} / {row.counts.closed}
          </span>
        </span>
      ),
    },
    rate('response'),
    rate('solved'),
    rate('satisfied'),
  ]
  return (
    <Section title={text('table')}>
      <DataTable
        label={text('table')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        empty={text('none')}
      />
    </Section>
  )
}

function Cell({ rate, label }: { readonly rate: Rate; readonly label: string }) {
  const text = useText(RATES)
  return (
    <span className="rate-cell">
      <span className="rate-label">{label}</span>
      <b className="tabular">{rate.share === undefined ? '–' : percent(rate.share)}</b>
      <span className="soft small tabular">{text('of', { top: rate.top, below: rate.below })}</span>
    </span>
  )
}
