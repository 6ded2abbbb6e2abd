import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { useRowKeys } from '#kernel/web/row-keys.ts'
import { fitsTyped } from '#kernel/web/initials.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { useTyped } from '#kernel/web/typed.ts'
import { COMMON } from '#kernel/web/words.ts'
import { useAreaName } from '#places/web/index.ts'
import { StatusMark } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { PauseIcon, PlusIcon, RefreshIcon, TeamIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { FilterBar } from '#ui/desk/FilterBar.tsx'
import { ListPane, Panes } from '#ui/desk/Panes.tsx'
import { SearchField } from '#ui/desk/SearchField.tsx'
import { exportOrganisations, listOrganisations } from '../../contract.ts'
import type { Organisation, OrgKind } from '../../contract.ts'
import { KINDS, TEXT } from '../messages.ts'
import { AddOrganisation, OneOrganisation } from './Organisation.tsx'
import { ORGS } from './messages.ts'

const NEW = 'new'
/** The server lists so many at most; beyond it names are looked for there. */
const MOST = 300
const EVERY_KIND = Object.keys(KINDS.zh) as readonly OrgKind[]

/** As a list is read: those in use before the others, by kind with the many grids last, then by name with 2 before 10. */
const ORDER: readonly OrgKind[] = [...EVERY_KIND.filter((kind) => kind !== 'grid'), 'grid']
const byName = new Intl.Collator('zh-Hans-CN', { numeric: true })
const inOrder = (one: Organisation, other: Organisation): number =>
  Number(other.active) - Number(one.active) ||
  ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) ||
  byName.compare(one.nameZh, other.nameZh)

const kindIn = ({ kind }: Readonly<Record<string, string | undefined>>) =>
  kind === undefined ? {} : { kind: kind as OrgKind }

/** Organisations of my area: found at the left, one at the right. */
export default function Organisations() {
  const text = useText(TEXT)
  const more = useText(ORGS)
  const { query, change } = useAddress()
  useTitle(text('organisations'))
  const { at, q = '', kind } = query
  const wish = kindIn({ kind })
  const all = useAnswer(listOrganisations, { query: wish }, { keepBefore: true })
  const isCut = all.state === 'ready' && all.value.items.length >= MOST && q !== ''
  const found = useAnswer(listOrganisations, isCut ? { query: { ...wish, q } } : undefined, {
    keepBefore: true,
  })
  const answer = isCut && found.state !== 'loading' ? found : all
  const known = answer.state === 'ready' ? answer.value.items : []
  const fitting = isCut
    ? known
    : known.filter(({ nameZh, nameEn, phone }) => fitsTyped(q, [nameZh, nameEn, phone]))
  const rows = fitting.toSorted(inOrder)
  const current = known.find(({ id }) => id === at)
  const back = () => change({ at: undefined })
  return (
    <Panes
      title={text('organisations')}
      label={more('width')}
      keepAs="linli.organisations"
      showing={at === undefined ? 'list' : 'detail'}
      list={<List answer={answer} rows={rows} current={at} />}
      detail={
        at === NEW ? (
          <AddOrganisation
            onBack={back}
            onAdded={(org) => change({ at: org.id, q: undefined, kind: undefined })}
          />
        ) : current === undefined ? (
          at !== undefined && answer.state === 'ready' ? (
            <EmptyState
              icon={TeamIcon}
              title={more('gone')}
              actions={<Button onClick={back}>{more('back')}</Button>}
            >
              {more('goneNext')}
            </EmptyState>
          ) : (
            <EmptyState icon={TeamIcon} title={more('choose')} />
          )
        ) : (
          <OneOrganisation key={current.id} org={current} onBack={back} />
        )
      }
    />
  )
}

interface ListProps {
  readonly answer: ReturnType<typeof useAnswer<typeof listOrganisations>>
  readonly rows: readonly Organisation[]
  readonly current: string | undefined
}

function List({ answer, rows, current }: ListProps) {
  const text = useText(TEXT)
  const more = useText(ORGS)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  return (
    <ListPane
      title={text('organisations')}
      aside={
        answer.state === 'ready' &&
        text(answer.value.items.length >= MOST ? 'shownMost' : 'shown', { count: rows.length })
      }
      actions={
        <>
          <ExportMenu
            size="small"
            file={(wish) => addressOf(exportOrganisations, { query: { ...kindIn(query), ...wish } })}
            hint={more('exportHint')}
          />
          <Button
            size="small"
            icon={PlusIcon}
            disabledReason={may('organisations.manage') ? undefined : more('mayNot')}
            onClick={() => change({ at: NEW })}
          >
            {text('add')}
          </Button>
        </>
      }
      filters={<Filters />}
    >
      {answer.state === 'loading' && <Skeleton label={common('loading')} lines={9} />}
      {answer.state === 'refused' && (
        <Notice
          tone="error"
          title={more('notOpen')}
          actions={
            <Button icon={RefreshIcon} onClick={answer.again}>
              {common('again')}
            </Button>
          }
        >
          {answer.refused.message}
        </Notice>
      )}
      {answer.state === 'ready' && <Table rows={rows} current={current} />}
    </ListPane>
  )
}

function Filters() {
  const text = useText(TEXT)
  const more = useText(ORGS)
  const common = useText(COMMON)
  const word = useText(KINDS)
  const { query, change } = useAddress()
  const [typed, type] = useTyped('q')
  return (
    <FilterBar
      label={more('filters')}
      filters={[
        {
          key: 'kind',
          label: text('kind'),
          choose: 'one',
          options: EVERY_KIND.map((value) => ({ value, label: word(value) })),
        },
      ]}
      values={{ kind: query['kind'] === undefined ? [] : [query['kind']] }}
      onChange={(key, [value]) => change({ [key]: value })}
      onClear={() => change({ kind: undefined })}
      clearLabel={common('clearFilters')}
      before={<SearchField label={text('find')} clearLabel={common('clear')} value={typed} onChange={type} />}
    />
  )
}

interface TableProps {
  readonly rows: readonly Organisation[]
  readonly current: string | undefined
}

function Table({ rows, current }: TableProps) {
  const text = useText(TEXT)
  const keyWords = useRowKeys(text('keys'))
  const word = useText(KINDS)
  const named = useNamed()
  const { change } = useAddress()
  const columns: readonly Column<Organisation>[] = [
    {
      key: 'name',
      head: text('organisation'),
      width: 'minmax(9rem, 2fr)',
      narrow: 'title',
      cell: (org) => (
        <>
          <b>{named(org.nameZh, org.nameEn)}</b>
          <div className="note">{word(org.kind)}</div>
        </>
      ),
    },
    {
      key: 'area',
      head: text('area'),
      width: 'minmax(6rem, 1.2fr)',
      cell: (org) =>
        org.active ? (
          <span className="small soft">
            <Area code={org.areaCode} />
          </span>
        ) : (
          <StatusMark icon={PauseIcon} tone="ochre">
            {text('inactive')}
          </StatusMark>
        ),
    },
  ]
  return (
    <DataTable
      fill
      label={text('organisations')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      current={current}
      onCurrent={({ id }) => change({ at: id }, { replace: current !== undefined })}
      keyWords={keyWords}
      empty={
        <EmptyState icon={TeamIcon} title={text('none')}>
          {text('noneNext')}
        </EmptyState>
      }
    />
  )
}

const Area = ({ code }: { readonly code: string }) => <>{useAreaName(code) ?? code}</>
