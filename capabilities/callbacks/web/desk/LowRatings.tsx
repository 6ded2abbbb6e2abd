import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { ExportMenu } from '#kernel/web/ExportMenu.tsx'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { PATHS } from '#appeals/web/index.ts'
import { DoneIcon } from '#ui/icons.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { exportFollowUps, listFollowUps } from '../../contract.ts'
import type { FollowUp } from '../../contract.ts'
import { FollowUpRow } from './follow-up-rows.tsx'
import { Tabs } from './Heading.tsx'
import { DESK_CALLS } from './words.ts'

/** Low ratings that somebody has to see to, the nearest day first. */
export default function LowRatings() {
  const text = useText(DESK_CALLS)
  const { query } = useAddress()
  const answer = useAnswer(listFollowUps, { query: pageIn(query) }, { keepBefore: true })
  useTitle(text('low'))
  return (
    <Page width="wide">
      <PageHead
        title={text('title')}
        actions={
          may('appeals.export') && (
            <ExportMenu
              file={(wish) => addressOf(exportFollowUps, { query: wish })}
              hint={text('exportLowHint')}
            />
          )
        }
      />
      <Tabs at="low" />
      <Paged answer={answer} lines={6} icon={DoneIcon} none={[text('lowNone'), text('lowNoneNext')]}>
        {({ items }) => (
          <ul className="call-rows">
            {items.map((one) => (
              <FollowUpRow key={one.id} one={one} about={<About one={one} />} />
            ))}
          </ul>
        )}
      </Paged>
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
