import { useRenew } from '#kernel/web/answers.ts'
import { Parts } from '#kernel/web/parts.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import type { AppealId } from '#appeals/contract.ts'
import { AppealView } from '#appeals/web/index.ts'
import { OrdersOf } from '#dispatch/web/index.ts'
import { TurnsOf } from './TurnsOf.tsx'

const PAGE = '/appeals/:id'
const atOnce = (act: () => void): void => act()

/** One appeal: its story, the orders that were given for it, what is decided about them, and what further capabilities bring. */
export default function Appeal({ params }: ScreenProps) {
  const id = params['id'] as AppealId
  const renew = useRenew()
  return (
    <AppealView
      key={id}
      id={id}
      orders={(appeal) => (
        <>
          <OrdersOf appeal={appeal} />
          <TurnsOf appeal={appeal} />
          <Parts
            on={PAGE}
            about={appeal.id}
            told={appeal.story.map(({ name }) => name)}
            first={atOnce}
            onDone={() => renew()}
          />
        </>
      )}
    />
  )
}
