import { expect, test } from 'vitest'
import type { Actor } from '#kernel/server/actor.ts'
import type { SliceTable } from '#kernel/server/slice.ts'
import { anybodyLike, keptOf, keyOf, sightOf } from './sight.ts'

const worker: Actor = {
  kind: 'staff',
  who: 'account:1',
  name: '王',
  role: 'grid-worker',
  permissions: new Set(['phones.use', 'ledger.read']),
  areaCode: '340199001001001',
  orgId: 'org',
  person: undefined,
  record: undefined,
  seals: ['health', 'party'],
  rights: ['ledger.read'],
  accountId: '1',
  sessionKey: 'key',
}
const key = (other: Partial<Actor> = {}): string => keyOf(anybodyLike({ ...worker, ...other }))

test('whatever may be asked about somebody’s sight is another key, in whatever order it is said', () => {
  const others: readonly Partial<Actor>[] = [
    { kind: 'keeper' },
    { role: 'grid-leader' },
    { permissions: new Set(['phones.use']) },
    { areaCode: '340199001001002' },
    { areaCode: '340199001001' },
    { seals: ['health'] },
    { seals: [] },
    { rights: [] },
  ]
  const keys = others.map((other) => key(other))
  expect(new Set([key(), ...keys]).size).toBe(others.length + 1)
  expect(key({ permissions: new Set(['ledger.read', 'phones.use']), seals: ['party', 'health'] })).toBe(key())
})

test('who somebody is makes no difference, and is nowhere in it: nothing that hangs on it can be read', () => {
  expect(
    key({
      who: 'account:2',
      name: '李',
      accountId: '2',
      orgId: 'other',
      sessionKey: 'other',
      person: 'p',
      record: 'r',
    }),
  ).toBe(key())
  const anybody = anybodyLike(worker)
  for (const own of ['account:1', '王', 'org', 'key'])
    expect(JSON.stringify(anybody)).not.toContain(`"${own}"`)
})

test('a house that keeps another table on phones is no other sight: what is there may stay until all has come', () => {
  const tables = ['order', 'person'].map((name) => ({ name }) as SliceTable)
  expect(keptOf(tables)).not.toBe(keptOf(tables.slice(0, 1)))
  expect(keptOf(tables)).toBe(keptOf([...tables]))
  expect(sightOf(worker)).not.toBe(sightOf({ ...worker, areaCode: '340199001001002' }))
})
