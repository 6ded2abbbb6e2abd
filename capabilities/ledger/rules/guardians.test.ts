import { describe, expect, test } from 'vitest'
import { aPerson } from '../testing.ts'
import { erased, scrubbed } from './erasing.ts'
import { guardVerdict, underFourteen } from './guardians.ts'
import { joined } from './merging.ts'
import { difference, NO_ROWS, put } from './model.ts'
import type { Guard } from './model.ts'
import { die } from './moves.ts'

const child = aPerson('child', { birthYear: 2015 })
const mother = aPerson('mother', { birthYear: 1985 })
const aunt = aPerson('aunt', { birthYear: 2009 })
const guard: Guard = {
  id: 'guard',
  areaCode: child.areaCode,
  changeId: 'made',
  personId: 'child',
  guardianId: 'mother',
  basis: 'parent',
  since: null,
  until: null,
}
const asked = { child, guardian: mother, basis: 'parent', guards: [], year: 2026 } as const
const rows = put(put(NO_ROWS, 'person', child, mother, aunt), 'guard', guard)

describe('who stands for a child', () => {
  test('is somebody of age for a minor, once', () => {
    expect(guardVerdict(asked)).toBe('allowed')
    expect(guardVerdict({ ...asked, guards: [guard] })).toBe('guardian-known')
    expect(guardVerdict({ ...asked, guards: [{ ...guard, until: '2026-01-01' }] })).toBe('allowed')
    expect(guardVerdict({ ...asked, child: { ...child, birthYear: 2008 } })).toBe('not-a-minor')
    expect(guardVerdict({ ...asked, child: { ...child, birthYear: null } })).toBe('year-needed')
    expect(guardVerdict({ ...asked, guardian: aunt, basis: 'kin' })).toBe('guardian-not-adult')
    expect(guardVerdict({ ...asked, guardian: aunt, basis: 'parent' })).toBe('allowed')
    expect(guardVerdict({ ...asked, guardian: child })).toBe('guardian-not-adult')
  })
  test('ends with the death of either, and goes with the deletion of either', () => {
    for (const id of ['child', 'mother']) {
      expect(die(rows, id, '2026-03-01', undefined).guard.get('guard')!.until).toBe('2026-03-01')
      const gone = erased(rows, id)
      expect(gone.guard.size).toBe(0)
      expect(scrubbed(difference(NO_ROWS, rows), id).filter(({ of }) => of === 'guard')).toEqual([])
    }
  })
  test('goes on for and by whom a person turned out to be', () => {
    const both = put(
      rows,
      'person',
      aPerson('twin', { birthYear: 2015 }),
      aPerson('mum', { birthYear: 1985 }),
    )
    let n = 0
    const more = { fromGoing: new Set<never>(), dropped: new Set<string>(), newId: () => `new-${n++}` }
    const asChild = joined(both, { keptId: 'twin', goingId: 'child', ...more })
    expect([...asChild.guard.values()]).toMatchObject([{ personId: 'twin', guardianId: 'mother' }])
    const asGuardian = joined(both, { keptId: 'mum', goingId: 'mother', ...more })
    expect([...asGuardian.guard.values()]).toMatchObject([{ personId: 'child', guardianId: 'mum' }])
  })
})

test('under fourteen is told from the year: surely, perhaps, or surely not', () => {
  expect([2020, 2013, 2012, 2011, null].map((year) => underFourteen(year, 2026))).toEqual([
    'yes',
    'yes',
    'perhaps',
    'no',
    'perhaps',
  ])
})
