import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { countAppeals } from '#appeals/contract.ts'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { ORDER_PATHS } from '../paths.ts'
import { ORDERS } from './messages.ts'

/** The two views of orders, and how many wait to be verified. */
export function Views({ verify }: { readonly verify: boolean }) {
  const text = useText(ORDERS)
  const counts = useAnswer(countAppeals, { query: {} })
  const done = counts.state === 'ready' ? counts.value.done : 0
  return (
    <TabLinks
      label={text('views')}
      links={[
        { href: ORDER_PATHS.orders(), title: text('all'), current: !verify },
        {
          href: ORDER_PATHS.verify(),
          title: text('toVerify'),
          count: done > 0 ? done : undefined,
          current: verify,
        },
      ]}
    />
  )
}
