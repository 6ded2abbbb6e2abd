import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { RoleName } from './contract.ts'
import { areaAbove, lockSeconds, passwordVerdict, PERMISSIONS, permissionsOf, SEALS_OF } from './rules.ts'

const ROLES = RoleName.options

describe('roles', () => {
  test('auditors, data protection and administrators see nobody’s appeals', () => {
    for (const role of ['auditor', 'data-protection', 'administrator'] as const)
      expect(PERMISSIONS[role].filter((permission) => /^(appeals|orders)\./.test(permission))).toEqual([])
  })

  test('handlers and volunteers work on orders, may read why data is held, and hold nothing else', () => {
    for (const role of ['handler', 'volunteer'] as const)
      expect([...PERMISSIONS[role]]).toEqual(['privacy.read', 'orders.work'])
  })

  test('whoever manages a register may read it', () => {
    const blind = ROLES.flatMap((role) =>
      ['people', 'organisations', 'places']
        .filter(
          (register) =>
            permissionsOf(role).has(`${register}.manage`) && !permissionsOf(role).has(`${register}.read`),
        )
        .map((register) => `${role} manages ${register} unseen`),
    )
    expect(blind).toEqual([])
  })

  test('whoever acts upon appeals may see them', () => {
    const blind = ROLES.filter((role) => {
      const held = [...permissionsOf(role)]
      return held.some((permission) => permission.startsWith('appeals.')) && !held.includes('appeals.read')
    })
    expect(blind).toEqual([])
  })

  test('sealed matters go past the clerks, and what is said of the staff past the community', () => {
    expect(Object.keys(SEALS_OF).toSorted()).toEqual(['district', 'secretary', 'subdistrict'])
    expect(SEALS_OF.secretary).not.toContain('staff-conduct')
    expect(SEALS_OF.subdistrict).toContain('staff-conduct')
  })
})

describe('locking out', () => {
  test('four failures are free, then it takes longer and longer, at most an hour', () => {
    expect([0, 1, 4].map(lockSeconds)).toEqual([0, 0, 0])
    expect([5, 6, 7, 8].map(lockSeconds)).toEqual([30, 60, 120, 240])
    expect([20, 100, 10_000].map(lockSeconds)).toEqual([3600, 3600, 3600])
  })

  test('more failures never lock for less', () => {
    fc.assert(
      fc.property(fc.nat(2000), (failures) => {
        expect(lockSeconds(failures + 1)).toBeGreaterThanOrEqual(lockSeconds(failures))
      }),
    )
  })
})

test.each([
  ['harbour-lantern-27', 'allowed'],
  ['长长的一句好记的口令呀', 'allowed'],
  ['short-1', 'weak-password'],
  ['aaaaaaaaaaaaaaa', 'weak-password'],
  ['abababababab', 'weak-password'],
  ['WangFang-2026', 'weak-password'],
] as const)('the password %j of wangfang is %s', (password, verdict) => {
  expect(passwordVerdict(password, 'wangfang')).toBe(verdict)
})

describe('the area above several', () => {
  test.each([
    [['340199001001'], '340199001001'],
    [['340199001001', '340199001002'], '340199001'],
    [['340199001001', '340199'], '340199'],
    [['340199001001001', '340199001001'], '340199001001'],
    [['340199001', '340198001'], ''],
    // One digit in common is no area.
    [['340199001', '340199011'], '340199'],
  ])('%j is %j', (codes, above) => {
    expect(areaAbove(codes)).toBe(above)
  })

  test('holds each of them, and is a code of some level', () => {
    const code = fc.stringMatching(/^340199(\d{3}){0,4}$/)
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 6 }), (codes) => {
        const above = areaAbove(codes)
        expect(codes.every((one) => one.startsWith(above))).toBe(true)
        expect([6, 9, 12, 15, 18]).toContain(above.length)
      }),
    )
  })
})
