import { openAct } from '#kernel/server/act.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { findArea, forLedger, forRosters } from '#places/server/index.ts'
import type { MissingBuilding, RosterId } from '../contract.ts'
import type { ProblemCode } from '../contract/words.ts'
import type { Chosen } from '../rules/book.ts'
import type { Differing } from '../rules/differing.ts'
import { Judge } from '../rules/judge.ts'
import type { Judged, Problem } from '../rules/judge.ts'
import type { PassedRow } from '../rules/read.ts'
import { Dwellings } from '../rules/where.ts'
import { addFor, mayStandIn, proposed } from './added-places.ts'
import { shownDifferences } from './differing.ts'
import { extrasInForce, give, WAITS } from './ledger-port.ts'
import { Lanes } from './lanes.ts'
import { MissingPeople } from './missing-people.ts'
import { rememberedOf, rememberSource } from './sources.ts'
import type { Remembered } from './sources.ts'
import { NO_FACTS } from './store.ts'
import type { RosterFile } from './stream-file.ts'
import { earlierOf, keepVanished } from './vanished.ts'

export interface ImportTally {
  readonly rows: number
  readonly taken: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  /** Of those refused: rows that would change somebody who is kept, and wait for a yes. */
  readonly waiting: number
  /** Whom earlier files of the source brought and this one names no more. */
  readonly missing: number
  readonly passed: number
}

export interface ImportWish {
  readonly file: RosterFile
  readonly fileName: string
  readonly area: string
  readonly source: string
  readonly by: string
  readonly dryRun: boolean
  readonly chosen: Chosen
  /** Sheets that are left out. */
  readonly left: ReadonlySet<string>
  readonly estate: string
  /** Asked problems that are gone on with. */
  readonly goOn: ReadonlySet<ProblemCode>
  /** Takes what changes somebody who is kept as well: the yes that the desk gives row by row. */
  readonly acceptChanges: boolean
  /** Puts buildings on record that the rows name, before they are taken: those that are no slip of the pen. */
  readonly addBuildings: boolean
  /** What is not on record, as it would be added; and whether it is. */
  readonly onMissing: (buildings: readonly (MissingBuilding & { readonly added: boolean })[]) => void
  readonly onProblem: (
    row: Pick<Judged, 'sheet' | 'line' | 'name'>,
    problem: Problem,
    isTaken: boolean,
  ) => void
  /** A row that differs from the ledger, with old and new; and whether it was taken. */
  readonly onDifference: (
    row: Pick<Judged, 'sheet' | 'line' | 'name'>,
    differences: readonly Differing[],
    isTaken: boolean,
  ) => void
  readonly onMissingPerson: (person: {
    readonly maskedName: string
    readonly pathZh: string
    readonly pathEn: string
  }) => void
  readonly onPassed: (row: PassedRow) => void
  readonly onProgress: (tally: ImportTally) => void
}

const BATCH = 1000
/** Batches under way: while the database writes one, another is judged and sealed. */
const LANES = 2

export class AreaUnknown extends Error {}

/**
 * Takes a file of any length into the ledger, batch by batch, each kept whole or not at all. What was taken by an earlier
 * run changes nothing, so a run that was broken off is simply run again. It stands among the rosters and is undone there.
 */
export async function importFile(kit: Kit, wish: ImportWish): Promise<ImportTally & { readonly id: string }> {
  const actor = job('import', kit.district)
  const act = <T>(work: (act: ReturnType<typeof openAct>['act']) => Promise<T>): Promise<T> =>
    transact(kit.db, actor, async (tx, write) => {
      const opened = openAct(kit, actor, { tx, write }, '')
      const done = await work(opened.act)
      post(write, opened.announced, opened.act.now())
      return done
    })
  const judging = () =>
    act(async (one) => {
      if (!(await findArea(one.tx, wish.area))) throw new AreaUnknown(wish.area)
      return new Judge({
        dwellings: await Dwellings.from(forRosters.dwellingsOf(one.tx, wish.area), { estate: wish.estate }),
        thisYear: one.now().getUTCFullYear(),
        goOn: wish.goOn,
        extras: await extrasInForce(one),
      })
    })
  const id = wish.dryRun ? uuidv7(kit.clock().getTime()) : await begin(wish, act)
  if (wish.addBuildings) await addMissing(wish, { act, id, judge: await judging() })
  const judge = await judging()
  const tally = {
    rows: 0,
    taken: 0,
    changed: 0,
    unchanged: 0,
    refused: 0,
    waiting: 0,
    missing: 0,
    passed: 0,
  }
  const row = { id: id as RosterId, area_code: wish.area, source: wish.source, started_at: kit.clock() }
  const missing = new MissingPeople(await act(({ tx }) => earlierOf(tx, row)), wish.area)
  let batch: Judged[] = []
  const put = async (full: readonly Judged[]): Promise<void> => {
    const ready = full.flatMap((one) => (one.ready ? [{ one, ready: one.ready }] : []))
    const { came, differences } = await act(async (own) => {
      const given =
        ready.length === 0
          ? []
          : await give(
              own,
              ready.map((one) => one.ready),
              { id, by: wish.by, name: wish.by },
              { dry: wish.dryRun, quiet: true, asks: !wish.acceptChanges },
            )
      await missing.note(own, full, given)
      return {
        came: given,
        differences: await shownDifferences(
          own,
          given.map(({ difference }) => difference),
        ),
      }
    })
    came.forEach(({ outcome, reason }, i) => {
      const { one } = ready[i]!
      tally[outcome] += 1
      const waits = reason === WAITS
      if (waits) tally.waiting += 1
      if (waits || outcome === 'changed') wish.onDifference(one, differences[i]!, !waits)
      else if (outcome === 'refused')
        wish.onProblem(one, { code: 'said-no-by-ledger', column: '', said: reason ?? '' }, false)
    })
    tally.rows += full.length
    tally.refused += full.length - ready.length
    wish.onProgress({ ...tally })
  }
  const lanes = new Lanes(LANES)
  const flush = async (): Promise<void> => {
    const full = batch
    batch = []
    await lanes.enter(subjectsOf(full), () => put(full))
  }
  for await (const piece of wish.file.pieces(wish.chosen, wish.left)) {
    if ('passed' in piece) {
      tally.passed += 1
      wish.onPassed(piece.passed)
      continue
    }
    const some = judge.household(piece.household)
    for (const one of some)
      for (const problem of one.problems) wish.onProblem(one, problem, one.ready !== undefined)
    // Households of one dwelling go together: the ledger sees its people once.
    const isOther = some[0]?.ready?.dwellingId !== batch.at(-1)?.ready?.dwellingId
    if (batch.length >= BATCH && isOther) await flush()
    batch.push(...some)
  }
  await flush()
  await lanes.empty()
  if (!wish.addBuildings)
    wish.onMissing(
      (await act((own) => proposed(own, judge.lacking.buildings(), wish.area))).map((one) => ({
        ...one,
        added: false,
      })),
    )
  tally.missing = await act((own) => tellMissingPeople(own, wish, { row, missing }))
  if (!wish.dryRun)
    await act((own) =>
      sql`
        update roster
        set state = 'done', rows = ${tally.rows}, done = ${tally.rows}, taken = ${tally.taken}, changed = ${tally.changed},
          unchanged = ${tally.unchanged}, refused = ${tally.refused}, moved_at = ${own.now()}, ended_at = ${own.now()}
        where id = ${id}`.execute(own.tx),
    )
  return { ...tally, id }
}

type OfSource = Parameters<typeof rememberedOf>[1]
const inJob = <T>(kit: Kit, work: (act: Act<never>) => Promise<T>): Promise<T> => {
  const actor = job('import', kit.district)
  return transact(kit.db, actor, (tx, write) => work(openAct(kit, actor, { tx, write }, '').act))
}

/** How lists of a source were read the last time, at the desk or here. */
export const readingOf = (kit: Kit, of: OfSource): Promise<Remembered | undefined> =>
  inJob(kit, (act) => rememberedOf(act, of))
export const keepReading = (kit: Kit, of: OfSource, how: Remembered): Promise<unknown> =>
  inJob(kit, (act) => rememberSource(act, of, how))

/** Whom earlier files of the source brought and this one names no more: shown, and kept to be decided at the desk. */
async function tellMissingPeople(
  act: Act<never>,
  wish: ImportWish,
  of: {
    readonly row: { readonly id: RosterId; readonly area_code: string }
    readonly missing: MissingPeople
  },
): Promise<number> {
  let count = 0
  for await (const some of of.missing.all(act)) {
    count += some.length
    if (!wish.dryRun) keepVanished(act, of.row, some)
    const places = await forLedger.placesBy(act.tx, [...new Set(some.map(({ dwellingId }) => dwellingId))])
    for (const { maskedName, dwellingId } of some) {
      const { pathZh = '', pathEn = '' } = places.get(dwellingId) ?? {}
      wish.onMissingPerson({ maskedName, pathZh, pathEn })
    }
  }
  return count
}

/** Reads the file once for what is not on record, and adds it where the estate and the place are clear. */
async function addMissing(
  wish: ImportWish,
  { act, id, judge }: { readonly act: Acting; readonly id: string; readonly judge: Judge },
): Promise<void> {
  for await (const piece of wish.file.pieces(wish.chosen, wish.left))
    if ('household' in piece) judge.household(piece.household)
  const lacking = judge.lacking.buildings()
  const shown = await act(async (own) => {
    const all = await proposed(own, lacking, wish.area)
    const told: (MissingBuilding & { readonly added: boolean })[] = []
    for (const [i, one] of all.entries()) {
      const may = one.likely && one.estate !== '' && (await mayStandIn(own, one.areaCode, wish.area))
      if (may && !wish.dryRun) await addFor(own, { id, area_code: wish.area }, lacking[i]!, one)
      told.push({ ...one, added: may })
    }
    return told
  })
  wish.onMissing(shown)
}

/** By whom and where a row may be met: what two batches share, they take one after the other. */
const subjectsOf = (batch: readonly Judged[]): ReadonlySet<string> =>
  new Set(
    batch.flatMap(({ ready }) =>
      ready ? [ready.dwellingId, ...(ready.person.identityNumber ? [ready.person.identityNumber] : [])] : [],
    ),
  )

type Acting = <T>(work: (act: ReturnType<typeof openAct>['act']) => Promise<T>) => Promise<T>

/** A run that was broken off is gone on with under its own name, so that all of it is undone as one. */
const begin = (wish: ImportWish, act: Acting): Promise<string> =>
  act(async (own) => {
    const { rows } = await sql<{ id: string }>`
      select id from roster
      where area_code = ${wish.area} and source = ${wish.source} and file_name = ${wish.fileName} and state = 'stopped' and file_hash is null
      order by started_at desc, id desc
      limit 1`.execute(own.tx)
    if (rows[0]) return rows[0].id
    const id = own.newId()
    await sql`
      insert into roster (id, area_code, source, file_name, state, remembered, facts, started_by, started_name, started_at, moved_at)
      values (${id}, ${wish.area}, ${wish.source}, ${wish.fileName}, 'stopped', false, ${JSON.stringify(NO_FACTS)}::jsonb, ${wish.by}, ${wish.by}, ${own.now()}, ${own.now()})`.execute(
      own.tx,
    )
    return id
  })
