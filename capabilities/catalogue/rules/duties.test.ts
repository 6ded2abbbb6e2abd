import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OrgKind } from '#organisations/contract.ts'
import { OrgKind as Kinds } from '#organisations/contract.ts'
import type { DutyList } from '../contract.ts'
import { COMMUNITY_CATEGORIES } from '../data/community.ts'
import { covers, dutiesByRoute, dutyListOf, onDutyList } from './duties.ts'

const DISTRICT = '340199'
const COMMUNITY = '340199001001'
const office = { id: 'office', kind: 'community', areaCode: COMMUNITY } as const
const list = (owner: Partial<DutyList>, ...codes: string[]) =>
  ({ id: 'list', areaCode: DISTRICT, kind: null, orgId: null, codes, ...owner }) as DutyList

describe('a duty list', () => {
  test('where none is kept, nothing stands outside it', () => {
    expect(onDutyList([], office, 'repair-pipe')).toBe('no-list')
    expect(onDutyList([list({ kind: 'community' })], office, 'repair-pipe')).toBe('no-list')
    expect(onDutyList([list({ kind: 'property' }, 'repair')], office, 'repair-pipe')).toBe('no-list')
  })

  test('an organisation’s own goes before that of its kind, the nearer kind before the further', () => {
    const far = list({ kind: 'community' }, 'benefit')
    const near = list({ kind: 'community', areaCode: COMMUNITY.slice(0, 9) }, 'neighbours')
    const own = list({ orgId: 'office' as never }, 'repair')
    expect(dutyListOf([far, near, own], office)).toBe(own)
    expect(dutyListOf([far, near], office)).toBe(near)
    expect(dutyListOf([far], office)).toBe(far)
  })

  test('a list kept elsewhere does not hold here', () => {
    expect(dutyListOf([list({ kind: 'community', areaCode: '340199002' }, 'repair')], office)).toBeUndefined()
  })

  test.each([
    ['repair', 'repair-pipe', true],
    ['repair-pipe', 'repair-pipe', true],
    ['repair', 'repairing-shoes', false],
    ['repair-pipe', 'repair', false],
    ['01', '01023', true],
    ['01023', '01024', false],
  ])('%s holds %s: %s', (code, category, holds) => {
    expect(covers(code, category)).toBe(holds)
  })
})

test('a list drawn from the catalogue’s routes holds exactly what is routed to the kind', () => {
  const leaves = COMMUNITY_CATEGORIES.filter(({ parent }) => parent !== null)
  fc.assert(
    fc.property(fc.constantFrom(...Kinds.options), fc.constantFrom(...leaves), (kind: OrgKind, leaf) => {
      const codes = dutiesByRoute(COMMUNITY_CATEGORIES, kind)
      expect(codes.some((code) => covers(code, leaf.code))).toBe(leaf.routeTo === kind)
    }),
  )
})
