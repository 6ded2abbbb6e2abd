import type { Sex } from '../contract.ts'
import { grouped, holdsOn, tiesOf } from './model.ts'
import type { DayText, Household, Person, Rows, Tie } from './model.ts'

/** What is counted: the three strands, households that live somewhere, and the two sides of 人户分离. */
export const TALLIES = ['lives', 'registered', 'owns', 'households', 'away', 'guests'] as const
export type Tallied = (typeof TALLIES)[number]
/**
 * What ended of that which nobody knows since when it held. It is a number of its own: with the steps of `ALWAYS`, which are where such
 * things begin, it says how many of a number on a day of the past may have begun after that day.
 */
export type Ended = `undated-${Tallied}`
export const endedOf = (tallied: Tallied): Ended => `undated-${tallied}`

/** One step of a number on a day: the number itself is the sum of all steps up to that day. */
export interface Step {
  readonly areaCode: string
  readonly buildingId: string
  readonly tallied: Tallied | Ended
  readonly sex: Sex
  readonly birthYear: number
  readonly day: DayText
  readonly delta: number
}

/** The day of what has always been so: of what has no day, and of the day an empty cell of a workbook turns into. */
export const ALWAYS: DayText = '1900-01-01'
export const NO_BUILDING = '00000000-0000-0000-0000-000000000000'

interface Counted {
  readonly areaCode: string
  readonly buildingId: string | null
}
const stepsOf = (
  { areaCode, buildingId }: Counted,
  tallied: Tallied,
  who: Pick<Person, 'sex' | 'birthYear'> | undefined,
  span: { readonly since: DayText | null; readonly until: DayText | null },
): Step[] => {
  const about = {
    areaCode,
    buildingId: buildingId ?? NO_BUILDING,
    tallied,
    sex: who?.sex ?? 0,
    birthYear: who?.birthYear ?? 0,
  } as const
  const begins = { ...about, day: span.since ?? ALWAYS, delta: 1 }
  if (span.until === null) return [begins]
  const ends = { ...about, day: span.until, delta: -1 } as const
  return begins.day === ALWAYS ? [begins, ends, { ...ends, tallied: endedOf(tallied) }] : [begins, ends]
}

/** The parts of a tie's time during which the other strand does not hold at the same dwelling. */
function without(tie: Tie, others: readonly Tie[]): { since: DayText | null; until: DayText | null }[] {
  const here = others.filter(({ dwellingId }) => dwellingId === tie.dwellingId)
  if (here.length === 0) return [{ since: tie.since, until: tie.until }]
  const edges = [
    ...new Set(
      here.flatMap(({ since, until }) => [since, until]).filter((day): day is string => day !== null),
    ),
  ]
    .filter((day) => (tie.since ?? '') < day && day < (tie.until ?? '~'))
    .toSorted()
  const cuts: (DayText | null)[] = [tie.since, ...edges, tie.until]
  return cuts.slice(0, -1).flatMap((since, i) => {
    const at = since ?? ''
    return here.some((one) => holdsOn(one, at)) ? [] : [{ since, until: cuts[i + 1]! }]
  })
}

/** What one person counts for. */
export function stepsOfPerson(person: Person, ties: readonly Tie[]): Step[] {
  const lives = ties.filter(({ strand }) => strand === 'lives')
  const registered = ties.filter(({ strand }) => strand === 'registered')
  return [
    ...ties.flatMap((tie) => stepsOf(tie, tie.strand, person, tie)),
    ...registered.flatMap((tie) => without(tie, lives).flatMap((span) => stepsOf(tie, 'away', person, span))),
    ...lives.flatMap((tie) =>
      without(tie, registered).flatMap((span) => stepsOf(tie, 'guests', person, span)),
    ),
  ]
}

const stepsOfHousehold = (household: Household): Step[] =>
  household.kind === 'living' ? stepsOf(household, 'households', undefined, household) : []

const keyOf = ({ delta: _, ...step }: Step): string => Object.values(step).join('|')

/** Steps of the same number on the same day as one; those that come to nothing are left out. */
export function gathered(steps: readonly Step[]): Step[] {
  const sums = new Map<string, Step>()
  for (const step of steps) {
    const key = keyOf(step)
    const before = sums.get(key)
    sums.set(key, before ? { ...step, delta: before.delta + step.delta } : step)
  }
  return [...sums.values()].filter(({ delta }) => delta !== 0)
}

/** All that some rows count for. */
export function stepsIn(rows: Rows, personIds: Iterable<string>, householdIds: Iterable<string>): Step[] {
  const byPerson = grouped(rows.tie.values(), ({ personId }) => personId)
  return [
    ...[...personIds].flatMap((id) => {
      const person = rows.person.get(id)
      return person ? stepsOfPerson(person, byPerson.get(id) ?? []) : []
    }),
    ...[...householdIds].flatMap((id) => {
      const household = rows.household.get(id)
      return household ? stepsOfHousehold(household) : []
    }),
  ]
}

/** What changes in the numbers when rows change: what was counted is taken back, what is, is counted. */
export function stepsBetween(
  before: Rows,
  after: Rows,
  personIds: ReadonlySet<string>,
  householdIds: ReadonlySet<string>,
): Step[] {
  return gathered([
    ...stepsIn(before, personIds, householdIds).map((step) => ({ ...step, delta: -step.delta })),
    ...stepsIn(after, personIds, householdIds),
  ])
}

/** Whether somebody's registration and living are in different places at present, or only one of them is known. */
export function isApart(rows: Rows, personId: string, today: DayText): boolean {
  const now = tiesOf(rows, personId).filter((tie) => holdsOn(tie, today))
  const lives = now.find(({ strand }) => strand === 'lives')
  const registered = now.find(({ strand }) => strand === 'registered')
  return (lives ?? registered) !== undefined && lives?.dwellingId !== registered?.dwellingId
}
