import { BellIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { listMyCalls } from '../../contract.ts'
import type { WhistleCall } from '../../contract.ts'
import { CallRow } from '../turn-rows.tsx'
import { Arrive } from './Arrive.tsx'
import { HANDLER_TURNS } from './handler-words.ts'

/** Where one's organisation was called to, whether or not it has an order there. */
export default function MyCalls() {
  const text = useText(HANDLER_TURNS)
  const { query } = useAddress()
  const answer = useAnswer(listMyCalls, { query: pageIn(query) }, { keepBefore: true })
  useTitle(text('calls'))
  return (
    <div className="handler">
      <Page>
        <PageHead title={text('calls')} />
        <Paged answer={answer} lines={4} icon={BellIcon} none={[text('noCalls'), text('noCallsNext')]}>
          {({ items }) => (
            <ul className="turns">
              {items.map((one) => (
                <CallRow key={one.id} one={one} about={<Where one={one} />}>
                  <Arrive one={one} />
                </CallRow>
              ))}
            </ul>
          )}
        </Paged>
      </Page>
    </div>
  )
}

/** Where to go and what it is about. */
function Where({ one }: { readonly one: WhistleCall }) {
  const named = useNamed()
  return (
    <p>
      <b>{named(one.placeZh, one.placeEn)}</b>
      <span className="meta">
        <span>{one.title}</span>
        <span className="code">{one.number}</span>
      </span>
    </p>
  )
}
