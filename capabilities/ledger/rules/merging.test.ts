import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clashesOf, clashesSettled, joined } from './merging.ts'
import { applied, difference, faultsIn, NO_ROWS, put, tiesOf } from './model.ts'
import type { Care, Household, Person, Rows, Tie } from './model.ts'

const AREA = '340199001001001'
const kept = { areaCode: AREA, changeId: 'c0' } as const
const person = (id: string, some: Partial<Person> = {}): Person => ({
  ...kept,
  id,
  name: id,
  sex: 2,
  birthYear: 1951,
  phone: null,
  identityNumber: null,
  diedOn: null,
  restricted: null,
  ...some,
})
const house = (id: string, dwellingId: string): Household => ({
  ...kept,
  id,
  kind: 'living',
  dwellingId,
  buildingId: null,
  since: null,
  until: null,
})
const tie = (id: string, personId: string, some: Partial<Tie> = {}): Tie => ({
  ...kept,
  id,
  personId,
  dwellingId: 'd1',
  buildingId: null,
  strand: 'lives',
  householdId: 'h1',
  basis: 'own',
  kinship: 'head',
  share: null,
  since: null,
  until: null,
  knownAs: personId,
  ...some,
})
const care = (id: string, personId: string, until: string): Care => ({
  ...kept,
  id,
  personId,
  kind: 'elder-alone',
  basis: 'law',
  since: '2026-01-01',
  until,
  reviewer: 'r',
  reviewerName: 'r',
  reviewedAt: '2026-01-01T00:00:00.000Z',
  ended: false,
})
const twice = (): Rows => {
  const people = put(
    NO_ROWS,
    'person',
    person('A', { phone: '1' }),
    person('B', { identityNumber: 'n' }),
    person('S'),
  )
  const houses = put(people, 'household', house('h1', 'd1'), house('h2', 'd2'))
  return put(
    houses,
    'tie',
    tie('a', 'A'),
    tie('s', 'S', { kinship: 'spouse' }),
    tie('b', 'B', { dwellingId: 'd2', householdId: 'h2' }),
    tie('bo', 'B', { strand: 'owns', dwellingId: 'd2', householdId: null, kinship: null, basis: null }),
  )
}
let next = 0
const newId = () => `n${(next += 1)}`
const joining = (dropped: readonly string[]) => ({
  keptId: 'A',
  goingId: 'B',
  fromGoing: new Set<never>(),
  dropped: new Set(dropped),
  newId,
})

describe('two that are one', () => {
  test('clash where both live somewhere; one of the two must be given up', () => {
    const clashes = clashesOf(twice(), 'A', 'B')
    expect(clashes).toEqual([{ keptTieId: 'a', goingTieId: 'b' }])
    expect(clashesSettled(clashes, new Set())).toBe(false)
    expect(clashesSettled(clashes, new Set(['b']))).toBe(true)
    expect(faultsIn(joined(twice(), joining([])))).toContain('dates-overlap')
  })
  test('become one with the numbers of both, the ties of both, and no empty household', () => {
    const rows = joined(twice(), joining(['b']))
    expect(rows.person.get('B')).toBeUndefined()
    expect(rows.person.get('A')).toMatchObject({ phone: '1', identityNumber: 'n' })
    expect(tiesOf(rows, 'A').map(({ strand }) => strand)).toEqual(['lives', 'owns'])
    expect(rows.household.has('h2')).toBe(false)
    expect(faultsIn(rows)).toEqual([])
  })
  test('leave no household without a head: the spouse takes the place', () => {
    const rows = joined(twice(), joining(['a']))
    expect(rows.tie.get('s')?.kinship).toBe('head')
    expect(faultsIn(rows)).toEqual([])
  })
  test('keep of two like care reasons the one that holds longer', () => {
    const rows = put(twice(), 'care', care('x', 'A', '2026-06-01'), care('y', 'B', '2026-09-01'))
    const cares = [...joined(rows, joining(['b'])).care.values()]
    expect(cares.map(({ until, personId }) => [until, personId])).toEqual([['2026-09-01', 'A']])
  })
})

const day = fc.option(fc.constantFrom('2020-01-01', '2021-01-01', '2022-01-01'), { nil: null })
const anyTie = fc.record({
  of: fc.constantFrom('A', 'B'),
  strand: fc.constantFrom('lives' as const, 'registered' as const, 'owns' as const),
  dwellingId: fc.constantFrom('d1', 'd2'),
  since: day,
  until: day,
})
test('always: once the clashes are settled the law holds, and turned round everything is as it was', () => {
  fc.assert(
    fc.property(fc.array(anyTie, { maxLength: 8 }), fc.boolean(), (given, keepOwn) => {
      const ties = given.map(({ of, ...rest }, i) =>
        tie(`t${i}`, of, { ...rest, householdId: null, kinship: null }),
      )
      const before = put(put(NO_ROWS, 'person', person('A'), person('B')), 'tie', ...ties)
      if (faultsIn(before).length > 0) return
      const dropped = clashesOf(before, 'A', 'B').map((c) => (keepOwn ? c.goingTieId : c.keptTieId))
      const after = joined(before, joining(dropped))
      expect(faultsIn(after)).toEqual([])
      const back = applied(after, difference(before, after), 'before')
      expect(Object.fromEntries(back.tie)).toEqual(Object.fromEntries(before.tie))
      expect(back.person).toEqual(before.person)
    }),
  )
})
