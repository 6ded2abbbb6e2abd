/** The law of the house as functions: a tree in, violations out. The tests beside it prove that each still bites. */
import { MAP } from '../capabilities/map.ts'
import type { Capability } from '../capabilities/map.ts'
import { packageOf, walk } from './tree.ts'
import type { Import, Node, Source, Tree } from './tree.ts'

/** A rule says what it looked at, so that a scan that sees nothing cannot pass for a clean house. */
export interface Findings {
  readonly violations: readonly string[]
  /** How many things were judged. */
  readonly seen: number
}

type Judge = (source: Source, one: Import) => string | undefined

const CAPABILITIES = MAP as Readonly<Record<string, Capability>>

// ------------------------------------------------------------------------------------------------------- where a file stands

/** The part of the house a file belongs to: `capabilities/places`, `kernel/server`, `ui`, `apps/desk` … */
function homeOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return top === 'ui' || second === '' ? top : `${top}/${second}`
}

const capabilityOf = (path: string): string | undefined => /^capabilities\/([^/]+)\//.exec(path)?.[1]

export const isTest = (path: string): boolean => /\.test\.tsx?$|\/testing\.ts$|\/testing\//.test(path)

type Layer = 'contract' | 'rules' | 'words' | 'refusals' | 'events' | 'data' | 'server' | 'web' | 'test'

/** The layer of a capability's file. What has no layer has no place in a capability. */
function layerOf(path: string): Layer | undefined {
  if (capabilityOf(path) === undefined) return undefined
  if (isTest(path)) return 'test'
  const inside = path.split('/').slice(2).join('/')
  if (/^(contract|endpoints)\.ts$|^contract\//.test(inside)) return 'contract'
  if (/^rules(\.ts$|\/)/.test(inside)) return 'rules'
  if (/^(words|templates|recorded)\.ts$/.test(inside)) return 'words'
  if (inside === 'refusals.ts') return 'refusals'
  if (inside === 'events.ts') return 'events'
  if (inside.startsWith('data/')) return 'data'
  if (inside.startsWith('server/')) return 'server'
  if (inside.startsWith('web/')) return 'web'
  return undefined
}

/** What each layer may stand on inside its own capability. */
const STANDS_ON: Readonly<Record<Exclude<Layer, 'test'>, readonly Layer[]>> = {
  contract: ['contract'],
  rules: ['rules', 'contract'],
  words: ['words', 'contract'],
  refusals: ['contract'],
  events: ['events', 'contract'],
  data: ['data', 'rules', 'contract'],
  server: ['server', 'data', 'events', 'refusals', 'rules', 'words', 'contract'],
  web: ['web', 'rules', 'words', 'contract'],
}

/** Code that runs in a browser and nowhere else. */
const isWeb = (path: string): boolean =>
  /^(ui\/|kernel\/web\/|apps\/(resident|desk|field)\/)/.test(path) || layerOf(path) === 'web'

/** Code that the server runs in production, and what it shares with the browser. */
const isServed = (path: string): boolean =>
  !isTest(path) && !isWeb(path) && /^(kernel\/(common|server)|capabilities|apps\/server)\//.test(path)

/** Build configs and specimen pages of the screens: tools, not screens. */
const isTool = (path: string): boolean => /\.config\.m?ts$|\.mts$/.test(path)

function judged(tree: Tree, judge: Judge, which: (source: Source) => boolean = () => true): Findings {
  const violations: string[] = []
  let seen = 0
  for (const source of tree.sources.filter(which)) {
    for (const one of source.imports) {
      seen += 1
      const why = judge(source, one)
      if (why !== undefined) violations.push(`${source.path} → ${one.target}: ${why}`)
    }
  }
  return { violations, seen }
}

// --------------------------------------------------------------------------------------------------------------- the map

/** Capabilities a capability may use at most: more means that its boundary is wrong. */
const MOST_USES = 5

/** The map reads from the top: each capability uses only what stands above it. */
export function theMapReadsFromTheTop(map: Readonly<Record<string, Capability>>): Findings {
  const names = Object.keys(map)
  const violations = names.flatMap((name, i) => {
    const { uses, hears = [] } = map[name]!
    return [
      ...uses
        .filter((used) => !names.slice(0, i).includes(used))
        .map((used) => `${name} uses ${used}, which does not stand above it`),
      ...hears
        .filter((heard) => !names.includes(heard) || heard === name)
        .map((heard) => `${name} hears ${heard}, which is not another capability`),
      ...(uses.length > MOST_USES
        ? [`${name} uses ${uses.length} capabilities, more than ${MOST_USES}`]
        : []),
    ]
  })
  return { violations, seen: names.length }
}

/** Between capabilities: call down a front door, hear events, share words and law. Nothing else. */
export const capabilitiesTalkThroughDoors = (tree: Tree): Findings =>
  judged(
    tree,
    (source, one) => {
      const from = capabilityOf(source.path)!
      const to = one.isPackage ? undefined : capabilityOf(one.target)
      if (to === undefined || to === from) return undefined
      const { uses = [], hears = [] } = CAPABILITIES[from] ?? {}
      const inside = one.target.split('/').slice(2).join('/')
      if (!uses.includes(to)) {
        if (!hears.includes(to)) return 'the map does not say that it uses or hears it'
        return inside === 'events.ts'
          ? undefined
          : 'who only hears it may know its events.ts and nothing else'
      }
      const layer = layerOf(source.path)
      if (/^(contract|endpoints|rules|words|events)\.ts$|^(contract|rules)\//.test(inside)) return undefined
      if (inside === 'server/index.ts')
        return layer === 'server' || layer === 'test'
          ? undefined
          : 'only server code goes through the front door'
      if (/^web\/index\.tsx?$/.test(inside))
        return layer === 'web' || layer === 'test' ? undefined : 'only screens use screens'
      if (inside === 'testing.ts') return layer === 'test' ? undefined : 'builders are for tests'
      return 'not its front door, contract, rules, words or events'
    },
    ({ path }) => capabilityOf(path) !== undefined,
  )

/** Inside a capability arrows point one way: web → contract, rules, words · server → contract, rules, events · rules → contract. */
export const arrowsPointOneWay = (tree: Tree): Findings =>
  judged(
    tree,
    (source, one) => {
      const layer = layerOf(source.path)
      if (layer === undefined) return 'this file has no place in a capability: see CONTRIBUTING'
      if (one.isPackage || capabilityOf(one.target) !== capabilityOf(source.path) || layer === 'test')
        return undefined
      const target = layerOf(one.target)
      return target !== undefined && STANDS_ON[layer].includes(target)
        ? undefined
        : `${layer} may not stand on ${target ?? 'this'}`
    },
    ({ path }) => capabilityOf(path) !== undefined,
  )

// ------------------------------------------------------------------------------------------------------ what stands on what

/** Makes the migrated database of the tests, and therefore knows which capabilities there are. */
const KNOWS_THE_MAP = 'kernel/testing/database.ts'

/** Kernel and ui carry every capability, and so know none; nobody stands on an app. */
export const whatCarriesKnowsNoCargo = (tree: Tree): Findings =>
  judged(tree, ({ path }, one) => {
    if (one.isPackage) return undefined
    const to = homeOf(one.target)
    const tool = /^(architecture|bench|journeys|scripts)$/.test(path.split('/')[0] ?? '')
    if (to.startsWith('apps/') && !path.startsWith('apps/') && !tool) return 'nothing stands on an app'
    if (to.startsWith('apps/') && path.startsWith('apps/') && homeOf(path) !== to)
      return 'apps do not stand on each other'
    if (!/^(kernel|ui)\//.test(path) || isTool(path) || path === KNOWS_THE_MAP) return undefined
    if (!/^(kernel|ui)(\/|$)/.test(to)) return `${homeOf(path)} knows no capability and no app`
    if (path.startsWith('kernel/common/') && to !== 'kernel/common') return 'kernel/common stands on nothing'
    if (path.startsWith('kernel/server/') && !/^kernel\/(common|server)$/.test(to) && !isTest(path))
      return 'kernel/server stands on kernel/common only'
    if (path.startsWith('kernel/web/') && !/^(kernel\/(common|web)|ui)$/.test(to))
      return 'kernel/web stands on kernel/common and ui only'
    if (path.startsWith('ui/') && !/^(kernel\/(common|web)|ui)$/.test(to))
      return 'ui stands on kernel/common and kernel/web only'
    return undefined
  })

/** Screens never reach into the server, nor the server into screens; production code never into tests. */
export const browserAndServerStayApart = (tree: Tree): Findings =>
  judged(tree, ({ path }, one) => {
    if (isTest(path) || isTool(path)) return undefined
    if (
      !one.isPackage &&
      isTest(one.target) &&
      /^(kernel\/(common|server|web)|capabilities|apps|ui)\//.test(path)
    )
      return 'tests and their builders are not for production code'
    if (isWeb(path)) {
      if (one.target.startsWith('node:')) return 'there is no Node in a browser'
      if (
        !one.isPackage &&
        (/^(kernel\/(server|testing)|apps\/server)\//.test(one.target) ||
          ['server', 'data'].includes(layerOf(one.target) ?? ''))
      )
        return 'a screen asks the server, it does not contain it'
    }
    if (isServed(path) && !one.isPackage && isWeb(one.target)) return 'the server shows no screens'
    return undefined
  })

/** What the server imports is in `dependencies`: `npm ci --omit=dev` installs all it needs. */
export const serverRunsOnDependencies = (tree: Tree, dependencies: ReadonlySet<string>): Findings =>
  judged(
    tree,
    (_, one) => {
      if (!one.isPackage || one.target.startsWith('node:') || one.typeOnly) return undefined
      return dependencies.has(packageOf(one.target))
        ? undefined
        : 'not one of the dependencies in package.json'
    },
    ({ path }) => isServed(path),
  )

/** The law and the words run anywhere: zod and nothing else from outside, and never Node. */
export const lawIsPure = (tree: Tree): Findings =>
  judged(
    tree,
    ({ path }, one) => {
      if (one.isPackage)
        return packageOf(one.target) === 'zod'
          ? undefined
          : 'law and words stand on zod and nothing else from outside'
      return homeOf(one.target) === 'kernel/common' || one.target.startsWith('capabilities/')
        ? undefined
        : `${layerOf(path)} stands on kernel/common and words only`
    },
    ({ path }) =>
      ['contract', 'rules', 'words', 'refusals', 'events', 'data'].includes(layerOf(path) ?? '') ||
      (path.startsWith('kernel/common/') && !isTest(path)),
  )

/** What a front door may offer: functions of the server, parts of screens. */
const MOST_OFFERED = { server: 10, web: 14 } as const
const mostOf = (path: string): number => MOST_OFFERED[path.includes('/web/') ? 'web' : 'server']

/** A front door is narrow enough to be read at a glance. */
export function frontDoorsAreNarrow(tree: Tree): Findings {
  const doors = tree.sources.filter(({ path }) =>
    /^capabilities\/[^/]+\/(server|web)\/index\.tsx?$/.test(path),
  )
  return {
    seen: doors.length,
    violations: doors
      .filter(({ path, exports }) => exports.length > mostOf(path))
      .map(({ path, exports }) => `${path} offers ${exports.length} functions, more than ${mostOf(path)}`),
  }
}

// -------------------------------------------------------------------------------------------------------- time, ids and chance

const FORBIDDEN_CALLS: Readonly<Record<string, string>> = {
  'Date.now': 'time comes from act.now()',
  'performance.now': 'time comes from act.now()',
  'Math.random': 'chance comes from act',
  'crypto.randomUUID': 'ids come from act.newId()',
  'crypto.getRandomValues': 'chance comes from act',
}

const nameOf = (node: Node | undefined): string => {
  const name = node?.['name']
  return typeof name === 'string' ? name : ''
}

function timeAndChanceIn(source: Source): string[] {
  const found: string[] = []
  walk(source.program, (node) => {
    if (node.type === 'MemberExpression' && node['computed'] === false) {
      const call = `${nameOf(node['object'] as Node)}.${nameOf(node['property'] as Node)}`
      if (Object.hasOwn(FORBIDDEN_CALLS, call))
        found.push(`${source.path}: ${call}, but ${FORBIDDEN_CALLS[call]}`)
    }
    const isDate = nameOf(node['callee'] as Node | undefined) === 'Date'
    if (node.type === 'NewExpression' && isDate && (node['arguments'] as unknown[]).length === 0)
      found.push(`${source.path}: new Date(), but time comes from act.now()`)
    if (node.type === 'CallExpression' && isDate)
      found.push(`${source.path}: Date(), but time comes from act.now()`)
  })
  for (const one of source.imports) {
    if (/^(node:)?crypto$/.test(one.target) && one.names.includes('randomUUID'))
      found.push(`${source.path}: randomUUID, but ids come from act.newId()`)
  }
  return found
}

/** Outside the kernel nobody asks the clock, makes ids or throws dice. */
export function noClockNoDice(tree: Tree): Findings {
  const sources = tree.sources.filter(({ path }) => path.startsWith('capabilities/') && !isTest(path))
  return { violations: sources.flatMap(timeAndChanceIn), seen: sources.length }
}

// ------------------------------------------------------------------------------------------------------------- migrations

/** Tables whose row-level security is not the usual one policy, enabled and forced, with the reason. */
const OTHERWISE_GUARDED: Readonly<Record<string, string>> = {
  appeal_word:
    'its owner reads it inside find_by_words, so it is not forced; the application may insert and nothing else',
}

/** Functions that run as the owner of the tables, with the reason. Each holds the range rule itself. */
const RUNS_AS_OWNER: Readonly<Record<string, string>> = {
  said_lately: 'a visitor who is about to say a need sees no appeal; the answer is a number up to a ceiling',
  find_by_words: 'a GIN index cannot serve a query under row-level security (engines §9)',
  set_words: 'nobody may read appeal_word, so its rows are replaced by a function',
  problem_of_record:
    'whoever bears a code reads the name of the problem it belongs to, and nothing else of problems',
  end_lines: 'the story is append only but for jobs that end identity, and then keeps what was hashed',
  identity_due: 'whoever answers for retention sees no appeal, and counts what is due',
  visits_due: 'whoever answers for retention sees no visit, and counts what is due',
  line_hashes: 'a resident checks the whole chain, of lines kept from them by their hashes alone',
  privacy_forget:
    'the logs of access are append only but for the job that deletes what is older than three years',
  open_nearby: 'whoever is about to say something may know what is open there, and no row of it',
  views_of_record:
    'the audit is closed to residents, but who looked at their name and phone is theirs to know',
  tracking_code_of:
    'a message carries the code of its appeal, which is kept behind the door; one statement, so that nobody else stands there meanwhile',
  standing_of:
    'the last of several hands to finish must be known as such, and hands see no orders but their own',
  story_follows: 'the application may not change a story; who may read it follows the appeal',
}

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

function guardedTable(name: string, sql: string): string[] {
  const policies =
    count(sql, new RegExp(`create policy \\w+ on ${name}\\b`, 'g')) -
    count(sql, new RegExp(`drop policy (if exists )?\\w+ on ${name}\\b`, 'g'))
  const problems = [
    ...(sql.includes(`alter table ${name} enable row level security`)
      ? []
      : [`${name} has no row-level security`]),
    ...(sql.includes(`alter table ${name} force row level security`)
      ? []
      : [`${name} does not force row-level security on its owner`]),
    ...(policies === 1 ? [] : [`${name} has ${policies} policies instead of one`]),
  ]
  return Object.hasOwn(OTHERWISE_GUARDED, name)
    ? problems.filter((problem) => !problem.endsWith('on its owner'))
    : problems
}

/** What no migration may contain, with the reason. */
const NEVER_IN_SQL: readonly (readonly [RegExp, string])[] = [
  [/\bcreate (constraint )?trigger\b/g, 'no triggers: a trigger hides what an act does, and Citus has none'],
  [/\bas restrictive\b/g, 'a restrictive policy is silently permissive on Citus shards'],
  [
    /\bdefault (now\(\)|current_timestamp|gen_random_uuid\(\)|random\(\)|nextval|clock_timestamp\(\))/g,
    'ids, time and chance come from the application',
  ],
  [/\b(bigserial|serial|generated (always|by default) as identity)\b/g, 'ids come from the application'],
  [
    /\b(now\(\)|current_timestamp|gen_random_uuid\(\)|random\(\))/g,
    'ids, time and chance come from the application',
  ],
  [/\bunlogged\b/g, 'what is recorded is kept'],
  [/\bon delete cascade\b/g, 'nothing goes unseen'],
  [/\btimestamp\b(?! with time zone)(?!tz)/g, 'moments carry their zone: timestamptz'],
  [
    /\b(area_code|community_code|code|parent) text(?! collate "C")[^,\n]*(references area|-- area)/g,
    'area codes sort by bytes: collate "C"',
  ],
  [/\b(area_code|community_code) text(?! collate "C")/g, 'area codes sort by bytes: collate "C"'],
  [/[A-Z]{3,}/g, 'SQL is written in lower case'],
]

/** What stands in a statement, without comments and without quoted words. */
const bare = (sql: string): string => sql.replace(/--[^\n]*/g, '').replace(/'[^']*'/g, "''")

/** Every table is guarded by one forced policy; nothing happens behind the application's back. */
export function tablesAreGuarded(tree: Tree): Findings {
  const all = [...tree.migrations.values()].map((sql) => sql.replace(/--[^\n]*/g, '')).join('\n')
  const tables = [...all.matchAll(/create table (?:if not exists )?(\w+)/g)].map(([, name]) => name!)
  const violations = tables.flatMap((name) => guardedTable(name, all))
  for (const [path, text] of tree.migrations) {
    const sql = bare(text)
    for (const [pattern, why] of NEVER_IN_SQL)
      for (const [found] of sql.matchAll(pattern)) violations.push(`${path}: ${found.trim()}: ${why}`)
    for (const [, name, body] of sql.matchAll(
      /create (?:or replace )?function (\w+)([\s\S]*?)(?=\bas \$\$)/g,
    )) {
      if (/security definer/.test(body!) && !Object.hasOwn(RUNS_AS_OWNER, name!))
        violations.push(`${path}: ${name} runs as the owner without a reason`)
      if (/security definer/.test(body!) && !/set search_path/.test(body!))
        violations.push(`${path}: ${name} runs as the owner without a fixed search_path`)
    }
  }
  for (const [path] of tree.migrations)
    if (!/\/\d{3}-[a-z0-9-]+\.sql$/.test(path))
      violations.push(`${path}: migrations are named 001-purpose.sql`)
  return { violations, seen: tables.length }
}
