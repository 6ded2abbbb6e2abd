import type { ReactNode } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { LinkIcon, PlusIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { ListPane, Panes } from '#ui/desk/Panes.tsx'
import { listRemotes } from '../../contract.ts'
import type { Remote } from '../../contract.ts'
import { TEXT } from './messages.ts'
import { OneRemote } from './Remote.tsx'
import { AddRemote } from './RemoteForm.tsx'
import { Standing } from './Standing.tsx'

const NEW = 'new'

/** Systems that orders go to: found at the left, one of them at the right. */
export function Remotes({ views }: { readonly views: ReactNode }) {
  const text = useText(TEXT)
  const { query, change } = useAddress()
  const { at } = query
  const answer = useAnswer(listRemotes, {}, { keepBefore: true })
  const rows = answer.state === 'ready' ? answer.value.items : []
  const current = rows.find(({ id }) => id === at)
  const back = () => change({ at: undefined })
  return (
    <Panes
      title={text('channels')}
      label={text('width')}
      keepAs="linli.channels"
      showing={at === undefined ? 'list' : 'detail'}
      list={<List answer={answer} current={at} views={views} />}
      detail={
        at === NEW ? (
          <AddRemote onBack={back} onAdded={(id) => change({ at: id })} />
        ) : current !== undefined ? (
          <OneRemote key={current.id} remote={current} onBack={back} />
        ) : at !== undefined && answer.state === 'ready' ? (
          <EmptyState
            icon={LinkIcon}
            title={text('gone')}
            actions={<Button onClick={back}>{text('back')}</Button>}
          >
            {text('goneNext')}
          </EmptyState>
        ) : (
          <EmptyState icon={LinkIcon} title={text('choose')} />
        )
      }
    />
  )
}

interface ListProps {
  readonly answer: ReturnType<typeof useAnswer<typeof listRemotes>>
  readonly current: string | undefined
  readonly views: ReactNode
}

function List({ answer, current, views }: ListProps) {
  const text = useText(TEXT)
  const common = useText(COMMON)
  const { change } = useAddress()
  return (
    <ListPane
      title={text('channels')}
      aside={answer.state === 'ready' && text('shown', { count: answer.value.items.length })}
      actions={
        <Button size="small" icon={PlusIcon} onClick={() => change({ at: NEW })}>
          {text('add')}
        </Button>
      }
      filters={views}
    >
      {answer.state === 'loading' && <Skeleton label={common('loading')} lines={6} />}
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

function Table({
  rows,
  current,
}: {
  readonly rows: readonly Remote[]
  readonly current: string | undefined
}) {
  const text = useText(TEXT)
  const named = useNamed()
  const { change } = useAddress()
  const columns: readonly Column<Remote>[] = [
    {
      key: 'name',
      head: text('system'),
      width: 'minmax(9rem, 2fr)',
      narrow: 'title',
      cell: (remote) => (
        <>
          <b>{remote.name}</b>
          <div className="note">{named(remote.orgZh, remote.orgEn)}</div>
        </>
      ),
    },
    {
      key: 'standing',
      head: text('standing'),
      width: 'minmax(6rem, 1fr)',
      cell: (remote) => <Standing remote={remote} />,
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
      keyWords={{
        title: text('list'),
        next: text('next'),
        previous: text('previous'),
        open: text('open'),
        select: text('select'),
      }}
      empty={
        <EmptyState icon={LinkIcon} title={text('none')}>
          {text('noneNext')}
        </EmptyState>
      }
    />
  )
}
