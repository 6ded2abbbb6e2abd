import type { ScreenProps } from '#kernel/web/screens.tsx'
import type { OrderId } from '#dispatch/contract.ts'
import { OrderPage } from '#dispatch/web/index.ts'
import { HandlerTurns } from './HandlerTurns.tsx'

/** One order, for whoever does it, with what to do when it is not so simple. */
export default function Order({ params }: ScreenProps) {
  const orderId = (params['orderId'] ?? '') as OrderId
  return <OrderPage orderId={orderId} turns={(order) => <HandlerTurns order={order} />} />
}
