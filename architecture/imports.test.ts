import { expect, test } from 'vitest'

import { MAP } from '../capabilities/map.ts'
import type { Capability } from '../capabilities/map.ts'
import {
  arrowsPointOneWay,
  browserAndServerStayApart,
  capabilitiesTalkThroughDoors,
  frontDoorsAreNarrow,
  lawIsPure,
  noClockNoDice,
  serverRunsOnDependencies,
  theMapReadsFromTheTop,
  whatCarriesKnowsNoCargo,
} from './rules.ts'
import type { Findings } from './rules.ts'
import { packages, readTree, sourceOf } from './tree.ts'
import type { Tree } from './tree.ts'

const house = readTree()
const { dependencies } = packages()

/** A house of the given files and nothing else. */
const planted = (files: Readonly<Record<string, string>>): Tree => ({
  sources: Object.entries(files).map(([path, text]) => sourceOf(path, text)),
  migrations: new Map(),
})

interface Rule {
  readonly rule: (tree: Tree) => Findings
  /** Fewer judgements than this mean that the scan is blind. */
  readonly sees: number
  /** Files that break the rule, with a word of what it must say. */
  readonly catches: readonly (readonly [path: string, text: string, says: string])[]
  /** Files that look like it and are right. */
  readonly allows: readonly (readonly [path: string, text: string])[]
}

const RULES: Readonly<Record<string, Rule>> = {
  'between capabilities: a front door, events, words and law of those the map names': {
    rule: capabilitiesTalkThroughDoors,
    sees: 150,
    catches: [
      [
        'capabilities/places/server/x.ts',
        "import { findAppeal } from '#appeals/server/index.ts'",
        'the map does not say',
      ],
      [
        'capabilities/dispatch/server/x.ts',
        "import { findAppeal } from '#appeals/server/store.ts'",
        'not its front door',
      ],
      [
        'capabilities/dispatch/server/x.ts',
        "import { saveMoved } from '../../appeals/server/store.ts'",
        'not its front door',
      ],
      [
        'capabilities/dispatch/server/x.ts',
        "export { saveMoved } from '#appeals/server/store.ts'",
        'not its front door',
      ],
      [
        'capabilities/dispatch/server/x.ts',
        "const { x } = await import('#appeals/server/store.ts')",
        'not its front door',
      ],
      [
        'capabilities/dispatch/server/x.ts',
        "type X = import('#appeals/server/store.ts').X",
        'not its front door',
      ],
      [
        'capabilities/dispatch/rules.ts',
        "import { findAppeal } from '#appeals/server/index.ts'",
        'only server code',
      ],
      ['capabilities/notices/server/x.ts', "import { canOrder } from '#dispatch/rules.ts'", 'only hears'],
      [
        'capabilities/dispatch/server/x.ts',
        "import { anAppeal } from '#appeals/testing.ts'",
        'builders are for tests',
      ],
      [
        'capabilities/nowhere/server/x.ts',
        "import { findAppeal } from '#appeals/server/index.ts'",
        'the map does not say',
      ],
    ],
    allows: [
      ['capabilities/dispatch/server/x.ts', "import { findAppeal } from '#appeals/server/index.ts'"],
      ['capabilities/notices/server/x.ts', "import { OrderOffered } from '#dispatch/events.ts'"],
      ['capabilities/dispatch/server/x.test.ts', "import { anAppeal } from '#appeals/testing.ts'"],
    ],
  },
  'inside a capability arrows point one way': {
    rule: arrowsPointOneWay,
    sees: 200,
    catches: [
      [
        'capabilities/appeals/rules.ts',
        "import { findAppeal } from './server/store.ts'",
        'rules may not stand on server',
      ],
      [
        'capabilities/appeals/contract.ts',
        "import { can } from './rules.ts'",
        'contract may not stand on rules',
      ],
      ['capabilities/appeals/events.ts', "import { can } from './rules.ts'", 'events may not stand on rules'],
      [
        'capabilities/appeals/web/Page.tsx',
        "import { AppealReceived } from '../events.ts'",
        'web may not stand on events',
      ],
      [
        'capabilities/appeals/web/Page.tsx',
        "import { findAppeal } from '../server/index.ts'",
        'web may not stand on server',
      ],
      [
        'capabilities/appeals/server/x.ts',
        "import { Page } from '../web/Page.tsx'",
        'server may not stand on web',
      ],
      [
        'capabilities/appeals/server/x.ts',
        "import { anAppeal } from '../testing.ts'",
        'server may not stand on test',
      ],
      ['capabilities/appeals/helpers.ts', "import { can } from './rules.ts'", 'no place in a capability'],
    ],
    allows: [
      ['capabilities/appeals/server/commands/x.ts', "import { can } from '../../rules.ts'"],
      ['capabilities/appeals/web/Page.tsx', "import { can } from '../rules.ts'"],
      ['capabilities/appeals/testing.ts', "import { saveMoved } from './server/store.ts'"],
    ],
  },
  'kernel and ui know no capability, and nothing stands on an app': {
    rule: whatCarriesKnowsNoCargo,
    sees: 500,
    catches: [
      ['kernel/server/x.ts', "import { can } from '#appeals/rules.ts'", 'knows no capability'],
      ['kernel/testing/x.ts', "import { MAP } from '../../capabilities/map.ts'", 'knows no capability'],
      ['ui/Badge.tsx', "import { STATE_WORDS } from '#appeals/words.ts'", 'knows no capability'],
      ['kernel/common/x.ts', "import { uuidv7 } from '#kernel/server/ids.ts'", 'stands on nothing'],
      ['kernel/server/x.ts', "import { lang } from '#kernel/web/i18n.ts'", 'stands on kernel/common only'],
      [
        'kernel/web/x.ts',
        "import { uuidv7 } from '#kernel/server/ids.ts'",
        'stands on kernel/common and ui only',
      ],
      [
        'capabilities/appeals/server/x.ts',
        "import { SENTENCES } from '#apps/server/house.ts'",
        'nothing stands on an app',
      ],
      ['apps/desk/x.ts', "import { App } from '../resident/App.tsx'", 'do not stand on each other'],
    ],
    allows: [
      ['kernel/testing/database.ts', "import { MAP } from '../../capabilities/map.ts'"],
      ['apps/server/x.ts', "import { can } from '#appeals/rules.ts'"],
      ['scripts/x.ts', "import { SENTENCES } from '#apps/server/house.ts'"],
    ],
  },
  'browser, server and tests stay apart': {
    rule: browserAndServerStayApart,
    sees: 500,
    catches: [
      ['kernel/web/x.ts', "import { readFileSync } from 'node:fs'", 'no Node in a browser'],
      ['apps/desk/x.tsx', "import { startServer } from '../server/http.ts'", 'asks the server'],
      ['apps/resident/x.tsx', "import { fileNew } from '#appeals/server/store.ts'", 'asks the server'],
      ['apps/resident/x.tsx', "import { NATIONAL } from '#catalogue/data/national.ts'", 'asks the server'],
      ['apps/server/x.ts', "import { Badge } from '#ui/Badge.tsx'", 'shows no screens'],
      ['apps/server/x.ts', "import { aHouse } from './testing.ts'", 'not for production'],
    ],
    allows: [
      ['apps/server/x.test.ts', "import { aHouse } from './testing.ts'"],
      ['apps/desk/x.tsx', "import { can } from '#appeals/rules.ts'"],
      ['apps/desk/vite.config.mts', "import { join } from 'node:path'"],
    ],
  },
  'what the server runs is in `dependencies`': {
    rule: (tree) => serverRunsOnDependencies(tree, dependencies),
    sees: 300,
    catches: [
      ['kernel/server/x.ts', "import fc from 'fast-check'", 'not one of the dependencies'],
      ['capabilities/appeals/server/x.ts', "import { build } from 'vite'", 'not one of the dependencies'],
      [
        'apps/server/x.ts',
        "const { chromium } = await import('playwright-core')",
        'not one of the dependencies',
      ],
    ],
    allows: [
      ['kernel/server/x.ts', "import { zhCN } from 'zod/locales'"],
      ['kernel/server/x.ts', "import cookie from '@fastify/cookie'"],
      ['kernel/server/x.test.ts', "import fc from 'fast-check'"],
    ],
  },
  'law and words stand on zod and kernel/common': {
    rule: lawIsPure,
    sees: 60,
    catches: [
      ['capabilities/appeals/rules.ts', "import { readFileSync } from 'node:fs'", 'zod and nothing else'],
      ['capabilities/appeals/contract.ts', "import { sql } from 'kysely'", 'zod and nothing else'],
      [
        'capabilities/appeals/rules.ts',
        "import { uuidv7 } from '#kernel/server/ids.ts'",
        'kernel/common and words only',
      ],
      ['kernel/common/x.ts', "import pg from 'pg'", 'zod and nothing else'],
    ],
    allows: [['capabilities/appeals/contract.ts', "import { z } from 'zod'"]],
  },
  'a front door offers at most ten functions': {
    rule: frontDoorsAreNarrow,
    sees: 5,
    catches: [
      [
        'capabilities/appeals/server/index.ts',
        "export { a, b, c, d, e, f, g, h, i, j, k } from './store.ts'",
        'offers 11',
      ],
      [
        'capabilities/appeals/server/index.ts',
        Array.from('abcdefghijk', (name) => `export const ${name} = 1`).join('\n'),
        'offers 11',
      ],
      [
        'capabilities/appeals/web/index.ts',
        Array.from('abcdefghijklmno', (name) => `export const ${name} = 1`).join('\n'),
        'offers 15',
      ],
    ],
    allows: [
      [
        'capabilities/appeals/server/index.ts',
        "export type { a, b, c, d, e, f, g, h, i, j, k } from './store.ts'\nexport interface L {}\nexport { m } from './m.ts'",
      ],
    ],
  },
  'outside the kernel nobody asks the clock, makes ids or throws dice': {
    rule: noClockNoDice,
    sees: 80,
    catches: [
      ['capabilities/appeals/server/x.ts', 'const at = Date.now()', 'act.now()'],
      ['capabilities/appeals/server/x.ts', 'const at = new Date()', 'act.now()'],
      ['capabilities/appeals/server/x.ts', 'const at = Date()', 'act.now()'],
      ['capabilities/appeals/server/x.ts', 'const n = Math.random()', 'chance'],
      ['capabilities/appeals/server/x.ts', 'const id = crypto.randomUUID()', 'act.newId()'],
      ['capabilities/appeals/server/x.ts', "import { randomUUID } from 'node:crypto'", 'act.newId()'],
    ],
    allows: [
      ['capabilities/appeals/server/x.ts', 'const at = new Date(act.now().getTime() + 1)'],
      ['capabilities/appeals/testing.ts', 'const at = Date.now()'],
    ],
  },
}

test.each(Object.entries(RULES))('%s', (_, { rule, sees }) => {
  const { violations, seen } = rule(house)
  expect(violations).toEqual([])
  expect(seen, 'the scan must see the code').toBeGreaterThanOrEqual(sees)
})

test.each(Object.entries(RULES))('bites: %s', (_, { rule, catches, allows }) => {
  for (const [path, text, says] of catches) {
    const { violations } = rule(planted({ [path]: text }))
    expect(violations, `${path}: ${text}`).toHaveLength(1)
    expect(violations[0], `${path}: ${text}`).toContain(says)
  }
  for (const [path, text] of allows)
    expect(rule(planted({ [path]: text })).violations, `${path}: ${text}`).toEqual([])
})

const map = (
  uses: readonly string[],
  hears: readonly string[] = [],
): Readonly<Record<string, Capability>> => ({
  a: { says: '', uses: [] },
  b: { says: '', uses: ['a'] },
  c: { says: '', uses, hears },
  d: { says: '', uses: [] },
})

test('the map reads from the top, and nobody uses more than five', () => {
  expect(theMapReadsFromTheTop(MAP).violations).toEqual([])
  expect(theMapReadsFromTheTop(MAP).seen).toBeGreaterThanOrEqual(7)
  expect(theMapReadsFromTheTop(map(['d'])).violations).toEqual(['c uses d, which does not stand above it'])
  expect(theMapReadsFromTheTop(map(['c'])).violations).toHaveLength(1)
  expect(theMapReadsFromTheTop(map(['a'], ['e'])).violations).toEqual([
    'c hears e, which is not another capability',
  ])
  expect(theMapReadsFromTheTop(map(['a', 'a', 'b', 'b', 'a', 'b'])).violations).toEqual([
    'c uses 6 capabilities, more than 5',
  ])
  expect(theMapReadsFromTheTop(map(['a', 'b'], ['d'])).violations).toEqual([])
})

test('every capability of the map has a folder, and every folder stands on the map', () => {
  const folders = new Set(
    house.sources.flatMap(({ path }) => /^capabilities\/([^/]+)\//.exec(path)?.[1] ?? []),
  )
  expect([...folders].toSorted()).toEqual(Object.keys(MAP).toSorted())
})
