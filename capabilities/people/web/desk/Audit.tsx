import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { useLang, useText } from '#kernel/web/i18n.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { usePaging } from '#kernel/web/paging.ts'
import { useRecorded } from '#kernel/web/recorded.ts'
import type { RecordedWords } from '#kernel/common/recorded.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { tellFully, tellMoment, useNow } from '#kernel/web/time.ts'
import { useTyped } from '#kernel/web/typed.ts'
import { COMMON } from '#kernel/web/words.ts'
import type { z } from 'zod'
import { Button } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { CloseIcon, RefreshIcon, ShieldIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { among } from '#ui/desk/ComboBox.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { FilterBar } from '#ui/desk/FilterBar.tsx'
import { FindFilter } from '#ui/desk/FilterPop.tsx'
import { SearchField } from '#ui/desk/SearchField.tsx'
import { exportAudit, listAudit } from '../../contract.ts'
import type { AuditLine } from '../../contract.ts'
import { ROLES } from '../messages.ts'
import { AUDIT, OTHER_ROLES } from './messages.ts'
import { targetWords } from '../../rules/audit-target.ts'
import { AreaName } from './names.tsx'
import './People.css'

type Line = z.infer<typeof AuditLine>

const PAGE = 50

/** Who did what and why, newest first. */
export default function Audit() {
  const text = useText(AUDIT)
  const common = useText(COMMON)
  const { query } = useAddress()
  useTitle(text('audit'))
  const { act, target, cursor } = query
  const filter = { ...(act === undefined ? {} : { act }), ...(target === undefined ? {} : { target }) }
  const answer = useAnswer(
    listAudit,
    {
      query: {
        limit: PAGE,
        ...filter,
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    { keepBefore: true },
  )
  const words = useRecorded()
  const paging = usePaging(answer)
  return (
    <Page width="wide">
      <PageHead
        title={text('audit')}
        lead={text('lead')}
        actions={
          <ExportMenu
            size="small"
            file={(wish) => addressOf(exportAudit, { query: { ...filter, ...wish } })}
          />
        }
      />
      <Filters words={words} />
      {(answer.state === 'loading' || (answer.state === 'ready' && words === undefined)) && (
        <Skeleton label={common('loading')} lines={9} />
      )}
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
      {answer.state === 'ready' && words && <Table rows={answer.value.items} words={words} />}
      <Pages of={paging} />
    </Page>
  )
}

function Filters({ words }: { readonly words: RecordedWords | undefined }) {
  const text = useText(AUDIT)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const [typed, type] = useTyped('target')
  const options = Object.entries(words?.acts ?? {}).map(([key, label]) => ({ key, label, hint: key }))
  const wanted = query['act']
  return (
    <FilterBar
      label={text('filters')}
      filters={[]}
      values={{}}
      onChange={() => {}}
      onClear={() => {}}
      clearLabel={common('clearFilters')}
      before={
        <>
          <SearchField
            label={text('findTarget')}
            clearLabel={common('clear')}
            value={typed}
            onChange={type}
          />
          <FindFilter
            label={text('act')}
            shown={wanted && (options.find(({ key }) => key === wanted)?.label ?? wanted)}
            load={among(options)}
            onChoose={(option) => change({ act: option?.key, cursor: undefined })}
            words={{
              find: text('findAct'),
              any: text('anyAct'),
              empty: text('noAct'),
              loading: common('loading'),
            }}
          />
          {(wanted ?? query['target']) !== undefined && (
            <Button
              tone="quiet"
              size="small"
              icon={CloseIcon}
              onClick={() => change({ act: undefined, target: undefined, cursor: undefined })}
            >
              {common('clearFilters')}
            </Button>
          )}
        </>
      }
    />
  )
}

interface TableProps {
  readonly rows: readonly Line[]
  readonly words: RecordedWords
}

function Table({ rows, words: { acts, things, why } }: TableProps) {
  const text = useText(AUDIT)
  const lang = useLang()
  const now = useNow()
  const columns: readonly Column<Line>[] = [
    {
      key: 'when',
      head: text('when'),
      width: '8.5rem',
      cell: ({ at }) => (
        <time dateTime={at} title={tellFully(at, lang)}>
          {tellMoment(at, now, lang)}
        </time>
      ),
    },
    { key: 'who', head: text('who'), width: 'minmax(8rem, 1fr)', cell: (line) => <Who line={line} /> },
    {
      key: 'act',
      head: text('act'),
      width: 'minmax(10rem, 1.5fr)',
      narrow: 'title',
      cell: ({ act }) => <b>{acts[act] ?? act}</b>,
    },
    {
      key: 'target',
      head: text('target'),
      width: 'minmax(8rem, 1fr)',
      cell: ({ target }) => target !== null && <Target target={target} things={things} />,
    },
    {
      key: 'reason',
      head: text('reason'),
      width: 'minmax(7rem, 1.5fr)',
      cell: ({ act, reason }) => reason !== null && <span className="audit-reason">{why(act, reason)}</span>,
    },
    {
      key: 'area',
      head: text('area'),
      width: 'minmax(6rem, 0.8fr)',
      cell: ({ areaCode }) => (areaCode === '' ? null : <AreaName code={areaCode.slice(0, 12)} />),
    },
  ]
  return (
    <DataTable
      label={text('list')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={ShieldIcon} title={text('none')}>
          {text('noneNext')}
        </EmptyState>
      }
    />
  )
}

function Who({ line }: { readonly line: Line }) {
  const text = useText(AUDIT)
  const role = useText(ROLES)
  const other = useText(OTHER_ROLES)
  // Whoever is not signed in has no name here.
  const isResident = line.actorName === 'resident' || line.actorName === 'visitor'
  const said =
    line.role in ROLES.zh
      ? role(line.role as keyof typeof ROLES.zh)
      : line.role in OTHER_ROLES.zh
        ? other(line.role as keyof typeof OTHER_ROLES.zh)
        : line.role
  return (
    <>
      {isResident ? text('resident') : line.actorName}
      {line.actorName !== 'resident' && <div className="note">{said}</div>}
    </>
  )
}

/** What an act concerned; a press shows everything else that concerned it. */
function Target({ target, things }: { readonly target: string; readonly things: RecordedWords['things'] }) {
  const text = useText(AUDIT)
  const { query, change } = useAddress()
  const said = targetWords(target, things)
  const [, area] = /^area:(\d+)$/.exec(target) ?? []
  const shown = (
    <>
      {said}
      {area !== undefined && (
        <>
          {' '}
          <AreaName code={area} />
        </>
      )}
    </>
  )
  if (query['target'] === target) return <span title={target}>{shown}</span>
  return (
    <button
      type="button"
      className="plain-link"
      title={target}
      aria-label={text('only', { target: said })}
      onClick={() => change({ target, cursor: undefined })}
    >
      {shown}
    </button>
  )
}
