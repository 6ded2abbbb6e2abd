import { useEffect, useRef } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useRowKeys } from '#kernel/web/row-keys.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { useTyped } from '#kernel/web/typed.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import { SearchField } from '#ui/desk/SearchField.tsx'
import { SearchIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { searchAppeals } from '../../../contract.ts'
import type { AppealRow } from '../../../contract.ts'
import { PATHS } from '../paths.ts'
import { edgeOf, useAppealColumns } from '../rows.tsx'
import { SEARCH } from './messages.ts'
import { markedIn, saysTooLittle } from './wanted.ts'
import './Search.css'

const FIRST = 20
const MOST = 50

/** Appeals by words, place, number or initials, as one types. */
export default function Search() {
  const text = useText(SEARCH)
  const common = useText(COMMON)
  const [typed, type] = useTyped('q')
  const { query } = useAddress()
  const wanted = (query['q'] ?? '').slice(0, 60)
  const box = useRef<HTMLDivElement>(null)
  useTitle(wanted === '' ? text('title') : `${wanted} · ${text('title')}`)
  useEffect(() => {
    // Who came from the box above has typed already and goes on to the results.
    if (wanted === '') box.current?.querySelector('input')?.focus()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only on arriving
  }, [])
  return (
    <Page width="wide">
      <PageHead title={text('title')} />
      <div className="find-appeals" ref={box} role="search">
        <SearchField
          label={text('label')}
          placeholder={text('placeholder')}
          clearLabel={common('clear')}
          value={typed}
          onChange={(now) => type(now.slice(0, 60))}
          onSubmit={() => document.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus()}
        />
      </div>
      {wanted === '' ? (
        <Tips />
      ) : saysTooLittle(wanted) ? (
        <Notice tone="info" announce="polite" title={text('short')} />
      ) : (
        <Results wanted={wanted} />
      )}
    </Page>
  )
}

function Tips() {
  const text = useText(SEARCH)
  return (
    <Card title={text('tips')}>
      <dl className="find-tips">
        <div>
          <dt>{text('tipWords')}</dt>
          <dd>{text('tipWordsSample')}</dd>
        </div>
        <div>
          <dt>{text('tipNumber')}</dt>
          <dd>{text('tipNumberSample')}</dd>
        </div>
        <div>
          <dt>{text('tipInitials')}</dt>
          <dd>{text('tipInitialsSample')}</dd>
        </div>
      </dl>
    </Card>
  )
}

function Results({ wanted }: { readonly wanted: string }) {
  const { query, change } = useAddress()
  const limit = query['show'] === String(MOST) ? MOST : FIRST
  const answer = useAnswer(searchAppeals, { query: { q: wanted, limit } }, { keepBefore: true })
  return (
    <Shown answer={answer} lines={8}>
      {({ items, more }) => (
        <Found
          items={items}
          more={more}
          wanted={wanted}
          onMore={limit === MOST ? undefined : () => change({ show: String(MOST) }, { replace: true })}
        />
      )}
    </Shown>
  )
}

/** All that is to be marked in the lines: they were found by words, by pairs of signs or by initials. */
const marksIn = (rows: readonly AppealRow[], wanted: string): string =>
  [
    ...new Set(
      rows.flatMap(({ number, title, placeZh, placeEn, categoryZh }) =>
        [number, title, placeZh, placeEn, categoryZh ?? ''].flatMap((text) =>
          markedIn(text, wanted).split(' '),
        ),
      ),
    ),
  ].join(' ')

interface FoundProps {
  readonly items: readonly AppealRow[]
  readonly more: boolean
  readonly wanted: string
  readonly onMore: (() => void) | undefined
}

function Found({ items, more, wanted, onMore }: FoundProps) {
  const text = useText(SEARCH)
  const keyWords = useRowKeys(text('results'))
  const { go } = useAddress()
  const columns = useAppealColumns(marksIn(items, wanted))
  return (
    <>
      <p className="find-said soft small" role="status">
        {items.length > 0 && text(more ? 'foundMost' : 'found', { count: items.length })}
      </p>
      <DataTable
        label={text('results')}
        columns={columns}
        rows={items}
        rowKey={(row) => row.id}
        edge={edgeOf}
        onOpen={(row) => go(PATHS.appeal({ id: row.id }))}
        keyWords={keyWords}
        empty={
          <EmptyState icon={SearchIcon} title={text('none', { typed: wanted })}>
            {text('noneNext')}
          </EmptyState>
        }
      />
      {more && (
        <div className="row" role="status">
          <span className="soft">{text(onMore ? 'more' : 'narrow', { count: items.length })}</span>
          {onMore && (
            <Button size="small" onClick={onMore}>
              {text('showMore')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
