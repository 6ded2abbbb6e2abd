import { useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useRowKeys } from '#kernel/web/row-keys.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { Pages } from '#kernel/web/Pages.tsx'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import { InboxIcon, PlusIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import type { RequestOf } from '#kernel/common/endpoint.ts'
import { exportAppeals, listAppeals } from '../../contract.ts'
import { BulkActs } from './bulk/BulkActs.tsx'
import { BULK } from './bulk/messages.ts'
import { Counts } from './Counts.tsx'
import { FILTERS, Filters } from './Filters.tsx'
import { LIST } from './list-words.ts'
import { PATHS } from './paths.ts'
import { edgeOf, useAppealColumns } from './rows.tsx'

type Query = NonNullable<RequestOf<typeof listAppeals>['query']>

/** What the address says about the list, as the server asks for it. */
const wantedOf = (query: Readonly<Record<string, string>>): Query =>
  Object.fromEntries(FILTERS.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))

/** All appeals of the area, by filter. */
export default function List() {
  const text = useText(LIST)
  const keyWords = useRowKeys(text('list'))
  const common = useText(COMMON)
  const { query, change, go } = useAddress()
  const wanted = wantedOf(query)
  const answer = useAnswer(
    listAppeals,
    {
      query: {
        ...wanted,
        sort: query['sort'] === 'due' ? 'due' : 'newest',
        ...pageIn(query),
      },
    },
    { keepBefore: true },
  )
  const paging = usePaging(answer)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const many = useText(BULK)
  const mayMany = may('appeals.triage')
  const columns = useAppealColumns()
  const clear = () => change(Object.fromEntries([...FILTERS, 'cursor'].map((name) => [name, undefined])))
  useTitle(text('appeals'))
  return (
    <Page width="wide">
      <PageHead title={text('appeals')} actions={<Tools wanted={wanted} />} />
      <Counts />
      <Filters onClear={clear} />
      <Shown answer={answer} lines={12}>
        {({ items }) => (
          <>
            <DataTable
              label={text('list')}
              columns={columns}
              rows={items}
              rowKey={(row) => row.id}
              edge={edgeOf}
              onOpen={(row) => go(PATHS.appeal({ id: row.id }))}
              selected={selected}
              onSelect={mayMany ? setSelected : undefined}
              selectWords={{
                all: many('selectAll'),
                row: ({ number }) => many('selectOne', { number }),
              }}
              keyWords={keyWords}
              empty={
                <EmptyState
                  icon={InboxIcon}
                  title={text('none')}
                  actions={<Button onClick={clear}>{common('clearFilters')}</Button>}
                >
                  {text('noneNext')}
                </EmptyState>
              }
            />
            <Pages of={paging}>{items.length > 0 && text('shown', { count: items.length })}</Pages>
            <BulkActs rows={items} selected={selected} onSelected={setSelected} />
          </>
        )}
      </Shown>
    </Page>
  )
}

/** Taking one down, and the list as a file. */
function Tools({ wanted }: { readonly wanted: Query }) {
  const text = useText(LIST)
  const { cursor: _, limit: __, sort: ___, ...filter } = wanted
  return (
    <>
      {may('appeals.export') && (
        <ExportMenu
          file={(wish) => addressOf(exportAppeals, { query: { ...filter, ...wish } })}
          hint={text('exportHint')}
        />
      )}
      {may('appeals.file') && (
        <LinkButton tone="primary" icon={PlusIcon} href={PATHS.take()}>
          {text('take')}
        </LinkButton>
      )}
    </>
  )
}
