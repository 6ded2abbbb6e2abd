import type { PhoneMessage } from '#notices/contract/slice.ts'
import { Page, PageHead } from '#ui/Page.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { useRows } from '#kernel/web/sync/book.tsx'
import { MessageLine } from './Today.tsx'
import { TODAY } from './messages.ts'

/** All messages of the last month. */
export default function MessageList() {
  const text = useText(TODAY)
  const rows = useRows<PhoneMessage>('message') ?? []
  useTitle(text('messages'))
  return (
    <Page width="form">
      <PageHead title={text('messages')} back={{ href: '/field/', label: text('title') }} />
      <ul className="todo">
        {rows
          .toSorted((one, other) => (one.at < other.at ? 1 : -1))
          .map((message) => (
            <li key={message.id}>
              <MessageLine message={message} />
            </li>
          ))}
      </ul>
    </Page>
  )
}
