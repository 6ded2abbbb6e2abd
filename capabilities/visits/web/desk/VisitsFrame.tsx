import type { ReactNode } from 'react'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { listCorrections } from '../../contract/reviews.ts'
import { VISITS_PATHS } from '../paths.ts'
import './visits.css'
import { VISITS } from './words.ts'

const TABS = [
  ['campaigns', 'visits.figures'],
  ['care', 'visits.figures'],
  ['reviews', 'visits.plan'],
  ['rounds', 'visits.read'],
  ['forms', 'visits.read'],
] as const
export type VisitsTab = (typeof TABS)[number][0]

export interface VisitsFrameProps {
  readonly tab: VisitsTab
  readonly lead?: string | undefined
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The pages of visits beside each other. */
export function VisitsFrame({ tab, lead, actions, children }: VisitsFrameProps) {
  const text = useText(VISITS)
  useTitle(text('title'), text(tab))
  const waiting = useAnswer(listCorrections, may('visits.plan') ? { query: { limit: 1 } } : undefined, {
    keepBefore: true,
  })
  return (
    <Page width="wide">
      <PageHead title={text('title')} lead={lead ?? text('lead')} actions={actions} />
      <TabLinks
        label={text('tabs')}
        links={TABS.filter(([, needs]) => may(needs)).map(([name]) => ({
          href: VISITS_PATHS[name](),
          title: text(name),
          count:
            name === 'reviews' && waiting.state === 'ready' && waiting.value.open > 0
              ? waiting.value.open
              : undefined,
          current: name === tab,
        }))}
      />
      {children}
    </Page>
  )
}
