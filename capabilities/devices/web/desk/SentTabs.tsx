import { TabLinks } from '#ui/desk/Tabs.tsx'
import { useText } from '#kernel/web/i18n.ts'
import { path } from '#kernel/web/paths.ts'
import { may } from '#kernel/web/rights.ts'
import { SENT } from './messages.ts'

const SENT_PATH = path('/desk/sent')
const BEHIND_PATH = path('/desk/phones-behind')

/** What came from phones, and what has not come yet: the desk looks after both. */
export function SentTabs({ current }: { readonly current: 'open' | 'decided' | 'behind' }) {
  const text = useText(SENT)
  return (
    <TabLinks
      label={text('title')}
      links={[
        { href: SENT_PATH(), title: text('open'), current: current === 'open' },
        {
          href: SENT_PATH(undefined, { decided: 'yes' }),
          title: text('decided'),
          current: current === 'decided',
        },
        ...(may('phones.behind')
          ? [{ href: BEHIND_PATH(), title: text('behind'), current: current === 'behind' }]
          : []),
      ]}
    />
  )
}
