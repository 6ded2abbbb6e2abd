import { isForResident, kindOf } from '#devices/contract/act-names.ts'
import { ACTS } from '#devices/web/acts.ts'
import type { PhoneOrder } from '#dispatch/contract/slice.ts'
import type { PhoneBuilding, PhoneDwelling } from '#places/contract/slice.ts'
import { pathIn } from '#places/rules/where.ts'
import { SendIcon } from '#ui/icons.tsx'
import { useKnown, useLang, useText } from '#kernel/web/i18n.ts'
import { useRows } from '#kernel/web/sync/book.tsx'
import type { OutboxItem } from '#kernel/web/sync/phone.ts'
import { tellMoment, useNow } from '#kernel/web/time.ts'
import { DEVICE } from './messages.ts'

interface Said {
  readonly dwellingId?: string
  readonly placeId?: string
  readonly text?: string
  readonly relation?: string
  readonly note?: { readonly text: string }
}

const saidIn = ({ body }: Pick<OutboxItem, 'body'>): Said =>
  typeof body === 'object' && body !== null ? body : {}

/** What an act was, in words: its kind, the order it is about as long as the phone has it, and where. */
export function useItemName(): (item: OutboxItem) => { readonly title: string; readonly more: string } {
  const text = useText(ACTS)
  const known = useKnown(ACTS)
  const lang = useLang()
  const dwellings = useRows<PhoneDwelling>('dwelling')
  const buildings = useRows<PhoneBuilding>('building')
  const orders = useRows<PhoneOrder>('order')
  return (item) => {
    const said = saidIn(item)
    const at = said.dwellingId ?? said.placeId
    const home = at === undefined ? undefined : dwellings?.find(({ id }) => id === at)
    const where =
      home &&
      pathIn(
        lang,
        home,
        buildings?.find(({ id }) => id === home.buildingId),
      )
    const order = orders?.find(({ id }) => item.entity === `order:${id}`)
    return {
      title: known(kindOf(item.type, said.relation)) ?? text('other'),
      more: [order && `${order.number} ${order.title}`, where, said.text ?? said.note?.text]
        .filter(Boolean)
        .join(' · '),
    }
  }
}

/** What has a page of its own: the receipt of what was taken down for a resident. */
export const pageOf = (item: Pick<OutboxItem, 'type' | 'commandId' | 'body'>): string | undefined =>
  isForResident(item.type, saidIn(item).relation) ? `/field/receipt/${item.commandId}` : undefined

/** One act on the way. */
export function ItemLine({ item }: { readonly item: OutboxItem }) {
  const text = useText(DEVICE)
  const lang = useLang()
  const now = useNow()
  const name = useItemName()(item)
  const page = pageOf(item)
  const inside = (
    <>
      <SendIcon className="todo-icon" />
      <span className="todo-words">
        <span className="todo-title">{name.title}</span>
        {name.more !== '' && <span className="todo-more">{name.more}</span>}
        <span className="todo-more">{text('at', { time: tellMoment(item.deviceTime, now, lang) })}</span>
        {page !== undefined && <span className="todo-more">{text('toReceipt')}</span>}
      </span>
    </>
  )
  return page === undefined ? (
    <div className="todo-line">{inside}</div>
  ) : (
    <a className="todo-line" href={page}>
      {inside}
    </a>
  )
}
