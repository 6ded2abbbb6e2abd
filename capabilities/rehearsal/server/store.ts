import type { Act } from '#kernel/server/act.ts'
import { readCursor, writeCursor } from '#kernel/server/cursor.ts'
import { sql, upTo } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { forRehearsal } from '#appeals/server/index.ts'
import { inForce } from '#catalogue/server/index.ts'
import { organisationNames } from '#organisations/server/index.ts'
import { RuleContent } from '#rulebook/contract.ts'
import type { RuleSetId } from '#rulebook/contract.ts'
import { findRuleSet, spokenOf } from '#rulebook/server/index.ts'
import { tellRule } from '#rulebook/words.ts'
import type { Difference, Rehearsal, RehearsalId, RehearsalState } from '../contract.ts'
import type { Replay, Tally } from '../rules.ts'

export interface RehearsalRecord {
  readonly id: RehearsalId
  readonly rule_set_id: RuleSetId
  readonly hash: string
  readonly content: unknown
  readonly state: RehearsalState
  readonly from_at: Date
  readonly to_at: Date
  readonly total: number
  readonly done: number
  readonly after_at: Date | null
  readonly after_id: string | null
  readonly tally: Tally
  readonly started_name: string
  readonly started_at: Date
  readonly ended_at: Date | null
}
const COLUMNS = sql`id, rule_set_id, hash, content, state, from_at, to_at, total, done, after_at, after_id, tally, started_name, started_at, ended_at`

/** The dry run that waits longest, held; nothing when all are done or another process is at it. */
export async function nextRunning(tx: Tx): Promise<RehearsalRecord | undefined> {
  const { rows } = await sql<RehearsalRecord>`
    select ${COLUMNS} from rehearsal where state = 'running' order by started_at, id limit 1 for update skip locked`.execute(
    tx,
  )
  return rows[0]
}

export async function heldRehearsal(act: Act<'not-found'>, id: string): Promise<RehearsalRecord> {
  const { rows } =
    await sql<RehearsalRecord>`select ${COLUMNS} from rehearsal where id = ${id} for update`.execute(act.tx)
  return rows[0] ?? act.refuse('not-found')
}

const MOST_SHIFTS = 60

/** The last dry run of a version, in words. */
export async function lastRehearsal(act: Act<'not-found'>, ruleSetId: string): Promise<Rehearsal | null> {
  const set = (await findRuleSet(act.tx, ruleSetId)) ?? act.refuse('not-found')
  const {
    rows: [row],
  } = await sql<RehearsalRecord>`
    select ${COLUMNS} from rehearsal where rule_set_id = ${ruleSetId} order by started_at desc, id desc limit 1`.execute(
    act.tx,
  )
  if (!row) return null
  const pairs = Object.entries(row.tally.shifts)
    .map(([key, count]) => ({ from: key.split('|')[0]!, to: key.split('|')[1]!, count }))
    .toSorted((a, b) => b.count - a.count || (a.from + a.to < b.from + b.to ? -1 : 1))
    .slice(0, MOST_SHIFTS)
  const names = await organisationNames(
    act.tx,
    pairs.flatMap(({ from, to }) => [from, to]).filter((id) => id !== ''),
  )
  const { rules } = RuleContent.parse(row.content)
  const spoken = await spokenOf(act.tx, act.now(), rules)
  return {
    id: row.id,
    ruleSetId: row.rule_set_id,
    state: row.state,
    current: row.hash === set.hash,
    from: row.from_at.toISOString(),
    to: row.to_at.toISOString(),
    total: row.total,
    done: row.done,
    startedName: row.started_name,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    differing: row.tally.differing,
    byHands: row.tally.byHands,
    byCategory: row.tally.byCategory,
    byPromise: row.tally.byPromise,
    shifts: pairs.map(({ from, to, count }) => ({
      from: names.get(from) ?? null,
      to: names.get(to) ?? null,
      count,
    })),
    caught: rules
      .filter(({ off }) => !off)
      .map((rule) => ({
        ruleId: rule.id,
        zh: tellRule(rule, spoken.names.zh, 'zh'),
        en: tellRule(rule, spoken.names.en, 'en'),
        count: row.tally.caught[rule.id] ?? 0,
      })),
  }
}

/** Writes down those of a slice that would have gone otherwise. */
export function addDifferences(
  { write }: Act,
  rehearsalId: string,
  found: readonly (Replay & {
    readonly appeal: {
      readonly id: string
      readonly areaCode: string
      readonly seal: string | null
      readonly receivedAt: Date
    }
  })[],
): void {
  if (found.length === 0) return
  const all = <T>(of: (one: (typeof found)[number]) => T) => found.map(of)
  write(sql`
    insert into rehearsal_difference (rehearsal_id, appeal_id, area_code, seal, received_at, rule_id, org_before, org_after, category_before, category_after, policy_before, policy_after, due_before, due_after)
    select ${rehearsalId}::uuid, d.*
    from unnest(${all(({ appeal }) => appeal.id)}::uuid[], ${all(({ appeal }) => appeal.areaCode)}::text[], ${all(({ appeal }) => appeal.seal)}::text[],
                ${all(({ appeal }) => appeal.receivedAt)}::timestamptz[], ${all(({ ruleId }) => ruleId)}::text[],
                ${all(({ before }) => before.orgId)}::uuid[], ${all(({ after }) => after.orgId)}::uuid[],
                ${all(({ before }) => before.categoryCode)}::text[], ${all(({ after }) => after.categoryCode)}::text[],
                ${all(({ before }) => before.policyCode)}::text[], ${all(({ after }) => after.policyCode)}::text[],
                ${all(({ before }) => before.dueAt)}::timestamptz[], ${all(({ after }) => after.dueAt)}::timestamptz[]) as d
    on conflict do nothing`)
}

interface DifferenceRow {
  appeal_id: Difference['appealId']
  received_at: Date
  rule_id: string | null
  org_before: string | null
  org_after: string | null
  category_before: string | null
  category_after: string | null
  policy_before: string | null
  policy_after: string | null
  due_before: Date | null
  due_after: Date | null
}

export async function differencesOf(
  act: Act<'not-found' | 'cursor-unknown'>,
  id: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: Difference[]; next?: string }> {
  const { rows: there } = await sql`select from rehearsal where id = ${id}`.execute(act.tx)
  if (there.length === 0) act.refuse('not-found')
  const after =
    page.cursor === undefined
      ? undefined
      : (readCursor(page.cursor, ['moment', 'uuid']) ?? act.refuse('cursor-unknown'))
  const area = act.actor.areaCode
  const { rows } = await sql<DifferenceRow>`
    select appeal_id, received_at, rule_id, org_before, org_after, category_before, category_after, policy_before, policy_after, due_before, due_after
    from rehearsal_difference
    where rehearsal_id = ${id} and area_code >= ${area} and area_code < ${upTo(area)}
      and ${after === undefined ? sql`true` : sql`(received_at, appeal_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by received_at desc, appeal_id desc
    limit ${page.limit + 1}`.execute(act.tx)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const titles = await forRehearsal.titlesOf(
    act.tx,
    shown.map((row) => row.appeal_id),
  )
  const orgs = await organisationNames(
    act.tx,
    shown.flatMap((row) => [row.org_before, row.org_after]).filter((one) => one !== null),
  )
  const house = await inForce(act.tx, act.now())
  const category = (code: string | null) => {
    const found = code === null ? undefined : house.categories.get(code)
    return found ? { zh: found.nameZh, en: found.nameEn } : null
  }
  const policy = (code: string | null) => {
    const found = code === null ? undefined : house.policies.get(code)
    return found ? { zh: found.nameZh, en: found.nameEn } : null
  }
  const org = (one: string | null) => (one === null ? null : (orgs.get(one) ?? null))
  return {
    items: shown.flatMap((row) => {
      const appeal = titles.get(row.appeal_id)
      if (!appeal) return []
      return [
        {
          appealId: row.appeal_id,
          ...appeal,
          receivedAt: row.received_at.toISOString(),
          orgBefore: org(row.org_before),
          orgAfter: org(row.org_after),
          categoryBefore: category(row.category_before),
          categoryAfter: category(row.category_after),
          policyBefore: policy(row.policy_before),
          policyAfter: policy(row.policy_after),
          dueBefore: row.due_before?.toISOString() ?? null,
          dueAfter: row.due_after?.toISOString() ?? null,
          ruleId: row.rule_id,
        },
      ]
    }),
    ...(rows.length > page.limit && last
      ? { next: writeCursor([last.received_at.toISOString(), last.appeal_id]) }
      : {}),
  }
}
