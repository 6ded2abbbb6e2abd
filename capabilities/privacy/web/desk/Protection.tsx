import type { ReactNode } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { TabLinks } from '#ui/desk/Tabs.tsx'
import { countPrivacy } from '../../contract/log.ts'
import { PRIVACY_PATHS } from '../paths.ts'
import { Cases } from './Cases.tsx'
import { Certificates, Lookups, Views } from './access-log.tsx'
import { LOG } from './log-words.ts'
import { PrivacyPage } from './PrivacyPage.tsx'

const PARTS = ['cases', 'views', 'lookups', 'kept'] as const
type PartName = (typeof PARTS)[number]

const SHOWS: Readonly<Record<PartName, () => ReactNode>> = {
  cases: () => <Cases />,
  views: () => <Views />,
  lookups: () => <Lookups />,
  kept: () => <Certificates />,
}

/** The data-protection desk: what waits, what to look into, and the logs it is seen from. */
export default function Protection() {
  const text = useText(LOG)
  const { query } = useAddress()
  const part: PartName = PARTS.find((one) => one === query['part']) ?? 'cases'
  const counted = useAnswer(countPrivacy, {}, { keepBefore: true })
  const Part = SHOWS[part]
  return (
    <PrivacyPage tab="protection" lead={text('protectionLead')}>
      <Shown answer={counted} lines={2}>
        {(counts) => (
          <dl className="kept-counts">
            <Count name={text('countRequests')} href={toRights()}>
              {counts.requests}
            </Count>
            <Count name={text('countOverdue')} href={undefined}>
              {counts.overdue}
            </Count>
            <Count name={text('countConsents')} href={toRights({ list: 'ending' })}>
              {counts.endingConsents}
            </Count>
            <Count name={text('countPurposes')} href={PRIVACY_PATHS.purposes()}>
              {counts.endingPurposes}
            </Count>
          </dl>
        )}
      </Shown>
      <TabLinks
        label={text('parts')}
        links={PARTS.map((one) => ({
          href: PRIVACY_PATHS.protection(undefined, one === 'cases' ? {} : { part: one }),
          title: text(one),
          count: one === 'cases' && counted.state === 'ready' ? counted.value.cases : undefined,
          current: one === part,
        }))}
      />
      <Part />
    </PrivacyPage>
  )
}

/** To the requests, for whoever may answer them. */
const toRights = (query: Readonly<Record<string, string>> = {}): string | undefined =>
  may('privacy.answer') ? PRIVACY_PATHS.rights(undefined, query) : undefined

interface CountProps {
  readonly name: string
  readonly href: string | undefined
  readonly children: number
}
const Count = ({ name, href, children }: CountProps) => (
  <div>
    <dt>{name}</dt>
    <dd>{href === undefined ? children : <a href={href}>{children}</a>}</dd>
  </div>
)
