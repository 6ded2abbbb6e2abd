import { useAddress } from '#kernel/web/address.ts'
import { useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { Keys } from './Keys.tsx'
import { TEXT } from './messages.ts'
import { CHANNELS_PATH } from './paths.ts'
import { Remotes } from './Remotes.tsx'
import './Channels.css'

const VIEWS = ['remotes', 'keys'] as const
export type View = (typeof VIEWS)[number]

/** Other systems: those that orders go to, and the keys of those that send to us. */
export default function Channels() {
  const text = useText(TEXT)
  const { query } = useAddress()
  useTitle(text('channels'))
  return query['view'] === 'keys' ? (
    <Keys views={<Views view="keys" />} />
  ) : (
    <Remotes views={<Views view="remotes" />} />
  )
}

function Views({ view }: { readonly view: View }) {
  const text = useText(TEXT)
  return (
    <TabLinks
      label={text('views')}
      links={VIEWS.map((one) => ({
        href: CHANNELS_PATH(undefined, { view: one === 'remotes' ? undefined : one }),
        title: text(one),
        current: one === view,
      }))}
    />
  )
}
