import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useRowKeys } from '#kernel/web/row-keys.ts'
import { QueueDesk } from '#kernel/web/queue/QueueDesk.tsx'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { DoneIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { countCallbacks, exportCallbacks, listCallbacks } from '../../contract.ts'
import type { Callback } from '../../contract.ts'
import { CALL } from '../messages.ts'
import { CallDetail } from './CallDetail.tsx'
import { Tabs } from './Heading.tsx'
import { DESK_CALLS } from './words.ts'
import './Callbacks.css'

/** 回访: whom to call, one after another; the person at the right, with what to ask. */
export default function Callbacks() {
  const text = useText(DESK_CALLS)
  const { query } = useAddress()
  const when = query['when'] === 'later' ? 'later' : 'now'
  useTitle(text('title'))
  return (
    <main className="queue-page" id="main" tabIndex={-1}>
      <Desk key={when} when={when} />
    </main>
  )
}

function Desk({ when }: { readonly when: 'now' | 'later' }) {
  const text = useText(DESK_CALLS)
  const { query, change } = useAddress()
  const renew = useRenew()
  const answer = useAnswer(listCallbacks, { query: { when, limit: 50 } }, { keepBefore: true })
  const at = query['at']
  const select = (id: string | undefined) => change({ at: id }, { replace: at !== undefined })
  const rows = answer.state === 'ready' ? answer.value.items : []
  const current = at === undefined ? rows[0] : rows.find(({ id }) => id === at)
  const isOpen = at !== undefined
  const leave = () => {
    const place = rows.findIndex(({ id }) => id === current?.id)
    select((rows[place + 1] ?? rows[place - 1])?.id)
    renew(listCallbacks, countCallbacks)
  }
  return (
    <QueueDesk
      keepAs="linli.callbacks"
      isOpen={isOpen}
      head={
        <div className="queue-head">
          <div className="queue-title">
            <h1>{text('title')}</h1>
            {may('appeals.export') && (
              <ExportMenu
                size="small"
                file={(wish) => addressOf(exportCallbacks, { query: { when, ...wish } })}
                hint={text('exportHint')}
              />
            )}
          </div>
          <Tabs at={when} />
        </div>
      }
      list={
        <Shown answer={answer} lines={8}>
          {() => <List rows={rows} when={when} current={current?.id} onSelect={select} />}
        </Shown>
      }
      detail={
        current !== undefined ? (
          <CallDetail key={current.id} call={current} onDone={leave} onBack={() => select(undefined)} />
        ) : isOpen && answer.state === 'ready' ? (
          <div className="queue-alone">
            <Notice
              announce="polite"
              title={text('taken')}
              actions={<Button onClick={() => select(rows[0]?.id)}>{text('nextOne')}</Button>}
            />
          </div>
        ) : null
      }
    />
  )
}

interface ListProps {
  readonly rows: readonly Callback[]
  readonly when: 'now' | 'later'
  readonly current: string | undefined
  readonly onSelect: (id: string) => void
}

function List({ rows, when, current, onSelect }: ListProps) {
  const text = useText(DESK_CALLS)
  const keyWords = useRowKeys(text('keys'))
  const columns: readonly Column<Callback>[] = [
    {
      key: 'what',
      head: text('what'),
      narrow: 'title',
      cell: (row) => <Line call={row} when={when} />,
    },
  ]
  return (
    <DataTable
      fill
      label={text('queue')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      current={current}
      onCurrent={(row) => onSelect(row.id)}
      edge={(row) => (row.reason === 'urgent' ? 'vermilion' : undefined)}
      keyWords={keyWords}
      empty={
        <EmptyState icon={DoneIcon} title={text(when === 'now' ? 'none' : 'noneLater')}>
          {text('noneNext')}
        </EmptyState>
      }
    />
  )
}

function Line({ call, when }: { readonly call: Callback; readonly when: 'now' | 'later' }) {
  const text = useText(DESK_CALLS)
  const say = useText(CALL)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const tries = call.tries.length
  return (
    <div className="call-line">
      <b>{call.title}</b>
      <span className="meta">
        <span className="code">{call.number}</span>
        <span>{named(call.placeZh, call.placeEn)}</span>
      </span>
      <span className="meta">
        <span>{say(call.reason)}</span>
        {tries > 0 && <Badge tone="ochre">{text('triedOnce', { count: tries })}</Badge>}
        {when === 'later' && (
          <span>{text(tries > 0 ? 'nextAt' : 'comesAt', { at: tellMoment(call.nextAt, now, lang) })}</span>
        )}
      </span>
    </div>
  )
}
