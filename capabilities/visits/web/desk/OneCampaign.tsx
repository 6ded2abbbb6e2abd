import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { Figure, Figures } from '#ui/Figures.tsx'
import { DownloadIcon, HomeIcon, PrintIcon, StopIcon } from '#ui/icons.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { Select } from '#ui/TextField.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { addressOf } from '#kernel/web/call.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import { may } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { tellDate, tellPast, useNow } from '#kernel/web/time.ts'
import { endCampaign, exportTargets, listTargets, showCampaign } from '../../contract.ts'
import type { CampaignId, TargetState } from '../../contract.ts'
import { TARGET_STATES } from '../messages.ts'
import { TargetBadge } from './TargetBadge.tsx'
import { VISITS_PATHS } from '../paths.ts'
import { Confirm } from './Confirm.tsx'
import { coverageOf, Rate } from './Rate.tsx'
import './visits.css'
import { VISITS } from './words.ts'

/** One campaign: how far it is, building by building, and its homes. */
export default function OneCampaign({ params }: ScreenProps) {
  const text = useText(VISITS)
  const campaignId = params['id'] as CampaignId
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const [ending, setEnding] = useState(false)
  const answer = useAnswer(showCampaign, { params: { campaignId } }, { keepBefore: true })
  useTitle(text('title'))
  return (
    <Page width="wide">
      <Shown answer={answer} lines={10}>
        {(one) => (
          <>
            <PageHead
              title={named(one.titleZh, one.titleEn)}
              back={{ href: VISITS_PATHS.campaigns(), label: text('back') }}
              lead={one.what ?? undefined}
              actions={
                may('visits.plan') &&
                one.state === 'open' && (
                  <Button icon={StopIcon} onClick={() => setEnding(true)}>
                    {text('end')}
                  </Button>
                )
              }
            />
            <p className="meta">
              <Badge tone={one.state === 'open' ? 'pine' : 'plain'}>{text(one.state)}</Badge>
              <span>
                {text('days', {
                  since: tellDate(one.since, now, lang),
                  until: tellDate(one.until, now, lang),
                })}
              </span>
              <span>
                {text('form')} ·{' '}
                {one.formTitleZh === null
                  ? text('noForm')
                  : named(one.formTitleZh, one.formTitleEn ?? one.formTitleZh)}
              </span>
              <span>{text('madeBy', { name: one.madeName, at: tellPast(one.madeAt, now, lang) })}</span>
            </p>
            <Section title={text('coverage')}>
              <p className="soft">{text('coverageLead')}</p>
              <Figures>
                <Figure name={text('coverage')}>
                  <Rate permille={coverageOf(one)} none="–" label={text('coverage')} />
                </Figure>
                {(['total', 'done', 'again', 'due', 'refused'] as const).map((name) => (
                  <Figure key={name} name={text(name)}>
                    {one[name]}
                  </Figure>
                ))}
              </Figures>
              <Coverage
                rows={one.coverage}
                byBuilding={one.coverage.some(({ buildingId }) => buildingId !== null)}
              />
            </Section>
            {may('visits.read') && <Homes campaignId={campaignId} />}
            {ending && (
              <End campaignId={campaignId} left={one.due + one.again} onClose={() => setEnding(false)} />
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

interface CoverageRow {
  readonly buildingId: string | null
  readonly areaCode: string
  readonly nameZh: string
  readonly nameEn: string
  readonly total: number
  readonly done: number
  readonly again: number
  readonly due: number
  readonly refused: number
}

function Coverage({
  rows,
  byBuilding,
}: {
  readonly rows: readonly CoverageRow[]
  readonly byBuilding: boolean
}) {
  const text = useText(VISITS)
  const named = useNamed()
  const numbers = ['total', 'done', 'again', 'due', 'refused'] as const
  return (
    <table className="visit-table">
      <caption className="unseen">{text('coverage')}</caption>
      <thead>
        <tr>
          <th scope="col">{text(byBuilding ? 'building' : 'area')}</th>
          <th scope="col">{text('coverage')}</th>
          {numbers.map((name) => (
            <th key={name} scope="col" className="visit-number">
              {text(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.buildingId ?? row.areaCode}>
            <th scope="row">{named(row.nameZh, row.nameEn) || text('unnamed')}</th>
            <td data-label={text('coverage')}>
              <Rate permille={coverageOf(row)} none="–" label={text('coverage')} />
            </td>
            {numbers.map((name) => (
              <td key={name} className="visit-number" data-label={text(name)}>
                {row[name]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const STATES: readonly TargetState[] = ['due', 'again', 'refused', 'done', 'dropped']

/** Its homes in walking order; the revisit list is those where nobody was at home. */
function Homes({ campaignId }: { readonly campaignId: CampaignId }) {
  const text = useText(VISITS)
  const states = useText(TARGET_STATES)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const { query, change } = useAddress()
  const state = STATES.find((one) => one === query['state'])
  const answer = useAnswer(
    listTargets,
    {
      params: { campaignId },
      query: {
        ...(state === undefined ? {} : { state }),
        ...pageIn(query),
      },
    },
    { keepBefore: true },
  )
  const paging = usePaging(answer)
  return (
    <Section
      title={text('homes')}
      aside={
        <div className="visit-acts no-print">
          <LinkButton size="small" icon={PrintIcon} href={VISITS_PATHS.sheet({ id: campaignId }, { state })}>
            {text('print')}
          </LinkButton>
          {may('visits.plan') && (
            <LinkButton
              size="small"
              icon={DownloadIcon}
              href={addressOf(exportTargets, {
                params: { campaignId },
                query: { format: 'xlsx', lang, ...(state === undefined ? {} : { state }) },
              })}
            >
              {text('export')}
            </LinkButton>
          )}
        </div>
      }
    >
      <div className="stack">
        <Select
          label={text('which')}
          unchosen={text('all')}
          value={state ?? ''}
          onChange={(value) => change({ state: value, cursor: undefined })}
          options={STATES.map((value) => ({ value, label: states(value) }))}
        />
        <Shown answer={answer}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={HomeIcon} title={text('noHomes')} />
            ) : (
              <>
                <ul className="visit-list">
                  {items.map((one) => (
                    <li key={one.id} className="visit-line">
                      <div>
                        <p>
                          <a href={VISITS_PATHS.dwelling({ id: one.dwellingId })}>
                            {named(one.pathZh, one.pathEn)}
                          </a>
                        </p>
                        <p className="meta">
                          <span>
                            {one.lastAt === null
                              ? text('never')
                              : `${text('last')} ${tellPast(one.lastAt, now, lang)}`}
                          </span>
                          {one.tries > 0 && (
                            <span>
                              {text('tries')} {one.tries}
                            </span>
                          )}
                        </p>
                      </div>
                      <TargetBadge state={one.state} />
                    </li>
                  ))}
                </ul>
                <Pages of={paging} />
              </>
            )
          }
        </Shown>
      </div>
    </Section>
  )
}

interface EndProps {
  readonly campaignId: CampaignId
  readonly left: number
  readonly onClose: () => void
}

function End({ campaignId, left, onClose }: EndProps) {
  const text = useText(VISITS)
  const act = useAct(endCampaign)
  const renew = useRenew()
  const send = async () => {
    const reply = await act.send({ params: { campaignId } })
    if (!reply.ok) return
    renew()
    say(text('endedNow'))
    onClose()
  }
  return (
    <Confirm
      title={text('endTitle')}
      lead={text('endLead', { count: left })}
      send={text('end')}
      tone="danger"
      busy={act.busy}
      refused={act.refused?.message}
      onSend={() => void send()}
      onClose={onClose}
    />
  )
}
