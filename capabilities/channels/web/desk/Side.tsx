import type { ReactNode } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useRowKeys } from '#kernel/web/row-keys.ts'
import { COMMON } from '#kernel/web/words.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { LinkIcon, PlusIcon, RefreshIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { DataTable } from '#ui/desk/DataTable.tsx'
import type { Column } from '#ui/desk/DataTable.tsx'
import { ListPane, Panes } from '#ui/desk/Panes.tsx'
import { TEXT } from './messages.ts'

/** What stands in the address while a new one is made. */
export const NEW = 'new'

export interface SideProps<Row> {
  readonly answer:
    | { readonly state: 'loading' | 'ready' }
    | {
        readonly state: 'refused'
        readonly refused: { readonly message: string }
        readonly again: () => void
      }
  readonly rows: readonly Row[] | undefined
  /** The one at the right, or what stands there while none is chosen. */
  readonly detail: ReactNode
  readonly columns: readonly Column<Row>[]
  readonly views: ReactNode
  readonly label: string
  readonly words: { readonly add: string; readonly none: string; readonly noneNext: string }
}

/** One side of the doors to others: the list at the left, one at the right; which one stands in the address. */
export function Side<Row extends { readonly id: string }>(props: SideProps<Row>) {
  const { answer, rows, detail, columns, views, label, words } = props
  const text = useText(TEXT)
  const keyWords = useRowKeys(label)
  const common = useText(COMMON)
  const { query, change } = useAddress()
  const { at } = query
  return (
    <Panes
      title={text('channels')}
      label={text('width')}
      keepAs="linli.channels"
      showing={at === undefined ? 'list' : 'detail'}
      list={
        <ListPane
          title={text('channels')}
          aside={rows !== undefined && text('shown', { count: rows.length })}
          actions={
            <Button size="small" icon={PlusIcon} onClick={() => change({ at: NEW })}>
              {words.add}
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
          {rows !== undefined && (
            <DataTable
              fill
              label={label}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              current={at}
              onCurrent={({ id }) => change({ at: id }, { replace: at !== undefined })}
              keyWords={keyWords}
              empty={
                <EmptyState icon={LinkIcon} title={words.none}>
                  {words.noneNext}
                </EmptyState>
              }
            />
          )}
        </ListPane>
      }
      detail={detail}
    />
  )
}

/** Whoever has the address of one that is no more reads so, and goes back. */
export function Gone({ onBack }: { readonly onBack: () => void }) {
  const text = useText(TEXT)
  return (
    <EmptyState
      icon={LinkIcon}
      title={text('gone')}
      actions={<Button onClick={onBack}>{text('back')}</Button>}
    >
      {text('goneNext')}
    </EmptyState>
  )
}
