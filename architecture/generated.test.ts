import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { allEndpoints, EVENTS } from '#apps/server/house.ts'
import { documents } from './documents.ts'
import { inTree, readTree } from './tree.ts'

const fresh = documents(readTree())

test.each(Object.keys(fresh))('%s is as the code says', (name) => {
  const kept = readFileSync(inTree(`architecture/generated/${name}`), 'utf8')
  expect(kept === fresh[name], `architecture/generated/${name} is stale: npm run generate`).toBe(true)
})

describe('the documents say everything', () => {
  test('every endpoint stands in openapi.json and in permissions.md', () => {
    const operations = new Set(
      [...fresh['openapi.json']!.matchAll(/"operationId": "(\w+)"/g)].map(([, id]) => id),
    )
    for (const { id } of allEndpoints()) {
      expect(operations).toContain(id)
      expect(fresh['permissions.md']).toContain(id)
    }
  })

  test('every fact stands in events.md with whoever announces it', () => {
    for (const kind of Object.values(EVENTS).flat()) {
      const line = fresh['events.md']!.split('\n').find((each) => each.includes(`**${kind.name}**`))
      const announced = line?.split('|')[3]?.trim() ?? '—'
      expect(announced, `${kind.name} is announced by nobody`).not.toBe('—')
    }
  })

  test('one number means one thing: ids of endpoints, method and path, names of events', () => {
    const all = allEndpoints()
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(new Set(all.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`)).size).toBe(
      all.length,
    )
    const names = Object.values(EVENTS)
      .flat()
      .map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})
