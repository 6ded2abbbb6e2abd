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
import { exportExclusions, listExclusions } from '../../contract.ts'
import type { Exclusion } from '../../contract.ts'
import { ExclusionRow } from './exclusion-rows.tsx'
import { RateTabs } from './Rates.tsx'
import { RATES } from './words.ts'

/** What is asked to be left out, and what was decided: open to everybody who reads the rates. */
export default function Exclusions() {
  const text = useText(RATES)
  const { query } = useAddress()
  const state = query['state'] === 'decided' ? 'decided' : 'pending'
  const answer = useAnswer(listExclusions, { query: { state, ...pageIn(query) } }, { keepBefore: true })
  useTitle(text('exclusions'))
  return (
    <Page width="wide">
      <PageHead
        title={text('title')}
        actions={
          may('appeals.export') && (
            <ExportMenu
              file={(wish) => addressOf(exportExclusions, { query: { state, ...wish } })}
              hint={text('exportListHint')}
            />
          )
        }
      />
      <RateTabs at={state} />
      <Paged
        answer={answer}
        lines={6}
        icon={DoneIcon}
        none={[text(state === 'pending' ? 'noPending' : 'noDecided'), text('noPendingNext')]}
      >
        {({ items }) => (
          <ul className="rate-rows">
            {items.map((one) => (
              <ExclusionRow key={one.id} one={one} about={<About one={one} />} />
            ))}
          </ul>
        )}
      </Paged>
    </Page>
  )
}

function About({ one }: { readonly one: Exclusion }) {
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
