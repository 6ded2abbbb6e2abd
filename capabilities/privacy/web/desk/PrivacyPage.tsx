import type { ReactNode } from 'react'
import { useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { PRIVACY_PATHS } from '../paths.ts'
import '../privacy.css'
import { DESK } from './words.ts'

const TABS = {
  purposes: 'privacy.read',
  lookups: 'ledger.look',
  rights: 'privacy.answer',
  disclosures: 'privacy.read',
  protection: 'privacy.log',
} as const
export type PrivacyTab = keyof typeof TABS

export interface PrivacyPageProps {
  readonly tab: PrivacyTab
  readonly lead?: string | undefined
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One of the pages on personal data, with the way to the others that this role may come to. */
export function PrivacyPage({ tab, lead, actions, children }: PrivacyPageProps) {
  const text = useText(DESK)
  useTitle(text('area'), text(tab))
  return (
    <Page width="wide">
      <PageHead title={text('area')} lead={lead} actions={actions} />
      <TabLinks
        label={text('tabs')}
        links={(Object.keys(TABS) as PrivacyTab[])
          .filter((one) => may(TABS[one]))
          .map((one) => ({ href: PRIVACY_PATHS[one](), title: text(one), current: one === tab }))}
      />
      {children}
    </Page>
  )
}
