import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aMove, aPerson, dayAfter, moved, somePeople } from '../testing.ts'
import { readImages, written } from './images.ts'
import { difference } from './model.ts'
import type { Image, Rows } from './model.ts'

test('what history keeps of any life is always read as it was', () => {
  fc.assert(
    fc.property(fc.array(aMove, { maxLength: 40 }), (moves) => {
      let n = 0
      const states = moves.reduce<Rows[]>(
        (all, move, i) => {
          n += 1
          return [...all, moved(all.at(-1)!, move, dayAfter('2020-01-01', i), () => `new-${i}-${n++}`)]
        },
        [somePeople()],
      )
      for (const [i, after] of states.slice(1).entries()) {
        const images = difference(states[i]!, after)
        expect(readImages(written(images))).toEqual(JSON.parse(JSON.stringify(images)))
      }
    }),
  )
})

const kept = { id: 'a', areaCode: '340199001001001', changeId: 'c', personId: 'p' }
const OTHERS: readonly Image[] = [
  {
    of: 'care',
    before: null,
    after: {
      ...kept,
      kind: 'alone',
      basis: 'consent',
      since: '2020-01-01',
      until: '2021-01-01',
      reviewer: 'account:x',
      reviewerName: '王敏',
      reviewedAt: '2020-01-01T00:00:00.000Z',
      ended: false,
    } as never,
  },
  { of: 'extra', before: null, after: { ...kept, field: 'nation', value: '汉' } as never },
  {
    of: 'guard',
    before: { ...kept, guardianId: 'g', basis: 'parent', since: null, until: null } as never,
    after: null,
  },
]

test('so is what else hangs on a person', () => {
  expect(readImages(written(OTHERS))).toEqual(OTHERS)
})

test('what was kept with the names of its fields is read as ever', () => {
  const images: Image[] = [{ of: 'person', before: null, after: aPerson('a') }, ...OTHERS]
  expect(readImages(JSON.stringify(images))).toEqual(images)
  expect(readImages('[]')).toEqual([])
})
