import { expect, test } from 'vitest'
import { stillToRead } from './put-away.ts'

const now = new Date('2026-11-27T01:00:00Z')
const message = (id: string, at: string, orderId?: string) => ({
  id,
  at,
  textZh: '收到新派单',
  textEn: 'New order',
  ...(orderId === undefined ? {} : { orderId }),
})
const orders = [
  { id: 'o1', state: 'accepted' },
  { id: 'o2', state: 'done' },
] as const
const ids = (messages: Parameters<typeof stillToRead>[0], away: readonly string[] = []) =>
  stillToRead(messages, { orders, away: new Set(away), now }).map(({ id }) => id)

test('a message about an order that is done, or not in hand any more, is not on top of the day', () => {
  const today = '2026-11-26T22:00:00Z'
  expect(ids([message('m1', today, 'o1'), message('m2', today, 'o2'), message('m3', today, 'gone')])).toEqual(
    ['m1'],
  )
})

test('nor one that was put away, or is older than a week; the newest comes first', () => {
  const messages = [
    message('old', '2026-11-10T01:00:00Z'),
    message('m1', '2026-11-25T01:00:00Z'),
    message('m2', '2026-11-26T01:00:00Z'),
    message('m3', '2026-11-26T02:00:00Z'),
  ]
  expect(ids(messages, ['m2'])).toEqual(['m3', 'm1'])
})
