import { useState } from 'react'
import { Button, LinkButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Empty.tsx'
import {
  BuildingIcon,
  DownloadIcon,
  EditIcon,
  FileIcon,
  ListIcon,
  PeopleIcon,
  SearchIcon,
} from '#ui/icons.tsx'
import { Figure, Figures } from '#ui/Figures.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useAddress } from '#kernel/web/address.ts'
import { tellNumber } from '#kernel/web/figures.ts'
import { useAnswer } from '#kernel/web/answers.ts'
import { useNamed, useText } from '#kernel/web/i18n.ts'
import { may, workArea } from '#kernel/web/rights.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { dayOf, useNow } from '#kernel/web/time.ts'
import { showAges, showTotals } from '../../contract/totals.ts'
import type { Counts, Undated } from '../../contract/totals.ts'
import { LEDGER_PATHS } from '../paths.ts'
import { UNDATED } from '../undated.ts'
import { ERASURES } from './erasures/words.ts'
import { EXPORTS } from './exports/words.ts'
import { GRANTED } from './granted/words.ts'
import './ledger.css'
import { SAME } from './same/words.ts'
import { STATISTICS } from './statistics/words.ts'
import { LEDGER } from './words.ts'

const COLUMNS = [
  'dwellings',
  'households',
  'living',
  'registered',
  'owning',
  'awayHere',
  'guestsHere',
] as const satisfies readonly (keyof Counts)[]

/** The ledger of an area in numbers, and the way to its buildings and people. */
export default function Home() {
  const text = useText(LEDGER)
  useTitle(text('title'))
  const { query, change } = useAddress()
  const today = dayOf(useNow())
  const area = query['area'] ?? workArea()
  const on = query['on'] ?? ''
  return (
    <Page width="wide">
      <PageHead title={text('title')} lead={text('lead')} actions={<Further area={area} on={on} />} />
      <FindBox />
      {area !== undefined && (
        <>
          <div className="ledger-day no-print">
            <TextField
              label={text('asOf')}
              type="date"
              max={today}
              value={on === '' ? today : on}
              onChange={(day) => change({ on: day === today ? undefined : day }, { replace: true })}
            />
          </div>
          <Totals area={area} on={on} />
          {/* Of a day to come the numbers above say already that there are none. */}
          {on <= today && <Ages area={area} on={on} />}
        </>
      )}
    </Page>
  )
}

/** Same persons, lists and statistics, for those who may. */
function Further({ area, on }: { readonly area: string | undefined; readonly on: string }) {
  const same = useText(SAME)
  const lists = useText(EXPORTS)
  const numbers = useText(STATISTICS)
  const erasures = useText(ERASURES)
  const granted = useText(GRANTED)
  const query = area === undefined ? {} : { area }
  return (
    <>
      {may('ledger.merge') && (
        <LinkButton size="small" icon={PeopleIcon} href={LEDGER_PATHS.same()}>
          {same('title')}
        </LinkButton>
      )}
      <LinkButton size="small" icon={ListIcon} href={LEDGER_PATHS.statistics(undefined, { ...query, on })}>
        {numbers('title')}
      </LinkButton>
      {may('ledger.export') && (
        <LinkButton size="small" icon={DownloadIcon} href={LEDGER_PATHS.exports(undefined, query)}>
          {lists('title')}
        </LinkButton>
      )}
      {may('ledger.keep') && (
        <LinkButton size="small" icon={EditIcon} href={LEDGER_PATHS.corrections()}>
          {granted('title')}
        </LinkButton>
      )}
      {may('privacy.answer') && (
        <LinkButton size="small" icon={FileIcon} href={LEDGER_PATHS.erasures()}>
          {erasures('title')}
        </LinkButton>
      )}
    </>
  )
}

/** One box for names, addresses and numbers. It leads to the page where one says why. */
export function FindBox({ typed: before = '' }: { readonly typed?: string }) {
  const text = useText(LEDGER)
  const { go } = useAddress()
  const [typed, setTyped] = useState(before)
  return (
    <form
      className="ledger-find no-print"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') go(LEDGER_PATHS.find(undefined, { q: typed.trim() }))
      }}
    >
      <TextField
        label={text('findLabel')}
        hint={text('findHint')}
        icon={SearchIcon}
        type="search"
        autoComplete="off"
        maxLength={80}
        value={typed}
        onChange={setTyped}
      />
      <Button type="submit" tone="primary" icon={SearchIcon}>
        {text('find')}
      </Button>
    </form>
  )
}

interface WhereProps {
  readonly area: string
  readonly on: string
}
const asked = ({ area, on }: WhereProps) => ({ query: { area, ...(on === '' ? {} : { on }) } })

function Totals(props: WhereProps) {
  const text = useText(LEDGER)
  const named = useNamed()
  const answer = useAnswer(showTotals, asked(props), { keepBefore: true })
  return (
    <Shown answer={answer} lines={8}>
      {({ area, trail, total, undated, below }) => (
        <Section
          title={
            <>
              {trail.map((one) => (
                <span key={one.code}>
                  <a href={LEDGER_PATHS.home(undefined, { area: one.code, on: props.on })}>
                    {named(one.nameZh, one.nameEn)}
                  </a>{' '}
                  ›{' '}
                </span>
              ))}
              {named(area.nameZh, area.nameEn)}
            </>
          }
        >
          {undated !== null && <p className="soft">{text('undatedLead')}</p>}
          <Sums counts={total} undated={undated} />
          {below.length === 0 ? (
            <EmptyState icon={BuildingIcon} title={text('nothingBelow')} />
          ) : (
            <table className="ledger-table">
              <caption className="unseen">{named(area.nameZh, area.nameEn)}</caption>
              <thead>
                <tr>
                  <th scope="col">{text('grid')}</th>
                  {COLUMNS.map((name) => (
                    <th key={name} scope="col" className="ledger-number">
                      {text(name)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {below.map((row) => (
                  <tr key={row.code ?? row.buildingId}>
                    <th scope="row">
                      <a
                        href={
                          row.buildingId === null
                            ? LEDGER_PATHS.home(undefined, { area: row.code ?? '', on: props.on })
                            : LEDGER_PATHS.building({ id: row.buildingId })
                        }
                      >
                        {named(row.nameZh, row.nameEn)}
                      </a>
                    </th>
                    {COLUMNS.map((name) => (
                      <td key={name} className="ledger-number" data-label={text(name)}>
                        {tellNumber(row.counts[name])}
                        {undatedOf(name, row.undated) > 0 && (
                          <span className="soft small ledger-undated">
                            {text('undatedShort', { n: tellNumber(undatedOf(name, row.undated)) })}
                          </span>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Section>
      )}
    </Shown>
  )
}

/** How many have no day since when, of a number as of a day of the past; nothing where all have one. */
const undatedOf = (name: keyof Counts, undated: Undated | null): number =>
  undated === null || name === 'dwellings' ? 0 : undated[name]

/** Said in full beside the sums, and which day it is. */
function Beside({ name, undated }: { readonly name: keyof Counts; readonly undated: Undated | null }) {
  const text = useText(LEDGER)
  const days = useText(UNDATED)
  const n = undatedOf(name, undated)
  if (n === 0 || name === 'dwellings') return null
  return (
    <span className="soft small ledger-undated">
      {text('undated', { n: tellNumber(n), day: days(name) })}
    </span>
  )
}

function Sums({ counts, undated }: { readonly counts: Counts; readonly undated: Undated | null }) {
  const text = useText(LEDGER)
  const hints: Readonly<Record<string, string>> = {
    awayHere: text('awayHint'),
    guestsHere: text('guestsHint'),
  }
  return (
    <Figures>
      {COLUMNS.map((name) => (
        <Figure
          key={name}
          name={text(name)}
          hint={
            hints[name] === undefined && undated === null ? undefined : (
              <>
                {hints[name]} <Beside name={name} undated={undated} />
              </>
            )
          }
        >
          {counts[name]}
        </Figure>
      ))}
    </Figures>
  )
}

function Ages(props: WhereProps) {
  const text = useText(LEDGER)
  const answer = useAnswer(showAges, asked(props), { keepBefore: true })
  const told = (n: number | null) => (n === null ? text('few') : tellNumber(n))
  return (
    <Shown answer={answer} lines={5}>
      {({ bands }) => (
        <Section title={text('ages')}>
          <p className="soft">{text('agesLead')}</p>
          <table className="ledger-table ledger-narrow">
            <thead>
              <tr>
                <th scope="col">{text('age')}</th>
                {(['men', 'women', 'all'] as const).map((name) => (
                  <th key={name} scope="col" className="ledger-number">
                    {text(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {bands.map((row) => (
                <tr key={row.band}>
                  <th scope="row">{row.band === 'unknown' ? text('unknownAge') : row.band}</th>
                  {(['men', 'women', 'all'] as const).map((name) => (
                    <td key={name} className="ledger-number" data-label={text(name)}>
                      {told(row[name])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
    </Shown>
  )
}
