/** Rows of problems, and who sees them. */
import { uuidv7 } from '#kernel/server/ids.ts'
import { DEFAULT_RULE } from '#problems/rules.ts'
import { seesAsStaff } from '../oracle.ts'
import { owner } from './owner.ts'
import { anybody, isStaff } from './table.ts'
import type { Sees, Tables } from './table.ts'
import { house, things, world } from './world.ts'

const aboutProblem = (n: number, area: string, org: string, appeal: string): string => `
  insert into problem (id, number, state, found_by, found_at, area_code, spot, matter, place_zh, place_en, title_zh, title_en, cause, owner_id, fund, returns, occurrences, lines, version)
    values ('${uuidv7(n)}', 'P${n}', 'open', 'hand', now(), '${area}', 'point:${n}', 'x', '', '', '', '', 'ageing', '${org}', 'other', 0, 1, 1, 1);
  insert into problem_appeal (problem_id, appeal_id, area_code, by_hand, linked_at)
    select id, '${appeal}', area_code, true, now() from problem where number = 'P${n}';
  insert into problem_measure (id, problem_id, area_code, text, org_id, until, added_at)
    select id, id, area_code, '', owner_id, '2026-06-01', now() from problem where number = 'P${n}';
  insert into problem_line (problem_id, seq, area_code, at, name, actor, actor_name, detail)
    select id, 1, area_code, now(), 'made', '', '', '{}' from problem where number = 'P${n}';
  insert into recurrence_rule (id, at, set_by, set_name, body)
    select id, found_at, '', '', '${JSON.stringify(DEFAULT_RULE)}' from problem where number = 'P${n}';`
await owner.query(
  aboutProblem(5, '340199001001', house.org.property, world.thing('offered').id) +
    aboutProblem(6, '340199001002', house.org.otherProperty, world.thing('there-given').id),
)

/** What is kept of places and not of persons: staff who work in the area, whatever they may not see of appeals. */
const ofPlace: Sees = (who, row) =>
  isStaff(who) && seesAsStaff(who, { ...things[0]!, area: row['area_code'] as string, seal: null })

export const tables: Tables = {
  // What keeps coming back.
  occurrence: { key: 'appeal_id', sees: ofPlace },
  problem: { key: 'id', sees: ofPlace },
  problem_appeal: { key: 'appeal_id', sees: ofPlace },
  problem_measure: { key: 'id', sees: ofPlace },
  problem_line: { key: 'problem_id', sees: ofPlace },
  recurrence_rule: { key: 'id', sees: anybody },
}
