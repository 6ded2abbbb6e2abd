import type { ReactNode } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { EmptyState } from '#ui/Empty.tsx'
import { LinkIcon } from '#ui/icons.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { listRemotes } from '../../contract.ts'
import type { Remote } from '../../contract.ts'
import { TEXT } from './messages.ts'
import { OneRemote } from './Remote.tsx'
import { AddRemote } from './RemoteForm.tsx'
import { Gone, NEW, Side } from './Side.tsx'
import { Standing } from './Standing.tsx'

/** Systems that orders go to: found at the left, one of them at the right. */
export function Remotes({ views }: { readonly views: ReactNode }) {
  const text = useText(TEXT)
  const columns = useColumns()
  const { query, change } = useAddress()
  const { at } = query
  const answer = useAnswer(listRemotes, {}, { keepBefore: true })
  const rows = answer.state === 'ready' ? answer.value.items : undefined
  const current = rows?.find(({ id }) => id === at)
  const back = () => change({ at: undefined })
  return (
    <Side
      answer={answer}
      rows={rows}
      columns={columns}
      views={views}
      label={text('list')}
      words={{ add: text('add'), none: text('none'), noneNext: text('noneNext') }}
      detail={
        at === NEW ? (
          <AddRemote onBack={back} onAdded={(id) => change({ at: id })} />
        ) : current !== undefined ? (
          <OneRemote key={current.id} remote={current} onBack={back} />
        ) : at !== undefined && rows !== undefined ? (
          <Gone onBack={back} />
        ) : (
          <EmptyState icon={LinkIcon} title={text('choose')} />
        )
      }
    />
  )
}

function useColumns(): readonly Column<Remote>[] {
  const text = useText(TEXT)
  const named = useNamed()
  return [
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
}
