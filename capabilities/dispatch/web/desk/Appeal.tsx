import type { ScreenProps } from '#kernel/web/screens.tsx'
import type { AppealId } from '#appeals/contract.ts'
import { AppealView } from '#appeals/web/index.ts'
import { OrdersOf } from './OrdersOf.tsx'

/** One appeal: its story, and the orders that were given for it. */
export default function Appeal({ params }: ScreenProps) {
  const id = params['id'] as AppealId
  return <AppealView key={id} id={id} orders={(appeal) => <OrdersOf appeal={appeal} />} />
}
