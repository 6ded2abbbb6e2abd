import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useRowKeys } from '#kernel/web/row-keys.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { PATHS } from '#appeals/web/index.ts'
import { GRADE_WORDS } from '#appeals/words.ts'
import { Badge } from '#ui/Badge.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { BoardIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { exportRated, listRated } from '../../contract.ts'
import type { Behind as BehindNumber, LeftOut, RatedRow } from '../../contract.ts'
import { LEFT_OUT_WORDS } from '../../words.ts'
import { narrowed, RATE_PATHS } from './paths.ts'
import { RATES } from './words.ts'
import './rates.css'

const NUMBERS: Readonly<Record<BehindNumber, true>> = {
  closed: true,
  counted: true,
  'left-out': true,
  'in-time': true,
  late: true,
  'no-promise': true,
  solved: true,
  partly: true,
  unsolved: true,
  'no-answer': true,
  satisfied: true,
  fairly: true,
  dissatisfied: true,
  'no-grade': true,
}
const isBehind = (said: string | undefined): said is BehindNumber => said !== undefined && said in NUMBERS
const isReason = (said: string | undefined): said is LeftOut => said !== undefined && said in LEFT_OUT_WORDS

/** The very appeals behind one number. */
export default function Behind() {
  const text = useText(RATES)
  const keyWords = useRowKeys(text('keys'))
  const lang = useLang()
  const { query, go } = useAddress()
  const behind = isBehind(query['behind']) ? query['behind'] : 'closed'
  const reason = isReason(query['reason']) ? query['reason'] : undefined
  const narrow = narrowed(query)
  const asked = { ...narrow, behind, ...(reason === undefined ? {} : { reason }) }
  const answer = useAnswer(listRated, { query: { ...asked, ...pageIn(query) } }, { keepBefore: true })
  const paging = usePaging(answer)
  const what = reason === undefined ? text(`behind_${behind}`) : LEFT_OUT_WORDS[reason][lang]
  const title = text('behindTitle', { what })
  useTitle(title)
  const columns = useColumns()
  return (
    <Page width="wide">
      <PageHead
        back={{ href: RATE_PATHS.rates(undefined, narrow), label: text('behindBack') }}
        title={title}
        actions={
          may('appeals.export') && (
            <ExportMenu
              file={(wish) => addressOf(exportRated, { query: { ...asked, ...wish } })}
              hint={text('exportListHint')}
            />
          )
        }
      />
      <Shown answer={answer} lines={10}>
        {({ items }) => (
          <>
            <DataTable
              label={title}
              columns={columns}
              rows={items}
              rowKey={(row) => row.appealId}
              onOpen={(row) => go(PATHS.appeal({ id: row.appealId }))}
              keyWords={keyWords}
              empty={
                <EmptyState icon={BoardIcon} title={text('behindNone')}>
                  {text('behindNoneNext')}
                </EmptyState>
              }
            />
            <Pages of={paging}>{items.length > 0 && text('shown', { count: items.length })}</Pages>
          </>
        )}
      </Shown>
    </Page>
  )
}

function useColumns(): readonly Column<RatedRow>[] {
  const text = useText(RATES)
  const lang = useLang()
  const named = useNamed()
  const now = useNow()
  return [
    {
      key: 'appeal',
      head: text('appeal'),
      width: 'minmax(14rem, 3fr)',
      narrow: 'title',
      cell: (row) => (
        <span className="rate-appeal">
          <b>{row.title}</b>
          <span className="meta">
            <span className="code">{row.number}</span>
            <span>{named(row.placeZh, row.placeEn)}</span>
          </span>
        </span>
      ),
    },
    {
      key: 'closed',
      head: text('closedAt'),
      width: '9rem',
      cell: (row) => <time dateTime={row.closedAt}>{tellMoment(row.closedAt, now, lang)}</time>,
    },
    {
      key: 'answer',
      head: text('answer'),
      width: 'minmax(10rem, 1fr)',
      cell: (row) => (
        <span className="meta">
          {row.leftOut !== null && <Badge tone="ochre">{LEFT_OUT_WORDS[row.leftOut][lang]}</Badge>}
          {row.inTime === false && <Badge tone="vermilion">{text('behind_late')}</Badge>}
          <span>{row.solved === null ? text('behind_no-answer') : text(`solved_${row.solved}`)}</span>
          {row.grade !== null && <span>{GRADE_WORDS[row.grade as 1][lang]}</span>}
        </span>
      ),
    },
  ]
}
