import { EmptyState } from '#ui/Empty.tsx'
import { BellIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { Pager } from '#ui/Pager.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { usePaging } from '#kernel/web/paging.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { listMyCalls } from '../../contract.ts'
import type { WhistleCall } from '../../contract.ts'
import { CallRow } from '../turn-rows.tsx'
import { Arrive } from './Arrive.tsx'
import { HANDLER_TURNS } from './handler-words.ts'

/** Where one's organisation was called to, whether or not it has an order there. */
export default function MyCalls() {
  const text = useText(HANDLER_TURNS)
  const common = useText(COMMON)
  const { query } = useAddress()
  const cursor = query['cursor']
  const answer = useAnswer(
    listMyCalls,
    { query: cursor === undefined ? {} : { cursor } },
    { keepBefore: true },
  )
  const paging = usePaging(answer.state === 'ready' ? answer.value.next : undefined)
  useTitle(text('calls'))
  return (
    <div className="handler">
      <Page>
        <PageHead title={text('calls')} />
        <Shown answer={answer} lines={4}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={BellIcon} title={text('noCalls')}>
                {text('noCallsNext')}
              </EmptyState>
            ) : (
              <>
                <ul className="turns">
                  {items.map((one) => (
                    <CallRow key={one.id} one={one} about={<Where one={one} />}>
                      <Arrive one={one} />
                    </CallRow>
                  ))}
                </ul>
                <Pager
                  label={common('pages')}
                  previous={common('previousPage')}
                  next={common('nextPage')}
                  onPrevious={paging.onPrevious}
                  onNext={paging.onNext}
                />
              </>
            )
          }
        </Shown>
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
