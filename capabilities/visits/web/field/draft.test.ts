import { expect, test } from 'vitest'
import { recordVisit } from '../../contract.ts'
import type { Agreed } from '../../contract.ts'
import { bodyOf, doingOf, draftOf, emptyDraft, isStale, takenUpAgain } from './draft.ts'

const VISIT = '01980a3c-0000-7000-8000-000000000001'
const HOME = '01980a3c-0000-7000-8000-000000000002'
const HOUSEHOLD = '01980a3c-0000-7000-8000-000000000003'
const TARGET = '01980a3c-0000-7000-8000-000000000004'

const target = {
  id: TARGET,
  v: 'aa',
  kind: 'campaign',
  dwellingId: HOME,
  dueBy: '2026-11-30',
  state: 'due',
} as const
const visited = {
  dwellingId: HOME,
  householdId: HOUSEHOLD,
  target,
  form: undefined,
  at: '2026-11-27T02:00:00.000Z',
  photos: [],
  voice: undefined,
}

test('the least one can say of a visit is an outcome, and the house takes it', () => {
  const body = bodyOf({ ...emptyDraft(VISIT), outcome: 'absent' }, visited)
  expect(body).toEqual({
    visitId: VISIT,
    dwellingId: HOME,
    householdId: HOUSEHOLD,
    targetId: TARGET,
    outcome: 'absent',
    at: visited.at,
  })
  expect(recordVisit.body.safeParse(body).success).toBe(true)
})

test('nobody at home: what was ticked before is not said of anybody', () => {
  const draft = { ...emptyDraft(VISIT), outcome: 'absent', met: [HOUSEHOLD], told: ['pension'] } as const
  expect(bodyOf(draft, visited)).not.toHaveProperty('met')
  expect(bodyOf(draft, visited)).not.toHaveProperty('told')
})

test('the home leaves the list at once when it is done, and stays with one more try when nobody was there', () => {
  const shows = (outcome: 'met' | 'absent' | 'refused') =>
    doingOf({ ...emptyDraft(VISIT), outcome }, visited).shows!.find(({ t }) => t === 'target')
  expect(shows('met')).toEqual({ t: 'target', id: TARGET, gone: true })
  expect(shows('refused')).toEqual({ t: 'target', id: TARGET, gone: true })
  expect(shows('absent')).toMatchObject({ row: { state: 'again', tries: 1 } })
})

test('what was rejected opens again as it was written', () => {
  const draft = { ...emptyDraft(VISIT), outcome: 'met', told: ['pension'], noteText: '楼道灯不亮' } as const
  expect(draftOf(bodyOf(draft, visited), 'another')).toEqual(draft)
})

test('what is taken up again names no photo that is gone', () => {
  const [gone, there] = ['a'.repeat(64), 'b'.repeat(64)]
  const answers = { gas: 'pipe', meter: [gone], valve: [there], bikes: ['shed', 'home'] }
  expect(takenUpAgain({ ...emptyDraft(VISIT), answers }, (hash) => hash === there).answers).toEqual({
    gas: 'pipe',
    valve: [there],
    bikes: ['shed', 'home'],
  })
})

test('a consent at the door stays with a visit that is changed; a newer notice makes it stale', () => {
  const agreed = {
    personId: 'p1' as Agreed['personId'],
    purpose: 'care-visits',
    noticeVersion: 1,
    separate: true,
    underFourteen: false,
    until: '2027-03-01',
  }
  const withdrawn = [{ personId: 'p2' as Agreed['personId'], purpose: 'care-visits' }]
  const draft = { ...emptyDraft('v1'), outcome: 'met' as const, agreed: [agreed], withdrawn }
  const body = bodyOf(draft, visited)
  expect(draftOf(body, 'v2')).toMatchObject({ agreed: [agreed], withdrawn })
  expect(bodyOf({ ...draft, outcome: 'absent' }, visited)).not.toHaveProperty('agreed')
  const notice = (version: number) => [
    {
      code: 'care-visits',
      nameZh: '',
      nameEn: '',
      whyZh: '',
      whyEn: '',
      separate: true,
      notice: { version, textZh: '', textEn: '' },
    },
  ]
  expect([1, 2].map((version) => isStale(agreed, notice(version)))).toEqual([false, true])
  // What never came to this phone says nothing.
  expect(isStale(agreed, undefined)).toBe(false)
})
