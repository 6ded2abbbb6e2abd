import { expect, test } from 'vitest'
import { vanishedOf } from './vanished.ts'

const people = ['met', 'unread', 'gone', 'elsewhere', 'homeless'].map((personId) => ({
  personId,
  name: `name of ${personId}`,
  buildingId: personId === 'elsewhere' ? 'other' : personId === 'homeless' ? null : 'here',
  dwellingId: `dwelling of ${personId}`,
}))

test('who is missed was brought before, lives where the file speaks of, and is named by no row, read or not', () => {
  const now = {
    met: new Set(['met']),
    unread: new Set(['name of unread']),
    spokenOf: new Set(['here']),
  }
  expect(vanishedOf(people, now).map(({ personId }) => personId)).toEqual(['gone'])
  expect(vanishedOf(people, { ...now, spokenOf: new Set(['dwelling of homeless']) })).toHaveLength(1)
})
