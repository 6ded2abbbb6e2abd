/** What always holds, whatever happens one after another: moves, splits, merges, corrections, deaths, and what is undone. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aMove, dayAfter, moved, PEOPLE, somePeople } from '../testing.ts'
import type { Move } from '../testing.ts'
import { applied, difference, faultsIn, holdsOn, looseTie, settled, touchedBy, within } from './model.ts'
import type { Image, Rows } from './model.ts'
import { gathered, stepsBetween, stepsIn } from './tally.ts'
import type { Step } from './tally.ts'

const FIRST = '2026-01-01'

interface Played {
  readonly rows: Rows
  readonly steps: readonly Step[]
  readonly changes: readonly {
    readonly id: string
    readonly images: readonly Image[]
    readonly before: Rows
  }[]
  readonly days: readonly string[]
}

/** Plays moves as the server would: what the law refuses is not kept. */
function played(moves: readonly Move[]): Played {
  let n = 0
  const newId = () => `id-${String((n += 1)).padStart(4, '0')}`
  let rows = somePeople()
  let day = FIRST
  const steps: Step[] = []
  const changes: Played['changes'][number][] = []
  const days = [FIRST]
  for (const move of moves) {
    day = dayAfter(day, move.days)
    days.push(day)
    const changeId = newId()
    const after = settled(rows, moved(rows, move, day, newId), changeId)
    const images = difference(rows, after)
    const touched = touchedBy(images)
    if (images.length === 0 || faultsIn(within(after, touched)).length > 0) continue
    steps.push(...stepsBetween(rows, after, touched.people, touched.households))
    changes.push({ id: changeId, images, before: rows })
    rows = after
  }
  return { rows, steps, changes, days }
}

const summed = (steps: readonly Step[], day: string): string[] =>
  gathered(steps.filter((step) => step.day <= day).map((step) => ({ ...step, day: '' })))
    .map((step) => JSON.stringify(step))
    .toSorted()
const counted = (rows: Rows, day: string): string[] =>
  summed(stepsIn(rows, rows.person.keys(), rows.household.keys()), day)

const moves = fc.array(aMove, { maxLength: 40 })

test('most moves are made: what follows is about something', () => {
  const made = fc
    .sample(fc.array(aMove, { minLength: 30, maxLength: 30 }), 50)
    .map((some) => played(some).changes.map(({ images }) => images.length))
  expect(made.reduce((sum, { length }) => sum + length, 0) / 50).toBeGreaterThan(8)
})

test('one tie per strand at a time, no overlaps, exactly one head', () => {
  fc.assert(
    fc.property(moves, (some) => {
      const { rows } = played(some)
      expect(faultsIn(rows)).toEqual([])
      for (const house of rows.household.values())
        if (house.until !== null)
          expect(
            [...rows.tie.values()].filter((tie) => tie.householdId === house.id && tie.until === null),
          ).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('every household that goes on has somebody in it, and nobody dead is tied to anything', () => {
  fc.assert(
    fc.property(moves, (some) => {
      const { rows } = played(some)
      for (const house of rows.household.values())
        if (house.until === null)
          expect(
            [...rows.tie.values()].some((tie) => tie.householdId === house.id && tie.until === null),
          ).toBe(true)
      for (const person of rows.person.values())
        if (person.diedOn !== null)
          expect([...rows.tie.values()].some((tie) => tie.personId === person.id && tie.until === null)).toBe(
            false,
          )
    }),
    { numRuns: 300 },
  )
})

test('no act leaves a tie of nobody, done or undone; one that would is found', () => {
  fc.assert(
    fc.property(moves, (some) => {
      const { changes, rows } = played(some)
      let state = rows
      for (const { images } of changes.toReversed()) {
        expect(looseTie(images, state)).toBeUndefined()
        const back = images.map(({ of, before, after }) => ({ of, before: after, after: before }) as Image)
        state = applied(state, images, 'before')
        expect(looseTie(back, state)).toBeUndefined()
      }
      const [tie] = rows.tie.values()
      if (tie === undefined) return
      const { person, household } = rows
      const without = (map: ReadonlyMap<string, unknown>, id: string) =>
        new Map([...map].filter(([one]) => one !== id)) as never
      const made: Image = { of: 'tie', before: null, after: tie }
      expect(looseTie([made], { ...rows, person: without(person, tie.personId) })).toBe(tie.id)
      if (tie.householdId !== null)
        expect(looseTie([made], { ...rows, household: without(household, tie.householdId) })).toBe(tie.id)
      const dropped: Image = { of: 'person', before: person.get(tie.personId)!, after: null }
      expect(looseTie([dropped], rows)).toBeDefined()
    }),
    { numRuns: 200 },
  )
})

test('the sums of the steps are the rows, on every day there was', () => {
  fc.assert(
    fc.property(moves, (some) => {
      const { rows, steps, days } = played(some)
      for (const day of days) expect(summed(steps, day)).toEqual(counted(rows, day))
      const day = days.at(-1)!
      for (const strand of ['lives', 'registered', 'owns'] as const)
        expect(
          steps
            .filter((step) => step.tallied === strand && step.day <= day)
            .reduce((sum, step) => sum + step.delta, 0),
        ).toBe([...rows.tie.values()].filter((tie) => tie.strand === strand && holdsOn(tie, day)).length)
    }),
    { numRuns: 300 },
  )
})

test('undone from the last to the first, everything is as it was', () => {
  fc.assert(
    fc.property(moves, (some) => {
      const { changes, rows } = played(some)
      let now = rows
      for (const change of changes.toReversed()) {
        for (const { of, before, after } of change.images) {
          const row = now[of].get((after ?? before!).id)
          expect(after === null ? row : row?.changeId).toBe(after === null ? undefined : change.id)
        }
        now = applied(now, change.images, 'before')
        for (const kind of ['person', 'household', 'tie'] as const)
          expect(now[kind]).toEqual(change.before[kind])
      }
      expect([...now.person.keys()].toSorted()).toEqual([...PEOPLE])
    }),
    { numRuns: 200 },
  )
})

test('people are kept where they live, else are registered, else own', () => {
  fc.assert(
    fc.property(moves, (some) => {
      const { rows } = played(some)
      for (const person of rows.person.values()) {
        const ties = [...rows.tie.values()].filter((tie) => tie.personId === person.id && tie.until === null)
        const main =
          ties.find(({ strand }) => strand === 'lives') ?? ties.find(({ strand }) => strand === 'registered')
        if (main) expect(person.areaCode).toBe(main.areaCode)
      }
    }),
    { numRuns: 200 },
  )
})
