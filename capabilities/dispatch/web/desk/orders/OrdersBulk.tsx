import { useRenew } from '#kernel/web/answers.ts'
import { stillSelected, useBulk } from '#kernel/web/bulk.ts'
import { call } from '#kernel/web/call.ts'
import { useText } from '#kernel/web/i18n.ts'
import { PATHS } from '#appeals/web/index.ts'
import { Button } from '#ui/Button.tsx'
import { BulkBar } from '#ui/desk/BulkBar.tsx'
import { BellIcon } from '#ui/icons.tsx'
import { say } from '#ui/Toast.tsx'
import { remindHandler } from '../../../contract/hands.ts'
import type { OrderRow } from '../../../contract.ts'
import { ORDERS } from './messages.ts'

export interface OrdersBulkProps {
  readonly rows: readonly OrderRow[]
  readonly selected: ReadonlySet<string>
  readonly onSelected: (keys: ReadonlySet<string>) => void
}

/** Asks the handlers of many orders how far they are. */
export function OrdersBulk({ rows, selected, onSelected }: OrdersBulkProps) {
  const text = useText(ORDERS)
  const renew = useRenew()
  const bulk = useBulk<OrderRow>()
  const chosen = rows.filter(({ id }) => selected.has(id))
  const remind = async () => {
    const done = await bulk.run(chosen, (row, key) =>
      call(remindHandler, { params: { orderId: row.id }, body: {} }, { key }),
    )
    renew()
    onSelected(stillSelected(selected, done))
    if (done.length > 0) say(text('manyReminded', { count: done.length }))
  }
  return (
    <BulkBar
      empty={chosen.length === 0}
      words={{
        title: text('many'),
        selected: text('manySelected', { count: chosen.length }),
        clear: text('manyClear'),
        stop: text('manyStop'),
        going: bulk.going && text('manyGoing', { done: bulk.going.done + 1, of: bulk.going.of }),
        notDone: text('manyNotDone', { count: bulk.notDone.length }),
        putAway: text('manyPutAway'),
      }}
      share={bulk.going && bulk.going.done / bulk.going.of}
      notDone={bulk.notDone.map(({ row, why }) => ({
        key: row.id,
        name: <a href={PATHS.appeal({ id: row.appealId })}>{row.number}</a>,
        why,
      }))}
      onClear={() => onSelected(new Set())}
      onStop={bulk.stop}
      onPutAway={bulk.clear}
    >
      <Button size="small" icon={BellIcon} onClick={() => void remind()}>
        {text('remindMany')}
      </Button>
    </BulkBar>
  )
}
