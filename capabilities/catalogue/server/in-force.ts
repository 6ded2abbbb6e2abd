import { WorkingCalendar } from '#kernel/common/calendar/calendar.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { perDatabase } from '#kernel/server/per-database.ts'
import { Category, SlaPolicy } from '../contract.ts'
import { CodeMapping } from '../contract/mapping.ts'
import { codesFor, presentCodes } from '../rules/mapping.ts'
import type { CatalogueKind, DutyList } from '../contract.ts'
import { allDuties } from './duty-lists.ts'
import { changedPolicy, changesAt } from './changes.ts'

/** The catalogue, promises and calendar in force. */
export interface InForce {
  readonly version: Readonly<Record<CatalogueKind, string>>
  readonly categories: ReadonlyMap<string, Category>
  /** A category by its code, also by one that was given up: as it is called today. */
  readonly named: (code: string) => Category | undefined
  /** What a filter by this code looks for: the code of today with all that were given up for it. */
  readonly codesOf: (code: string) => readonly string[]
  /** What codes of other and earlier codings are called today. */
  readonly mappings: readonly CodeMapping[]
  readonly list: Readonly<Record<CatalogueKind, readonly Category[]>>
  /** Promises of the district's profile, by code. */
  readonly policies: ReadonlyMap<string, SlaPolicy>
  /** The same as the profile has them, without the changes of the district. */
  readonly profile: ReadonlyMap<string, SlaPolicy>
  readonly calendar: WorkingCalendar
  /** Who has to do what. Unlike the rest it has no versions: it is as it stands. */
  readonly duties: readonly DutyList[]
}

// Public rules, the same for every reader: one copy for each database, read anew every half minute.
const KEPT_MS = 30_000
const remembered = perDatabase(() => new Map<string, { readonly until: number; readonly value: InForce }>())
// While the past is replayed: by versions in force, whatever the moment.
let held: Map<string, InForce> | undefined

/**
 * Runs `work` that acts at many moments of the past. What was read once holds until it ends: without this, every act
 * would read some hundred rows anew, because its clock is never near that of the act before.
 */
export async function holdInForce<T>(work: () => Promise<T>): Promise<T> {
  held = new Map()
  try {
    return await work()
  } finally {
    held = undefined
    remembered.forget()
  }
}

/** What is in force at a moment. */
export async function inForce(tx: Tx, at: Date): Promise<InForce> {
  const day = at.toISOString().slice(0, 10)
  const kept = remembered.of(tx)
  const known = held ? undefined : kept.get(day)
  if (known && known.until > at.getTime() && known.until - at.getTime() <= KEPT_MS) return known.value
  const ofDay = held?.get(day)
  if (ofDay) return ofDay
  const { rows: versions } = await sql<{ code: string; catalogue: CatalogueKind }>`
    select distinct on (catalogue) code, catalogue
    from catalogue_version
    where effective_from <= ${day} and (effective_to is null or effective_to > ${day})
    order by catalogue, effective_from desc, code`.execute(tx)
  const version = {
    national: '',
    community: '',
    ...Object.fromEntries(versions.map((row) => [row.catalogue, row.code])),
  }
  const changes = await changesAt(tx, at)
  const versionsKey = `${version.community}|${version.national}|${changes.key}`
  const ofVersions = held?.get(versionsKey)
  if (ofVersions) {
    held?.set(day, ofVersions)
    return ofVersions
  }
  const { rows: all } = await sql<{ version: string; body: unknown }>`
    select version, body from category where version = any(${Object.values(version)}::text[]) order by version, sort`.execute(
    tx,
  )
  const { rows: policies } = await sql<{ body: unknown }>`
    select p.body
    from sla_policy as p, setting as s
    where s.key = 'sla-profile' and p.profile in ('default', s.value #>> '{}')
    order by (p.profile = 'default') desc, p.sort`.execute(tx)
  const {
    rows: [calendar],
  } = await sql<{ body: unknown }>`select body from working_calendar where code = 'office'`.execute(tx)
  if (!calendar) throw new Error('no working calendar is loaded: run linli migrate')
  const list = { national: [] as Category[], community: [] as Category[] }
  for (const row of all)
    list[row.version === version.national ? 'national' : 'community'].push(Category.parse(row.body))
  const profile = policies.map((row) => SlaPolicy.parse(row.body))
  const { rows: mappings } = await sql<{ body: unknown }>`
    select body from code_mapping order by coding, sort, code`.execute(tx)
  const given = mappings.map((row) => CodeMapping.parse(row.body))
  const present = presentCodes(given)
  const categories = new Map(
    [...list.community, ...list.national].map((category) => [category.code, category]),
  )
  const value: InForce = {
    version,
    list,
    categories,
    named: (code) => categories.get(code) ?? categories.get(present.get(code) ?? ''),
    codesOf: (code) => codesFor(given, code),
    mappings: given,
    profile: new Map(profile.map((policy) => [policy.code, policy])),
    policies: new Map(profile.map((policy) => [policy.code, changedPolicy(policy, changes.list)])),
    calendar: WorkingCalendar.parse(calendar.body),
    duties: await allDuties(tx),
  }
  held?.set(day, value).set(versionsKey, value)
  if (kept.size > 8) kept.clear()
  // Limits that begin sooner than that are read when they begin.
  kept.set(day, {
    until: Math.min(at.getTime() + KEPT_MS, changes.next?.getTime() ?? Infinity),
    value,
  })
  return value
}

/** Forgets what was read: for programs that change the catalogue and go on. */
export const forgetInForce = (): void => remembered.forget()
