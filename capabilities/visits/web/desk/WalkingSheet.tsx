import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { HomeIcon, PrintIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { PrintSheet } from '#ui/PrintSheet.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { COMMON } from '#kernel/web/words.ts'
import { listTargets, showCampaign } from '../../contract.ts'
import type { CampaignId, TargetRow, TargetState } from '../../contract.ts'
import { TARGET_STATES } from '../messages.ts'
import { VISITS_PATHS } from '../paths.ts'
import './visits.css'
import { VISITS } from './words.ts'

const MOST = 100
const STATES: readonly TargetState[] = ['due', 'again', 'refused', 'done', 'dropped']

/** A building of the sheet with its homes, as one walks through them. */
function byBuilding(items: readonly TargetRow[]): readonly (readonly TargetRow[])[] {
  const buildings = new Map<string, TargetRow[]>()
  for (const one of items) {
    const key = one.buildingZh ?? ''
    buildings.set(key, [...(buildings.get(key) ?? []), one])
  }
  return [...buildings.values()]
}

/** Homes of a campaign on paper, a sheet for each building, in walking order. No name stands on it. */
export default function WalkingSheet({ params }: ScreenProps) {
  const text = useText(VISITS)
  const common = useText(COMMON)
  const states = useText(TARGET_STATES)
  const named = useNamed()
  const { query } = useAddress()
  const campaignId = params['id'] as CampaignId
  const state = STATES.find((one) => one === query['state'])
  const campaign = useAnswer(showCampaign, { params: { campaignId } })
  const answer = useAnswer(listTargets, {
    params: { campaignId },
    query: { limit: MOST, ...(state === undefined ? {} : { state }) },
  })
  const title =
    campaign.state === 'ready' ? named(campaign.value.titleZh, campaign.value.titleEn) : text('sheetTitle')
  useTitle(text('sheetTitle'))
  return (
    <Page width="wide">
      <div className="no-print">
        <PageHead
          title={text('sheetTitle')}
          lead={text('sheetLead')}
          back={{ href: VISITS_PATHS.campaign({ id: campaignId }), label: text('back') }}
          actions={
            <Button tone="primary" icon={PrintIcon} onClick={() => print()}>
              {text('print')}
            </Button>
          }
        />
      </div>
      <Shown answer={answer}>
        {({ items, next }) =>
          items.length === 0 ? (
            <EmptyState icon={HomeIcon} title={text('noHomes')} />
          ) : (
            <>
              {next !== undefined && (
                <div className="no-print">
                  <Notice tone="warning" title={text('sheetMore', { count: items.length })} />
                </div>
              )}
              {byBuilding(items).map((homes) => (
                <PrintSheet
                  key={homes[0]!.id}
                  kind="order"
                  brand={common('brand')}
                  title={named(
                    homes[0]!.buildingZh ?? text('unnamed'),
                    homes[0]!.buildingEn ?? text('unnamed'),
                  )}
                  aside={title}
                >
                  <table className="visit-paper">
                    <thead>
                      <tr>
                        <th scope="col">{text('home')}</th>
                        <th scope="col">{text('state')}</th>
                        <th scope="col">{text('sheetResult')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {homes.map((one) => (
                        <tr key={one.id}>
                          <th scope="row">{named(one.pathZh, one.pathEn)}</th>
                          <td>{states(one.state)}</td>
                          <td>{one.state === 'done' ? '✓' : '□'}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </PrintSheet>
              ))}
            </>
          )
        }
      </Shown>
    </Page>
  )
}
