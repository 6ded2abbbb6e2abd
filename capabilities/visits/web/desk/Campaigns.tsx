import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { HandIcon, PlusIcon } from '#ui/icons.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { tellDate, useNow } from '#kernel/web/time.ts'
import { Paged } from '#kernel/web/Paged.tsx'
import { pageIn } from '#kernel/web/paging.ts'
import { may } from '#kernel/web/rights.ts'
import { listCampaigns } from '../../contract.ts'
import type { Campaign } from '../../contract.ts'
import { CAMPAIGN_KINDS } from '../messages.ts'
import { VISITS_PATHS } from '../paths.ts'
import { MakeCampaign } from './MakeCampaign.tsx'
import { coverageOf, Rate } from './Rate.tsx'
import { VisitsFrame } from './VisitsFrame.tsx'
import { VISITS } from './words.ts'

/** Campaigns with how far they are. */
export default function Campaigns() {
  const text = useText(VISITS)
  const { query } = useAddress()
  const [making, setMaking] = useState(false)
  const answer = useAnswer(listCampaigns, { query: pageIn(query) }, { keepBefore: true })
  return (
    <VisitsFrame
      tab="campaigns"
      actions={
        may('visits.plan') && (
          <Button tone="primary" icon={PlusIcon} onClick={() => setMaking(true)}>
            {text('make')}
          </Button>
        )
      }
    >
      <Paged answer={answer} icon={HandIcon} none={[text('noCampaigns'), text('noCampaignsNext')]}>
        {({ items }) => (
          <ul className="visit-list">
            {items.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Paged>
      {making && <MakeCampaign onClose={() => setMaking(false)} />}
    </VisitsFrame>
  )
}

function Line({ one }: { readonly one: Campaign }) {
  const text = useText(VISITS)
  const lang = useLang()
  const now = useNow()
  const kinds = useText(CAMPAIGN_KINDS)
  const named = useNamed()
  return (
    <li className="visit-line">
      <div>
        <p className="visit-name">
          <a href={VISITS_PATHS.campaign({ id: one.id })}>{named(one.titleZh, one.titleEn)}</a>{' '}
          <Badge tone={one.state === 'open' ? 'pine' : 'plain'}>{text(one.state)}</Badge>
        </p>
        <p className="meta">
          <span>{kinds(one.kind)}</span>
          <span>
            {text('days', { since: tellDate(one.since, now, lang), until: tellDate(one.until, now, lang) })}
          </span>
          {one.formTitleZh !== null && (
            <span>
              {text('form')} · {named(one.formTitleZh, one.formTitleEn ?? one.formTitleZh)}
            </span>
          )}
        </p>
      </div>
      <div>
        <Rate permille={coverageOf(one)} none="–" label={text('coverage')} />
        <p className="soft small">{text('progress', { total: one.total, done: one.done })}</p>
      </div>
    </li>
  )
}
