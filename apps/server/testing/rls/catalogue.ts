/** Rows of catalogue, and who sees them. */
import { uuidv7 } from '#kernel/server/ids.ts'
import { owner } from './owner.ts'
import { anybody } from './table.ts'
import type { Tables } from './table.ts'

await owner.query(`
  insert into category_model (id, at, learnt_from, judged_on, line, covers, accuracy, model)
    values ('${uuidv7(4)}', now(), 1, 0, 0.9, 0, 0, '')`)

export const tables: Tables = {
  // What was learnt of sorted appeals: numbers, for whoever sorts.
  category_model: { key: 'id', sees: (_, __, actor) => actor.kind === 'staff' },
  catalogue_version: { key: 'code', sees: anybody },
  category: { key: "version || ' ' || code", sees: anybody },
  duty_list: { key: 'id', sees: anybody },
  code_mapping: { key: "coding || ' ' || code", sees: anybody },
  promise_change: { key: 'effective_from', sees: anybody, mayBeEmpty: true },
  sla_policy: { key: "profile || ' ' || code", sees: anybody },
  working_calendar: { key: 'code', sees: anybody },
}
