import { useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button, ButtonRow, LinkButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import { Figure, Figures } from '#ui/Figures.tsx'
import { EyeIcon, HeartIcon, LeftIcon, RightIcon } from '#ui/icons.tsx'
import { Section } from '#ui/Page.tsx'
import { Select } from '#ui/TextField.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { Pages } from '#kernel/web/Pages.tsx'
import { pageIn, usePaging } from '#kernel/web/paging.ts'
import { may } from '#kernel/web/rights.ts'
import { Shown } from '#kernel/web/Shown.tsx'
import { dayOf, tellMonth, tellPast, useNow } from '#kernel/web/time.ts'
import { CARES } from '#ledger/web/index.ts'
import type { CareKind, LookupId } from '#ledger/contract.ts'
import { LookupGate } from '#privacy/web/index.ts'
import { listCareDue, showCareMonth } from '../../contract/care.ts'
import type { CareRate } from '../../contract/care.ts'
import type { TargetState } from '../../contract.ts'
import { TARGET_STATES } from '../messages.ts'
import { TargetBadge } from './TargetBadge.tsx'
import { VISITS_PATHS } from '../paths.ts'
import { Rate } from './Rate.tsx'
import { VisitsFrame } from './VisitsFrame.tsx'
import { CARE } from './care-words.ts'

/** The month before or after, as `2026-03`. */
function monthBeside(month: string, step: -1 | 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7)
}

/** Care visits of a month: the rate of areas, by reason, and who is still to be visited. */
export default function Care() {
  const text = useText(CARE)
  const lang = useLang()
  const { query } = useAddress()
  const today = dayOf(useNow())
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(query['month'] ?? '') ? query['month']! : today.slice(0, 7)
  const answer = useAnswer(
    showCareMonth,
    { params: { month }, query: query['area'] === undefined ? {} : { area: query['area'] } },
    { keepBefore: true },
  )
  return (
    <VisitsFrame tab="care" lead={text('rateLead')}>
      <div className="visit-acts no-print">
        <LinkButton
          size="small"
          icon={LeftIcon}
          href={VISITS_PATHS.care(undefined, { month: monthBeside(month, -1) })}
        >
          {text('previous')}
        </LinkButton>
        <b>{tellMonth(month, lang)}</b>
        {month < today.slice(0, 7) && (
          <LinkButton
            size="small"
            icon={RightIcon}
            href={VISITS_PATHS.care(undefined, { month: monthBeside(month, 1) })}
          >
            {text('next')}
          </LinkButton>
        )}
      </div>
      <Shown answer={answer} lines={8}>
        {({ total, areas, reasons }) =>
          total.listed === 0 ? (
            <EmptyState icon={HeartIcon} title={text('nobody')}>
              {text('nobodyNext')}
            </EmptyState>
          ) : (
            <>
              <Figures>
                <Figure name={text('rate')}>
                  <Rate permille={total.rate} none={text('none')} label={text('rate')} />
                </Figure>
                {NUMBERS.map((name) => (
                  <Figure key={name} name={text(name)}>
                    {total[name]}
                  </Figure>
                ))}
              </Figures>
              {reasons !== null && <ByReason rows={reasons} />}
              <ByArea rows={areas} month={month} />
              {may('visits.read') && <Who month={month} />}
            </>
          )
        }
      </Shown>
    </VisitsFrame>
  )
}

const NUMBERS = ['listed', 'done', 'again', 'due', 'refused'] as const

function Numbers({
  head,
  rows,
}: {
  readonly head: string
  readonly rows: readonly { key: string; name: React.ReactNode; rate: CareRate }[]
}) {
  const text = useText(CARE)
  return (
    <table className="visit-table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{text('rate')}</th>
          {NUMBERS.map((name) => (
            <th key={name} scope="col" className="visit-number">
              {text(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, rate }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td data-label={text('rate')}>
              <Rate permille={rate.rate} none={text('none')} label={text('rate')} />
            </td>
            {NUMBERS.map((number) => (
              <td key={number} className="visit-number" data-label={text(number)}>
                {rate[number]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ByReason({
  rows,
}: {
  readonly rows: readonly (CareRate & {
    readonly kind: CareKind
  })[]
}) {
  const text = useText(CARE)
  const cares = useText(CARES)
  return (
    <Section title={text('byReason')}>
      <Numbers
        head={text('reason')}
        rows={rows.map((one) => ({ key: one.kind, name: cares(one.kind), rate: one }))}
      />
    </Section>
  )
}

interface AreaRate extends CareRate {
  readonly areaCode: string
  readonly nameZh: string
  readonly nameEn: string
}
const GRID_DIGITS = 15

function ByArea({ rows, month }: { readonly rows: readonly AreaRate[]; readonly month: string }) {
  const text = useText(CARE)
  const named = useNamed()
  return (
    <Section title={text('byArea')}>
      <Numbers
        head={text('area')}
        rows={rows.map((one) => ({
          key: one.areaCode,
          rate: one,
          name:
            one.areaCode.length >= GRID_DIGITS ? (
              named(one.nameZh, one.nameEn)
            ) : (
              <a href={VISITS_PATHS.care(undefined, { month, area: one.areaCode })}>
                {named(one.nameZh, one.nameEn)}
              </a>
            ),
        }))}
      />
    </Section>
  )
}

/** Names and reasons stand behind a lookup. */
function Who({ month }: { readonly month: string }) {
  const text = useText(CARE)
  const [open, setOpen] = useState(false)
  return (
    <Section title={text('who')}>
      {open ? (
        <LookupGate>{(lookup) => <WhoList month={month} lookup={lookup} />}</LookupGate>
      ) : (
        <div className="stack">
          <p className="soft">{text('whoLead')}</p>
          <ButtonRow>
            <Button icon={EyeIcon} onClick={() => setOpen(true)}>
              {text('show')}
            </Button>
          </ButtonRow>
        </div>
      )}
    </Section>
  )
}

const STATES: readonly TargetState[] = ['due', 'again', 'refused', 'done']

function WhoList({ month, lookup }: { readonly month: string; readonly lookup: LookupId }) {
  const text = useText(CARE)
  const states = useText(TARGET_STATES)
  const cares = useText(CARES)
  const named = useNamed()
  const lang = useLang()
  const now = useNow()
  const { query, change } = useAddress()
  const state = STATES.find((one) => one === query['state'])
  const answer = useAnswer(
    listCareDue,
    {
      params: { month },
      body: {
        lookup,
        ...(state === undefined ? {} : { state }),
        ...pageIn(query),
      },
    },
    { still: true, keepBefore: true },
  )
  const paging = usePaging(answer)
  return (
    <div className="stack">
      <Select
        label={text('who')}
        labelUnseen
        unchosen={text('all')}
        value={state ?? ''}
        onChange={(value) => change({ state: value, cursor: undefined })}
        options={STATES.map((value) => ({ value, label: states(value) }))}
      />
      <Shown answer={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{text('nobodyLeft')}</p>
          ) : (
            <>
              <ul className="visit-list">
                {items.map((one) => (
                  <li key={one.id} className="visit-line">
                    <div>
                      <p className="visit-name">
                        {one.personId === null ? (
                          <span className="soft">{text('ended')}</span>
                        ) : (
                          <a href={VISITS_PATHS.person({ id: one.personId })}>{one.name}</a>
                        )}{' '}
                        {one.reasons.map((reason) => (
                          <Badge key={reason}>{cares(reason)}</Badge>
                        ))}
                      </p>
                      <p className="meta">
                        <a href={VISITS_PATHS.dwelling({ id: one.dwellingId })}>
                          {named(one.pathZh, one.pathEn)}
                        </a>
                        {one.birthYear !== null && (
                          <span>{text('born', { year: String(one.birthYear) })}</span>
                        )}
                        {one.lastAt !== null && <span>{tellPast(one.lastAt, now, lang)}</span>}
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
  )
}
