import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { textOf } from '#kernel/common/text.ts'
import { DifferingField } from '#ledger/contract/rows.ts'
import { PlaceId } from '#places/contract.ts'
import { AsWritten } from './contract/as-written.ts'
import { Meaning, Passed, ProblemCode, Severity, SheetKind } from './contract/words.ts'

export const RosterId = idOf('Roster')
export type RosterId = z.infer<typeof RosterId>

/**
 * `mapping`: the clerk looks at sheets and columns. `checking` and `taking` go on by themselves; `stopped` was a taking.
 * `closed` ends the work with it: thirty days later the file is deleted.
 */
export const RosterState = z.enum([
  'mapping',
  'checking',
  'checked',
  'taking',
  'stopped',
  'done',
  'undoing',
  'undone',
  'closed',
  'failed',
])
export type RosterState = z.infer<typeof RosterState>

export const RosterColumn = z.object({
  /** What it is called for the mapping: its headings from the group down. */
  key: z.string(),
  letter: z.string(),
  titles: z.array(z.string()),
  hidden: z.boolean(),
  meaning: Meaning,
  sure: z.number(),
  doubtful: z.boolean(),
  samples: z.array(z.string()),
})
export type RosterColumn = z.infer<typeof RosterColumn>

export const RosterSheet = z.object({
  name: z.string(),
  kind: SheetKind,
  hidden: z.boolean(),
  rows: z.number().int(),
  left: z.boolean(),
  above: z.array(z.string()),
  headerFirst: z.number().int().nullable(),
  headerLast: z.number().int().nullable(),
  columns: z.array(RosterColumn),
})
export type RosterSheet = z.infer<typeof RosterSheet>

/** What came of the rows. Once it is done, rows = taken + changed + unchanged + refused. */
export const RosterTally = z.object({
  rows: z.number().int(),
  taken: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
})
export type RosterTally = z.infer<typeof RosterTally>

export const RosterHead = z.object({
  id: RosterId,
  areaCode: AreaCode,
  areaZh: z.string(),
  areaEn: z.string(),
  source: z.string(),
  fileName: z.string(),
  state: RosterState,
  tally: RosterTally,
  done: z.number().int(),
  startedName: z.string(),
  startedAt: Moment,
  endedAt: Moment.nullable(),
})
export type RosterHead = z.infer<typeof RosterHead>

/** A building, or a part of one, that rows name and that is not on record. */
export const MissingBuilding = z.object({
  key: z.string(),
  estate: z.string(),
  /** The name and the grid it would get. */
  name: z.string(),
  areaCode: AreaCode,
  /** The building is on record; some of its dwellings are not. */
  known: z.boolean(),
  /** So many rows name it that it is no slip of the pen. */
  likely: z.boolean(),
  entrances: z.array(
    z.object({
      entrance: z.string(),
      lowest: z.number().int().nullable(),
      highest: z.number().int().nullable(),
      doors: z.number().int(),
      dwellings: z.number().int(),
    }),
  ),
  dwellings: z.number().int(),
  rows: z.number().int(),
})
export type MissingBuilding = z.infer<typeof MissingBuilding>

export const Roster = RosterHead.extend({
  sheets: z.array(RosterSheet),
  /** Estates of the area, where there are several, and the one meant by rows that name none. */
  estates: z.array(z.string()),
  estate: z.string(),
  /** The same source was read before, and its columns are read as they were then. */
  remembered: z.boolean(),
  households: z.number().int(),
  people: z.number().int(),
  dwellings: z.number().int(),
  missing: z.array(MissingBuilding),
  /** Buildings, entrances and dwellings that were put on record for this file, and go with it. */
  addedPlaces: z.number().int(),
  passed: z.array(z.object({ why: Passed, count: z.number().int() })),
  problems: z.array(
    z.object({ code: ProblemCode, severity: Severity, count: z.number().int(), goOn: z.boolean() }),
  ),
  goOn: z.array(ProblemCode),
  /** Kinds of differences from the ledger: how many rows have one, and whether it was said that all of the kind are right. */
  differences: z.array(z.object({ field: DifferingField, count: z.number().int(), approved: z.boolean() })),
  /** Rows of the file of which people were read. */
  lines: z.number().int(),
  fixes: z.number().int(),
  /** People of earlier files of this source whom this one names no more, and what was decided on them. */
  vanished: z.object({
    open: z.number().int(),
    movedOut: z.number().int(),
    keep: z.number().int(),
    ask: z.number().int(),
  }),
  /** Of an undoing: rows somebody has changed since, which therefore stay. */
  kept: z.number().int(),
})
export type Roster = z.infer<typeof Roster>

export const RosterProblem = z.object({
  id: z.string(),
  sheet: z.string(),
  line: z.number().int(),
  column: z.string(),
  code: ProblemCode,
  severity: Severity,
  name: z.string(),
  said: z.string(),
  /** Of a row that differs from the ledger: what is kept, masked, and what the row says. */
  differences: z.array(
    z.object({ field: DifferingField, was: z.string().nullable(), is: z.string().nullable() }),
  ),
  path: z.string().nullable(),
  near: z.array(z.object({ id: PlaceId, path: z.string() })),
  /** A dwelling that the building has not on record: whoever manages places may add it. */
  missing: z.object({ entrance: z.string(), room: z.string() }).nullable(),
})
export type RosterProblem = z.infer<typeof RosterProblem>

const byId = z.object({ rosterId: RosterId })
const Moved = z.object({ id: RosterId, state: RosterState })

export const uploadRoster = endpoint({
  id: 'uploadRoster',
  summary: 'Send a workbook or CSV of what people really have (multipart, field "file")',
  method: 'POST',
  path: '/desk/rosters',
  needs: 'rosters.import',
  query: z.object({ area: AreaCode, source: textOf(60).optional() }),
  returns: z.object({ id: RosterId }),
  refusals: [
    'file-missing',
    'file-old-format',
    'file-locked',
    'file-not-a-table',
    'file-broken',
    'file-empty',
    'file-too-big-inside',
    'area-too-wide',
  ],
  mostBytes: 50 * 1024 * 1024,
})
export const listRosters = endpoint({
  id: 'listRosters',
  summary: 'Files that were sent, the youngest first',
  method: 'GET',
  path: '/desk/rosters',
  needs: 'rosters.import',
  query: z.object({ ...PageQuery }),
  returns: pageOf(RosterHead),
  refusals: ['cursor-unknown'],
})
export const showRoster = endpoint({
  id: 'showRoster',
  summary: 'One file: its sheets and columns, how far it is, what is wrong with it',
  method: 'GET',
  path: '/desk/rosters/:rosterId',
  needs: 'rosters.import',
  params: byId,
  returns: Roster,
  refusals: [],
})
export const mapRoster = endpoint({
  id: 'mapRoster',
  summary: 'Say what the columns mean and which sheets are left out; then the file is run dry',
  method: 'PUT',
  path: '/desk/rosters/:rosterId/mapping',
  needs: 'rosters.import',
  params: byId,
  body: z.object({
    columns: z.record(z.string().max(200), Meaning).refine((all) => Object.keys(all).length <= 500),
    left: z.array(z.string().max(100)).max(200),
    /** The estate of rows that name none. */
    estate: z.string().max(60).optional(),
  }),
  returns: Moved,
  refusals: ['roster-moved-on', 'not-a-ledger', 'visits-not-a-ledger', 'counts-not-a-ledger', 'no-rows'],
})
export const listRosterProblems = endpoint({
  id: 'listRosterProblems',
  summary: 'What is wrong, row by row, in the order of the file',
  method: 'GET',
  path: '/desk/rosters/:rosterId/problems',
  needs: 'rosters.import',
  params: byId,
  query: z.object({ ...PageQuery, code: ProblemCode.optional() }),
  returns: pageOf(RosterProblem),
  refusals: ['cursor-unknown'],
})
export const fixRoster = endpoint({
  id: 'fixRoster',
  summary:
    'Correct cells in place, say which dwelling is meant, or go on all the same; the file is run dry again',
  method: 'POST',
  path: '/desk/rosters/:rosterId/fixes',
  needs: 'rosters.import',
  params: byId,
  body: z.object({
    cells: z
      .array(
        z.object({
          sheet: z.string().max(100),
          line: z.number().int().min(1).max(2_000_000),
          column: z.string().regex(/^[A-Z]{1,3}$/),
          value: z.string().max(200),
        }),
      )
      .max(500)
      .default([]),
    /** What a spelling of an address means, wherever it stands. */
    places: z
      .array(z.object({ said: z.string().min(1).max(200), dwellingId: PlaceId }))
      .max(500)
      .default([]),
    /** Dwellings to be added to the building of another one; takes the right to manage places. */
    add: z
      .array(
        z.object({
          said: z.string().min(1).max(200),
          beside: PlaceId,
          entrance: z.string().max(10),
          room: z.string().min(1).max(10),
        }),
      )
      .max(100)
      .default([]),
    goOn: z.array(ProblemCode).max(30).optional(),
    /** Names that are written as they stand: the cell, and what was read there. */
    asWritten: z.array(AsWritten).max(500).default([]),
    /** Rows whose difference from the ledger was looked at and approved. */
    approved: z
      .array(z.object({ sheet: z.string().max(100), line: z.number().int().min(1) }))
      .max(500)
      .default([]),
    /** Kinds of differences that are right wherever they stand: a row that has no other is approved with them. */
    approvedFields: z.array(DifferingField).max(20).default([]),
  }),
  returns: Moved,
  refusals: ['roster-moved-on', 'place-unknown'],
})
export const addRosterBuildings = endpoint({
  id: 'addRosterBuildings',
  summary:
    'Put buildings on record that the rows name, or what is missing of them; the file is run dry again. Takes the right to manage places',
  method: 'POST',
  path: '/desk/rosters/:rosterId/buildings',
  needs: 'rosters.import',
  params: byId,
  body: z.object({
    buildings: z
      .array(
        z.object({
          key: z.string().min(1).max(120),
          estate: z.string().trim().max(40),
          name: textOf(30),
          areaCode: AreaCode,
        }),
      )
      .min(1)
      .max(200),
  }),
  returns: Moved,
  refusals: ['roster-moved-on', 'building-not-missing', 'estate-unsaid', 'grid-outside'],
})
export const takeRoster = endpoint({
  id: 'takeRoster',
  summary: 'Take the rows that nothing stops into the ledger, as one piece of work that can be undone',
  method: 'POST',
  path: '/desk/rosters/:rosterId/taking',
  needs: 'rosters.import',
  params: byId,
  body: z.object({}),
  returns: Moved,
  refusals: ['roster-moved-on'],
})
export const stopRoster = endpoint({
  id: 'stopRoster',
  summary: 'Stop a taking; what is taken stays',
  method: 'POST',
  path: '/desk/rosters/:rosterId/stopping',
  needs: 'rosters.import',
  params: byId,
  body: z.object({}),
  returns: Moved,
  refusals: ['roster-moved-on'],
})
export const undoRoster = endpoint({
  id: 'undoRoster',
  summary:
    'Undo all that a file brought, with the buildings that were added for it; what somebody has changed since stays and is told',
  method: 'POST',
  path: '/desk/rosters/:rosterId/undoing',
  needs: 'rosters.import',
  params: byId,
  body: z.object({}),
  returns: Moved,
  refusals: ['roster-moved-on'],
})
export const closeRoster = endpoint({
  id: 'closeRoster',
  summary: 'The work with a file is over; thirty days later it is deleted',
  method: 'POST',
  path: '/desk/rosters/:rosterId/closing',
  needs: 'rosters.import',
  params: byId,
  body: z.object({}),
  returns: Moved,
  refusals: ['roster-moved-on'],
})
export const returnRoster = endpoint({
  id: 'returnRoster',
  summary: 'The file as a workbook with every problem marked in its cell, and a sheet that lists them',
  method: 'GET',
  path: '/desk/rosters/:rosterId/workbook',
  needs: 'rosters.import',
  params: byId,
  returns: 'file',
  refusals: ['file-deleted'],
})

/** `moved-out`: they lived here no longer from a day on. `keep`: the file is wrong. `ask`: somebody asks at the door. */
export const VanishedDecision = z.enum(['moved-out', 'keep', 'ask'])
export type VanishedDecision = z.infer<typeof VanishedDecision>
export const Vanished = z.object({
  personId: z.uuid(),
  dwellingId: PlaceId,
  /** Masked. */
  name: z.string(),
  pathZh: z.string(),
  pathEn: z.string(),
  decision: VanishedDecision.nullable(),
  decidedName: z.string().nullable(),
})
export type Vanished = z.infer<typeof Vanished>
export const listVanished = endpoint({
  id: 'listVanished',
  summary: 'Whom an earlier file of the same source brought and this one names no more',
  method: 'GET',
  path: '/desk/rosters/:rosterId/vanished',
  needs: 'rosters.import',
  params: byId,
  query: z.object({ ...PageQuery, show: z.enum(['open', 'ask', 'all']).default('open') }),
  returns: pageOf(Vanished),
  refusals: ['cursor-unknown'],
})
export const decideVanished = endpoint({
  id: 'decideVanished',
  summary: 'Say what became of them: moved out on a day, still here, or to be asked at the door',
  method: 'POST',
  path: '/desk/rosters/:rosterId/vanished',
  needs: 'rosters.import',
  params: byId,
  body: z.object({
    personIds: z.array(z.uuid()).min(1).max(100),
    decision: VanishedDecision,
    /** Of moving out. */
    on: z.iso.date().optional(),
  }),
  returns: z.object({ decided: z.number().int() }),
  refusals: [
    'roster-moved-on',
    'vanished-decided',
    'day-missing',
    'day-ahead',
    'dates-reversed',
    'dates-overlap',
    'head-needed',
    'two-heads',
    'not-a-member',
  ],
})

export const rostersEndpoints = {
  uploadRoster,
  listRosters,
  showRoster,
  mapRoster,
  listRosterProblems,
  fixRoster,
  addRosterBuildings,
  takeRoster,
  stopRoster,
  undoRoster,
  closeRoster,
  returnRoster,
  listVanished,
  decideVanished,
} as const
