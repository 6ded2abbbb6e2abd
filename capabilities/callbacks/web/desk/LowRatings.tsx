import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { usePaging } from '#kernel/web/paging.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { PATHS } from '#appeals/web/index.ts'
import { EmptyState } from '#ui/Empty.tsx'
import { DoneIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { Pager } from '#ui/Pager.tsx'
import { listFollowUps } from '../../contract.ts'
import type { FollowUp } from '../../contract.ts'
import { FollowUpRow } from './follow-up-rows.tsx'
import { Tabs } from './Heading.tsx'
import { DESK_CALLS } from './words.ts'

/** Low ratings that somebody has to see to, the nearest day first. */
export default function LowRatings() {
  const text = useText(DESK_CALLS)
  const common = useText(COMMON)
  const { query } = useAddress()
  const { cursor } = query
  const answer = useAnswer(
    listFollowUps,
    { query: cursor === undefined ? {} : { cursor } },
    { keepBefore: true },
  )
  const paging = usePaging(answer.state === 'ready' ? answer.value.next : undefined)
  useTitle(text('low'))
  return (
    <Page width="wide">
      <PageHead title={text('title')} />
      <Tabs at="low" />
      <Shown answer={answer} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={DoneIcon} title={text('lowNone')}>
              {text('lowNoneNext')}
            </EmptyState>
          ) : (
            <>
              <ul className="call-rows">
                {items.map((one) => (
                  <FollowUpRow key={one.id} one={one} about={<About one={one} />} />
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
  )
}

function About({ one }: { readonly one: FollowUp }) {
  const named = useNamed()
  return (
    <p>
      <a href={PATHS.appeal({ id: one.appealId })}>{one.title}</a>
      <span className="meta">
        <span className="code">{one.number}</span>
        <span>{named(one.placeZh, one.placeEn)}</span>
      </span>
    </p>
  )
}
