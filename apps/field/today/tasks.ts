import type { PhoneCall } from '#coordination/contract/slice.ts'
import type { PhoneOrder } from '#dispatch/contract/slice.ts'
import { isInHand } from '#dispatch/rules.ts'
import type { PhoneHousehold, PhonePerson } from '#ledger/contract/slice.ts'
import type { PhoneBuilding, PhoneDwelling } from '#places/contract/slice.ts'
import { buildingIn, doorIn } from '#places/rules/where.ts'
import type { PhoneCampaign, PhoneTarget } from '#visits/contract/slice.ts'
import type { Lang } from '#kernel/web/i18n.ts'
import type { Row } from '#kernel/web/sync/row.ts'
import { upTheStairs, walkingOrder } from './walk.ts'
import type { Inside, Standing, Stop } from './walk.ts'

/** What a phone holds, as far as a day's list is made of it. */
export interface Holdings {
  readonly buildings: readonly Row<PhoneBuilding>[]
  readonly dwellings: readonly Row<PhoneDwelling>[]
  readonly households: readonly Row<PhoneHousehold>[]
  readonly people: readonly Row<PhonePerson>[]
  readonly orders: readonly Row<PhoneOrder>[]
  readonly calls: readonly Row<PhoneCall>[]
  readonly targets: readonly Row<PhoneTarget>[]
  readonly campaigns: readonly Row<PhoneCampaign>[]
}

interface Common {
  readonly key: string
  readonly href: string
  readonly inside: Inside
  /** `2单元 301`. */
  readonly door: string
  readonly urgent: boolean
}
export type Task = Common &
  (
    | { readonly kind: 'order'; readonly order: Row<PhoneOrder> }
    | { readonly kind: 'call'; readonly call: Row<PhoneCall> }
    | {
        readonly kind: 'visit'
        readonly target: Row<PhoneTarget>
        readonly campaign: Row<PhoneCampaign> | undefined
        readonly who: string
      }
  )

export interface StopOfDay extends Stop {
  readonly tasks: readonly Task[]
}

const byId = <T>(rows: readonly Row<T>[]): ReadonlyMap<string, Row<T>> =>
  new Map(rows.map((row) => [row.id, row]))

const insideOf = (dwelling: Row<PhoneDwelling> | undefined): Inside => ({
  entrance: dwelling?.entrance,
  floor: dwelling?.floor,
  label: dwelling?.label ?? '',
})

/** Who reads the list, and when. */
export interface Reading {
  readonly now: Date
  readonly lang: Lang
}

/** One list of everything, house by house in walking order; what is urgent or late stands before it. */
export function dayOfTasks(
  held: Holdings,
  standing: Standing | undefined,
  { now, lang }: Reading,
): { readonly first: readonly Task[]; readonly stops: readonly StopOfDay[]; readonly count: number } {
  const dwellings = byId(held.dwellings)
  const doorOf = (dwelling: Row<PhoneDwelling> | undefined): string =>
    dwelling === undefined ? '' : doorIn(lang, dwelling)
  const buildings = byId(held.buildings)
  const households = byId(held.households)
  const people = byId(held.people)
  const campaigns = byId(held.campaigns)
  const first: Task[] = []
  const houses = new Map<string, { stop: Stop; tasks: Task[] }>()

  const put = (task: Task, buildingId: string | undefined, own?: Partial<Standing>): void => {
    if (task.urgent) {
      first.push(task)
      return
    }
    const building = buildingId === undefined ? undefined : buildings.get(buildingId)
    const key = building?.id ?? (own?.lat === undefined ? '' : task.key)
    const house = houses.get(key) ?? { stop: stopOf(building, { task, own, lang }), tasks: [] }
    house.tasks.push(task)
    houses.set(key, house)
  }

  // Whoever is called to a place goes there first.
  for (const call of held.calls.toSorted((one, other) => (one.arriveBy < other.arriveBy ? -1 : 1)))
    if (call.state === 'called')
      first.push({
        kind: 'call',
        key: `call:${call.id}`,
        href: `/field/call/${call.id}`,
        inside: insideOf(undefined),
        door: call.placeText,
        urgent: true,
        call,
      })
  for (const order of held.orders) {
    if (!isInHand(order.state)) continue
    const dwelling = order.dwellingId === undefined ? undefined : dwellings.get(order.dwellingId)
    put(
      {
        kind: 'order',
        key: `order:${order.id}`,
        href: `/field/order/${order.id}`,
        inside: insideOf(dwelling),
        door:
          dwelling === undefined
            ? lang === 'en'
              ? (order.placeTextEn ?? order.placeText)
              : order.placeText
            : doorOf(dwelling),
        urgent:
          order.urgent === true || (order.dueAt !== undefined && Date.parse(order.dueAt) < now.getTime()),
        order,
      },
      order.buildingId ?? dwelling?.buildingId,
      order,
    )
  }
  for (const target of held.targets) {
    if (target.state !== 'due' && target.state !== 'again') continue
    const dwelling = dwellings.get(target.dwellingId)
    put(
      {
        kind: 'visit',
        key: `target:${target.id}`,
        href: `/field/visit/${target.dwellingId}?target=${target.id}`,
        inside: insideOf(dwelling),
        door: doorOf(dwelling),
        urgent: false,
        target,
        campaign: target.campaignId === undefined ? undefined : campaigns.get(target.campaignId),
        who:
          (target.personId === undefined ? undefined : people.get(target.personId)?.name) ??
          (target.householdId === undefined ? undefined : households.get(target.householdId)?.head) ??
          '',
      },
      dwelling?.buildingId,
    )
  }
  const stops = [...houses.values()].map(({ stop, tasks }): StopOfDay => ({
    ...stop,
    tasks: tasks.toSorted((one, other) => upTheStairs(one.inside, other.inside)),
  }))
  const walked = walkingOrder(stops, standing)
  return {
    first,
    stops: walked,
    count: first.length + walked.reduce((sum, { tasks }) => sum + tasks.length, 0),
  }
}

const LAST = 1_000_000

function stopOf(
  building: Row<PhoneBuilding> | undefined,
  {
    task,
    own,
    lang,
  }: { readonly task: Task; readonly own: Partial<Standing> | undefined; readonly lang: Lang },
): Stop {
  if (building === undefined)
    return {
      buildingId: undefined,
      lat: own?.lat,
      lng: own?.lng,
      order: LAST,
      name: own?.lat === undefined ? '' : task.door,
    }
  return {
    buildingId: building.id,
    lat: building.lat,
    lng: building.lng,
    order: building.order ?? LAST,
    name: buildingIn(lang, building),
  }
}
