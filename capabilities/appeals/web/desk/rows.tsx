import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellPast, useNow } from '#kernel/web/time.ts'
import type { Column } from '#ui/desk/DataTable.tsx'
import { Highlight } from '#ui/Highlight.tsx'
import type { AppealRow } from '../../contract.ts'
import { AppealDue, AppealMarks, KindAndChannel, StateMark } from './marks.tsx'
import { LIST } from './list-words.ts'

/** The columns of a table of appeals; what was looked for is marked in them. */
export function useAppealColumns(wanted = ''): readonly Column<AppealRow>[] {
  const text = useText(LIST)
  const named = useNamed()
  const english = useLang() === 'en'
  return [
    {
      key: 'title',
      head: text('colTitle'),
      width: 'minmax(12rem, 2.2fr)',
      narrow: 'title',
      cell: (row) => <TitleCell row={row} wanted={wanted} />,
    },
    {
      key: 'state',
      head: text('colState'),
      width: english ? '8rem' : '7rem',
      cell: (row) => <StateMark state={row.state} disposition={row.disposition} />,
    },
    {
      key: 'category',
      head: text('colCategory'),
      width: 'minmax(6rem, 1fr)',
      cell: (row) =>
        row.categoryZh === null ? (
          <span className="note">{text('notSorted')}</span>
        ) : (
          <Highlight text={named(row.categoryZh, row.categoryEn)} wanted={wanted} />
        ),
    },
    {
      key: 'place',
      head: text('colPlace'),
      width: 'minmax(7rem, 1.1fr)',
      cell: (row) => <Highlight text={named(row.placeZh, row.placeEn)} wanted={wanted} />,
    },
    {
      key: 'handler',
      head: text('colHandler'),
      width: 'minmax(6rem, 1fr)',
      narrow: 'none',
      cell: (row) =>
        row.handlerZh === null ? (
          <span className="note">{text('atDesk')}</span>
        ) : (
          named(row.handlerZh, row.handlerEn)
        ),
    },
    {
      key: 'due',
      head: text('colDue'),
      width: '8.5rem',
      cell: (row) => <AppealDue appeal={row} short />,
    },
  ]
}

function TitleCell({ row, wanted }: { readonly row: AppealRow; readonly wanted: string }) {
  const lang = useLang()
  const now = useNow()
  return (
    <div className="appeal-line">
      <span className="appeal-line-title">
        <Highlight text={row.title} wanted={wanted} />
      </span>
      <span className="meta">
        <span className="tabular">
          <Highlight text={row.number} wanted={wanted} />
        </span>
        <span>
          <KindAndChannel appeal={row} />
        </span>
        <time dateTime={row.receivedAt}>{tellPast(row.receivedAt, now, lang)}</time>
        <AppealMarks appeal={row} />
      </span>
    </div>
  )
}

/** A mark at the edge for what should be looked at first. */
export const edgeOf = (row: AppealRow): 'vermilion' | undefined => (row.urgent ? 'vermilion' : undefined)
