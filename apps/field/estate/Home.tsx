import { useCallback, useMemo, useState } from 'react'
import type { PhoneHousehold, PhonePerson } from '#ledger/contract/slice.ts'
import { KINSHIPS, SEXES } from '#ledger/web/index.ts'
import type { PhoneBuilding, PhoneDwelling } from '#places/contract/slice.ts'
import { doorIn, pathIn } from '#places/rules/where.ts'
import type { PhoneVisit } from '#visits/contract/slice.ts'
import { useNoteLooked } from '#visits/web/field/looked.ts'
import { Badge } from '#ui/Badge.tsx'
import { Button, LinkButton } from '#ui/Button.tsx'
import { Card, CardLink, CardList } from '#ui/Card.tsx'
import { EmptyState, Skeleton } from '#ui/Empty.tsx'
import { Page, PageHead } from '#ui/Page.tsx'
import { EyeIcon, HeartIcon, HomeIcon, SpeechIcon, WrenchIcon } from '#ui/icons.tsx'
import { Foot } from '#kernel/web/Foot.tsx'
import { useKnown, useLang, useNamed, useText } from '#kernel/web/i18n.ts'
import { useTitle } from '#kernel/web/screens.tsx'
import type { ScreenProps } from '#kernel/web/screens.tsx'
import { useRows } from '#kernel/web/sync/book.tsx'
import type { Row } from '#kernel/web/sync/row.ts'
import { tellDay, useNow } from '#kernel/web/time.ts'
import { COMMON } from '#kernel/web/words.ts'
import { useHoldings } from '../holdings.ts'
import { dayOfTasks } from '../today/tasks.ts'
import { FullNumber } from './FullNumber.tsx'
import { ESTATE } from './messages.ts'
import { NUMBER } from './number-messages.ts'
import './face.css'

/** One home: who is registered there, what is to be done, what was before. */
export default function Home({ params }: ScreenProps) {
  const text = useText(ESTATE)
  const common = useText(COMMON)
  const held = useHoldings()
  const lang = useLang()
  const home = held?.dwellings.find(({ id }) => id === params['id'])
  const building = held?.buildings.find(({ id }) => id === home?.buildingId)
  useTitle(home === undefined ? text('home') : pathIn(lang, home, building))
  if (held === undefined)
    return (
      <Page width="form">
        <Skeleton label={common('loading')} lines={6} />
      </Page>
    )
  if (home === undefined)
    return (
      <Page width="form">
        <EmptyState icon={HomeIcon} title={<h1>{text('notHere')}</h1>}>
          {text('notHereNext')}
        </EmptyState>
      </Page>
    )
  return (
    <HomeOf
      home={home}
      building={building}
      households={held.households.filter(({ dwellingId }) => dwellingId === home.id)}
      people={held.people.filter(({ dwellingId }) => dwellingId === home.id)}
    />
  )
}

interface HomeOfProps {
  readonly home: Row<PhoneDwelling>
  readonly building: Row<PhoneBuilding> | undefined
  readonly households: readonly Row<PhoneHousehold>[]
  readonly people: readonly Row<PhonePerson>[]
}

function HomeOf({ home, building, households, people }: HomeOfProps) {
  const text = useText(ESTATE)
  const lang = useLang()
  useNoteLooked(households.map(({ id }) => id))
  const others = people.filter(
    ({ householdId }) => householdId === undefined || !households.some(({ id }) => id === householdId),
  )
  return (
    <Page width="form">
      <PageHead
        back={
          home.buildingId === undefined
            ? { href: '/field/estate', label: text('back') }
            : { href: `/field/building/${home.buildingId}`, label: text('back') }
        }
        title={doorIn(lang, home)}
        lead={pathIn(lang, home, building)}
      />
      <DueHere dwellingId={home.id} />
      {households.length === 0 && others.length === 0 && (
        <EmptyState icon={HomeIcon} title={text('nobody')}>
          {text('nobodyNext')}
        </EmptyState>
      )}
      {households.map((household) => (
        <Card key={household.id} title={text('household', { count: household.size })}>
          <People people={people.filter(({ householdId }) => householdId === household.id)} />
        </Card>
      ))}
      {others.length > 0 && (
        <Card title={text('others')}>
          <People people={others} />
        </Card>
      )}
      <Earlier dwellingId={home.id} />
      {households.length > 0 && <p className="note">{text('looked')}</p>}
      <Foot>
        <div className="deed-row">
          <LinkButton icon={SpeechIcon} href={`/field/report/for?home=${home.id}`}>
            {text('behalf')}
          </LinkButton>
          <LinkButton tone="primary" icon={HomeIcon} href={`/field/visit/${home.id}`}>
            {text('visit')}
          </LinkButton>
        </div>
      </Foot>
    </Page>
  )
}

function People({ people }: { readonly people: readonly Row<PhonePerson>[] }) {
  const text = useText(ESTATE)
  const kinship = useKnown(KINSHIPS)
  const sex = useKnown(SEXES)
  const number = useText(NUMBER)
  const [asking, setAsking] = useState<Row<PhonePerson>>()
  const stop = useCallback(() => setAsking(undefined), [])
  const inOrder = useMemo(
    () => people.toSorted((one, other) => Number(other.kinship === 'head') - Number(one.kinship === 'head')),
    [people],
  )
  return (
    <>
      <ul className="todo">
        {inOrder.map((one) => (
          <li key={one.id} className="person-line">
            <span className="row">
              <b>{one.name}</b>
              {one.kinship !== undefined && <Badge>{kinship(one.kinship) ?? one.kinship}</Badge>}
              {one.strands.map((strand) => (
                <Badge key={strand} tone={strand === 'lives' ? 'pine' : 'plain'}>
                  {text(strand as 'lives' | 'registered' | 'owns')}
                </Badge>
              ))}
            </span>
            <span className="todo-more">
              {[
                sex(one.sex),
                one.birthYear !== undefined && text('born', { year: one.birthYear }),
                one.phoneMasked,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {one.phoneMasked !== undefined && (
              <Button
                size="small"
                tone="quiet"
                icon={EyeIcon}
                aria-label={number('askOf', { name: one.name })}
                onClick={() => setAsking(one)}
              >
                {number('ask')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asking && <FullNumber person={asking} onClose={stop} />}
    </>
  )
}

function DueHere({ dwellingId }: { readonly dwellingId: string }) {
  const text = useText(ESTATE)
  const held = useHoldings()!
  const lang = useLang()
  const now = useNow()
  const named = useNamed()
  const tasks = useMemo(() => {
    const of = <T extends { readonly dwellingId?: string }>(rows: readonly T[]) =>
      rows.filter((row) => row.dwellingId === dwellingId)
    const day = dayOfTasks(
      { ...held, orders: of(held.orders), calls: [], targets: of(held.targets) },
      undefined,
      { now, lang },
    )
    return [...day.first, ...day.stops.flatMap((stop) => stop.tasks)].filter((task) => task.kind !== 'call')
  }, [held, dwellingId, now, lang])
  if (tasks.length === 0) return null
  return (
    <section>
      <div className="stop-head">
        <h2>{text('dueHere')}</h2>
      </div>
      <CardList>
        {tasks.map((task) =>
          task.kind === 'order' ? (
            <CardLink key={task.key} href={task.href} icon={WrenchIcon} title={task.order.title}>
              {task.order.task}
            </CardLink>
          ) : (
            <CardLink
              key={task.key}
              href={task.href}
              icon={task.target.kind === 'care' ? HeartIcon : HomeIcon}
              title={
                task.campaign
                  ? named(task.campaign.title, task.campaign.titleEn)
                  : (task.target.title ?? text('visit'))
              }
            >
              {task.who}
            </CardLink>
          ),
        )}
      </CardList>
    </section>
  )
}

const MOST_EARLIER = 10

function Earlier({ dwellingId }: { readonly dwellingId: string }) {
  const text = useText(ESTATE)
  const lang = useLang()
  const now = useNow()
  const visits = useRows<PhoneVisit>('visit')
  const here = useMemo(
    () =>
      (visits ?? [])
        .filter((visit) => visit.dwellingId === dwellingId)
        .toSorted((one, other) => (one.at < other.at ? 1 : -1))
        .slice(0, MOST_EARLIER),
    [visits, dwellingId],
  )
  return (
    <section className="stack">
      <h2>{text('earlier')}</h2>
      {here.length === 0 ? (
        <p className="soft">{text('noEarlier')}</p>
      ) : (
        <ul className="todo">
          {here.map((visit) => (
            <li key={visit.id} className="person-line">
              <span className="row">
                <b>{tellDay(visit.at, now, lang)}</b>
                {text(visit.outcome)}
                <span className="soft">{text(visit.by === 'grid-worker' ? 'worker' : 'clerk')}</span>
              </span>
              <span className="todo-more">
                {[
                  visit.told && text('told', { count: visit.told.length }),
                  visit.appeals &&
                    text('raised', { numbers: visit.appeals.join(lang === 'zh' ? '、' : ', ') }),
                  visit.summary,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
