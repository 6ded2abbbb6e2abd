import { useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { useRowKeys } from '#kernel/web/row-keys.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { usePaging } from '#kernel/web/paging.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { tellPast, useNow } from '#kernel/web/time.ts'
import { useTyped } from '#kernel/web/typed.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Badge, StatusMark } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { FilterBar } from '#ui/desk/FilterBar.tsx'
import { ListPane, Panes } from '#ui/desk/Panes.tsx'
import { SearchField } from '#ui/desk/SearchField.tsx'
import { PauseIcon, PeopleIcon, PersonIcon, PlusIcon, RefreshIcon } from '#ui/icons.tsx'
import { exportAccounts, listAccounts } from '../../contract.ts'
import type { AccountRow, RoleName } from '../../contract.ts'
import { PERMISSIONS } from '../../rules.ts'
import { ROLES } from '../messages.ts'
import { Account } from './Account.tsx'
import { AddPerson } from './AddPerson.tsx'
import type { Handed } from './FirstPassword.tsx'
import { PEOPLE } from './messages.ts'

const NEW = 'new'
const PAGE = 30

const filterIn = ({ q, role }: Readonly<Record<string, string | undefined>>) => ({
  ...(q === undefined ? {} : { q }),
  ...(role === undefined ? {} : { role: role as RoleName }),
})

/** Staff accounts of my area: found at the left, one of them at the right. */
export default function People() {
  const text = useText(PEOPLE)
  const { query, change } = useAddress()
  useTitle(text('people'))
  const { cursor, at } = query
  const answer = useAnswer(
    listAccounts,
    {
      query: {
        limit: PAGE,
        ...filterIn(query),
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    { keepBefore: true },
  )
  const [handed, setHanded] = useState<Handed>()
  const rows = answer.state === 'ready' ? answer.value.items : []
  const current = rows.find(({ id }) => id === at)
  const back = () => change({ at: undefined })
  return (
    <Panes
      title={text('people')}
      label={text('width')}
      keepAs="linli.people"
      showing={at === undefined ? 'list' : 'detail'}
      list={<List answer={answer} current={at} />}
      detail={
        at === NEW ? (
          <AddPerson
            onBack={back}
            onAdded={(account, password) => {
              setHanded({ accountId: account.id, name: account.name, password })
              change({ at: account.id, q: account.login, role: undefined, cursor: undefined })
            }}
          />
        ) : current === undefined ? (
          <NobodyChosen gone={at !== undefined && answer.state === 'ready'} onBack={back} />
        ) : (
          <Account
            key={current.id}
            account={current}
            handed={handed?.accountId === current.id ? handed : undefined}
            onHanded={setHanded}
            onBack={back}
          />
        )
      }
    />
  )
}

function NobodyChosen({ gone, onBack }: { readonly gone: boolean; readonly onBack: () => void }) {
  const text = useText(PEOPLE)
  if (!gone) return <EmptyState icon={PersonIcon} title={text('choose')} />
  return (
    <EmptyState
      icon={PersonIcon}
      title={text('gone')}
      actions={<Button onClick={onBack}>{text('back')}</Button>}
    >
      {text('goneNext')}
    </EmptyState>
  )
}

interface ListProps {
  readonly answer: ReturnType<typeof useAnswer<typeof listAccounts>>
  readonly current: string | undefined
}

function List({ answer, current }: ListProps) {
  const text = useText(PEOPLE)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const paging = usePaging(answer)
  return (
    <ListPane
      title={text('people')}
      actions={
        <>
          <ExportMenu
            size="small"
            file={(wish) => addressOf(exportAccounts, { query: { ...filterIn(query), ...wish } })}
            hint={text('exportHint')}
          />
          <Button
            size="small"
            icon={PlusIcon}
            disabledReason={may('people.manage') ? undefined : text('mayNot')}
            onClick={() => change({ at: NEW })}
          >
            {text('add')}
          </Button>
        </>
      }
      filters={<Filters />}
      foot={(paging.onPrevious ?? paging.onNext) && <Pages of={paging} />}
    >
      {answer.state === 'loading' && <Skeleton label={common('loading')} lines={9} />}
      {answer.state === 'refused' && (
        <Notice
          tone="error"
          title={text('notOpen')}
          actions={
            <Button icon={RefreshIcon} onClick={answer.again}>
              {common('again')}
            </Button>
          }
        >
          {answer.refused.message}
        </Notice>
      )}
      {answer.state === 'ready' && <Table rows={answer.value.items} current={current} />}
    </ListPane>
  )
}

function Filters() {
  const text = useText(PEOPLE)
  const common = useText(COMMON)
  const role = useText(ROLES)
  const { query, change } = useAddress()
  const [typed, type] = useTyped('q')
  const options = (Object.keys(PERMISSIONS) as readonly RoleName[]).map((value) => ({
    value,
    label: role(value),
  }))
  return (
    <FilterBar
      label={text('filters')}
      filters={[{ key: 'role', label: text('role'), choose: 'one', options }]}
      values={{ role: query['role'] === undefined ? [] : [query['role']] }}
      onChange={(key, [value]) => change({ [key]: value, cursor: undefined })}
      onClear={() => change({ role: undefined, cursor: undefined })}
      clearLabel={common('clearFilters')}
      before={<SearchField label={text('find')} clearLabel={common('clear')} value={typed} onChange={type} />}
    />
  )
}

function Table({
  rows,
  current,
}: {
  readonly rows: readonly AccountRow[]
  readonly current: string | undefined
}) {
  const text = useText(PEOPLE)
  const keyWords = useRowKeys(text('keys'))
  const role = useText(ROLES)
  const lang = useLang()
  const now = useNow()
  const { change } = useAddress()
  const columns: readonly Column<AccountRow>[] = [
    {
      key: 'name',
      head: text('name'),
      width: 'minmax(7rem, 2fr)',
      narrow: 'title',
      cell: (row) => (
        <>
          <b>{row.name}</b>
          <div className="note code">{row.login}</div>
        </>
      ),
    },
    {
      key: 'role',
      head: text('role'),
      width: 'minmax(7rem, 2fr)',
      cell: (row) => (
        <span className="row">
          {[...new Set(row.grants.map((grant) => grant.role))].map((name) => (
            <Badge key={name}>{role(name)}</Badge>
          ))}
        </span>
      ),
    },
    {
      key: 'seen',
      head: text('seen'),
      width: 'minmax(6rem, 1fr)',
      cell: (row) =>
        row.state === 'suspended' ? (
          <StatusMark icon={PauseIcon} tone="ochre">
            {text('suspended')}
          </StatusMark>
        ) : (
          <span className="small soft">
            {row.lastSeenAt === null ? text('never') : tellPast(row.lastSeenAt, now, lang)}
          </span>
        ),
    },
  ]
  return (
    <DataTable
      fill
      label={text('list')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      current={current}
      onCurrent={({ id }) => change({ at: id }, { replace: current !== undefined })}
      keyWords={keyWords}
      empty={
        <EmptyState icon={PeopleIcon} title={text('none')}>
          {text('noneNext')}
        </EmptyState>
      }
    />
  )
}
