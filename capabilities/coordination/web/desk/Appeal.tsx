import type { ScreenProps } from '#kernel/web/screens.tsx'
import type { AppealId } from '#appeals/contract.ts'
import { AppealView } from '#appeals/web/index.ts'
import { OrdersOf } from '#dispatch/web/index.ts'
import { TurnsOf } from './TurnsOf.tsx'

/** One appeal: its story, the orders that were given for it, and what is decided about them. */
export default function Appeal({ params }: ScreenProps) {
  const id = params['id'] as AppealId
  return (
    <AppealView
      key={id}
      id={id}
      orders={(appeal) => (
        <>
          <OrdersOf appeal={appeal} />
          <TurnsOf appeal={appeal} />
        </>
      )}
    />
  )
}
