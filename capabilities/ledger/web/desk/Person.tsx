import { useEffect, useState } from 'react'
import { Badge } from '#ui/Badge.tsx'
import { Button } from '#ui/Button.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { CalendarIcon, EditIcon, EyeIcon, HeartIcon, HomeIcon, ReturnIcon, StopIcon } from '#ui/icons.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page, PageHead, Section } from '#ui/Page.tsx'
import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useAnswer, useRenew } from '#kernel/web/answers.ts'
import { useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useTitle } from '#kernel/web/screens.tsx'
import { Shown } from '#kernel/web/Shown.tsx'
import { useNow } from '#kernel/web/time.ts'
import { listMyLookups } from '#privacy/contract.ts'
import { ConsentsOf, LookupGate, TakeRequest } from '#privacy/web/index.ts'
import type { LookupId, PersonId } from '../../contract.ts'
import { openPerson, unmaskPerson } from '../../contract/pages.ts'
import type { CareRow, PersonPage, PersonTie } from '../../contract/pages.ts'
import { BASES, CARE_BASES, CARES, KINSHIPS, SEXES, STRANDS } from '../messages.ts'
import { LEDGER_PATHS } from '../paths.ts'
import { EndCare, NoteCare, ReviewCare } from './care-acts.tsx'
import { Extras } from './extras.tsx'
import { Restricted, Waiting } from './granted/on-person.tsx'
import { Guardians } from './guardians.tsx'
import { History } from './History.tsx'
import './ledger.css'
import { Correct, Death, EndTie, MoveIn, MoveOut, Own } from './person-acts.tsx'
import { toldDay, useSpan } from './tied-line.tsx'
import { DOING, LEDGER, PAGES } from './words.ts'

/** One person, opened: what is kept of them, where they belong, and how that came about. */
export default function Person({ params }: ScreenProps) {
  const ledger = useText(LEDGER)
  useTitle(ledger('foundPeople'))
  return (
    <Page width="wide">
      <LookupGate>
        {(lookup) => <Inside key={params['id']} id={params['id'] as PersonId} lookup={lookup} />}
      </LookupGate>
    </Page>
  )
}

const ACTS = [
  ['correct', EditIcon, Correct],
  ['moveIn', HomeIcon, MoveIn],
  ['moveOut', ReturnIcon, MoveOut],
  ['own', CalendarIcon, Own],
  ['care', HeartIcon, NoteCare],
  ['death', StopIcon, Death],
] as const
type ActName = (typeof ACTS)[number][0]

function Inside({ id, lookup }: { readonly id: PersonId; readonly lookup: LookupId }) {
  const text = useText(PAGES)
  const doing = useText(DOING)
  const ledger = useText(LEDGER)
  const [open, setOpen] = useState<ActName>()
  const [asking, setAsking] = useState(false)
  const answer = useAnswer(openPerson, { params: { personId: id }, body: { lookup } }, { still: true })
  const renew = useRenew()
  const opened = answer.state === 'ready'
  // The bar tells how many were opened.
  useEffect(() => {
    if (opened) renew(listMyLookups)
  }, [opened, renew])
  const whyNot = may('ledger.keep') ? undefined : doing('mayNotKeep')
  const Open = ACTS.find(([name]) => name === open)?.[2]
  return (
    <Shown answer={answer} lines={10}>
      {(person) => {
        const home = person.ties.find(({ until }) => until === null)?.dwelling
        return (
          <>
            <PageHead
              title={person.name}
              back={
                home === undefined
                  ? { href: LEDGER_PATHS.find(), label: ledger('findTitle') }
                  : { href: LEDGER_PATHS.dwelling({ id: home.id }), label: ledger('toDwelling') }
              }
              above={person.diedOn === null ? undefined : <Badge>{text('died')}</Badge>}
            />
            <Restricted person={person} />
            <Waiting person={person} />
            {person.apart && (
              <Notice tone="info" title={text('apart')}>
                {text('apartLead')}
              </Notice>
            )}
            <Kept person={person} lookup={lookup} />
            {person.diedOn === null && (
              <div className="ledger-acts no-print">
                {ACTS.map(([name, icon]) => (
                  <Button
                    key={name}
                    size="small"
                    icon={icon}
                    disabledReason={whyNot}
                    onClick={() => setOpen(name)}
                  >
                    {doing(name)}
                  </Button>
                ))}
              </div>
            )}
            <Section title={text('ties')}>
              <ul className="ledger-list">
                {person.ties.map((tie) => (
                  <TieLine key={tie.id} person={person} tie={tie} />
                ))}
              </ul>
            </Section>
            <Section title={text('care')}>
              {person.care.length === 0 ? (
                <p className="soft">{text('noCare')}</p>
              ) : (
                <ul className="ledger-list">
                  {person.care.map((care) => (
                    <CareLine key={care.id} person={person} care={care} />
                  ))}
                </ul>
              )}
            </Section>
            <Guardians person={person} lookup={lookup} />
            <Extras person={person} />
            <ConsentsOf
              lookup={lookup}
              subject={{
                id: person.id as never,
                name: person.name,
                areaCode: person.areaCode,
                underFourteen: person.underFourteen,
                guardians: person.guardians.map(({ personId, name }) => ({ id: personId as never, name })),
              }}
            />
            <div className="ledger-acts no-print">
              <Button size="small" icon={EditIcon} onClick={() => setAsking(true)}>
                {text('asksAboutOwn')}
              </Button>
            </div>
            {asking && (
              <TakeRequest
                subject={{
                  id: person.id as never,
                  // What a page shows masked is no name to write down.
                  name: '',
                  areaCode: person.areaCode,
                  minor: person.minor,
                }}
                onClose={() => setAsking(false)}
              />
            )}
            <History lines={person.history} />
            {Open && <Open person={person} onClose={() => setOpen(undefined)} />}
          </>
        )
      }}
    </Shown>
  )
}

function Kept({ person, lookup }: { readonly person: PersonPage; readonly lookup: LookupId }) {
  const text = useText(PAGES)
  const sexes = useText(SEXES)
  return (
    <Facts>
      <Fact name={text('sex')}>{sexes(String(person.sex) as '1')}</Fact>
      <Fact name={text('year')}>{person.birthYear ?? text('notKept')}</Fact>
      <Numbered person={person} lookup={lookup} field="phone" />
      <Numbered person={person} lookup={lookup} field="identityNumber" />
    </Facts>
  )
}

interface NumberedProps {
  readonly person: PersonPage
  readonly lookup: LookupId
  readonly field: 'phone' | 'identityNumber'
}

/** A number, masked; in full only when asked for, which is noted down. */
function Numbered({ person, lookup, field }: NumberedProps) {
  const text = useText(PAGES)
  const act = useAct(unmaskPerson)
  const [whole, setWhole] = useState<string>()
  const masked = person[field]
  const show = async () => {
    const reply = await act.send({ params: { personId: person.id }, body: { lookup, field } })
    if (reply.ok) setWhole(reply.value.value ?? '')
    else say(reply.message, { tone: 'error' })
  }
  return (
    <Fact
      name={text(field === 'phone' ? 'phone' : 'number')}
      action={
        masked !== null && whole === undefined ? (
          <Button size="small" tone="quiet" icon={EyeIcon} onClick={() => void show()}>
            {text('showNumber')}
          </Button>
        ) : undefined
      }
    >
      {masked === null ? text('notKept') : <span className="code">{whole ?? masked}</span>}
    </Fact>
  )
}

function TieLine({ person, tie }: { readonly person: PersonPage; readonly tie: PersonTie }) {
  const strands = useText(STRANDS)
  const bases = useText(BASES)
  const kinships = useText(KINSHIPS)
  const text = useText(PAGES)
  const doing = useText(DOING)
  const named = useNamed()
  const span = useSpan()
  const [ending, setEnding] = useState(false)
  return (
    <li className="ledger-line">
      <div>
        <p className="ledger-name">
          <Badge tone={tie.until === null ? 'pine' : 'plain'}>{strands(tie.strand)}</Badge>{' '}
          <a href={LEDGER_PATHS.dwelling({ id: tie.dwelling.id })}>
            {named(tie.dwelling.pathZh, tie.dwelling.pathEn)}
          </a>
        </p>
        <p className="meta">
          {tie.basis !== null && <span>{bases(tie.basis)}</span>}
          {tie.kinship !== null && <span>{kinships(tie.kinship)}</span>}
          {tie.share !== null && <span>{`${Math.round(tie.share * 100)} %`}</span>}
          <span>{span(tie)}</span>
          {tie.householdId !== null && (
            <a href={LEDGER_PATHS.household({ id: tie.householdId })}>{text('household')}</a>
          )}
        </p>
      </div>
      {tie.until === null && tie.strand !== 'lives' && may('ledger.keep') && (
        <Button size="small" onClick={() => setEnding(true)}>
          {doing('endTie')}
        </Button>
      )}
      {ending && <EndTie person={person} tie={tie} onClose={() => setEnding(false)} />}
    </li>
  )
}

function CareLine({ person, care }: { readonly person: PersonPage; readonly care: CareRow }) {
  const text = useText(PAGES)
  const doing = useText(DOING)
  const cares = useText(CARES)
  const bases = useText(CARE_BASES)
  const lang = useLang()
  const now = useNow()
  const [open, setOpen] = useState<'review' | 'end'>()
  const close = () => setOpen(undefined)
  return (
    <li className="ledger-line">
      <div>
        <p className="ledger-name">
          {cares(care.kind)} {care.ended && <Badge>{text('careEnded')}</Badge>}
        </p>
        <p className="meta">
          <span>{bases(care.basis)}</span>
          <span>{text('careUntil', { day: toldDay(care.until, now, lang) })}</span>
          <span>{text('careBy', { name: care.reviewerName })}</span>
        </p>
      </div>
      {!care.ended && may('ledger.keep') && (
        <div className="ledger-acts">
          <Button size="small" onClick={() => setOpen('review')}>
            {doing('reviewCare')}
          </Button>
          <Button size="small" onClick={() => setOpen('end')}>
            {doing('endCare')}
          </Button>
        </div>
      )}
      {open === 'review' && <ReviewCare person={person} care={care} onClose={close} />}
      {open === 'end' && <EndCare person={person} care={care} onClose={close} />}
    </li>
  )
}
