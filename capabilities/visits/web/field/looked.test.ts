import { expect, test } from 'vitest'
import type { Doing } from '#kernel/web/sync/phone.ts'
import { noteLookedAt } from './looked.ts'

function aPhone() {
  const done: Doing[] = []
  let now = new Date('2026-11-27T01:00:00Z')
  return {
    done,
    tomorrow: () => {
      now = new Date(now.getTime() + 86_400_000)
    },
    clock: () => now,
    act: async (doing: Doing) => {
      done.push(doing)
      return 'c1'
    },
  }
}

test('each home that is looked at is noted, once a day however often it is opened', async () => {
  const phone = aPhone()
  await noteLookedAt(phone, ['h1', 'h2'])
  await noteLookedAt(phone, ['h1'])
  expect(phone.done.map(({ entity }) => entity)).toEqual(['household:h1', 'household:h2'])
  phone.tomorrow()
  await noteLookedAt(phone, ['h1'])
  expect(phone.done).toHaveLength(3)
})

test('what could not be noted is noted the next time', async () => {
  const phone = aPhone()
  const full = { ...phone, act: async () => Promise.reject(new Error('full')) }
  await noteLookedAt(full, ['h3'])
  await noteLookedAt(phone, ['h3'])
  expect(phone.done).toHaveLength(1)
})
