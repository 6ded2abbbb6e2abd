import { route } from '#kernel/server/route.ts'
import { areaNames } from '#places/server/index.ts'
import {
  addRosterBuildings,
  closeRoster,
  decideVanished,
  fixRoster,
  listRosterProblems,
  listRosters,
  listVanished,
  mapRoster,
  returnRoster,
  showRoster,
  stopRoster,
  takeRoster,
  undoRoster,
  uploadRoster,
} from '../contract.ts'
import { told } from '../rules/problems.ts'
import { addBuildings } from './commands/add-buildings.ts'
import { countAdded } from './added-places.ts'
import { close, fix, map, stop, take, undo } from './commands/clerk.ts'
import { upload } from './commands/upload.ts'
import { returnedBook } from './return-book.ts'
import {
  differenceKinds,
  foundOf,
  getRoster,
  headOf,
  problemCounts,
  problemsOf,
  rostersOfArea,
  wishOf,
} from './store.ts'
import { decide, vanishedCounts, vanishedIn } from './vanished.ts'

export const rostersRoutes = [
  route(uploadRoster, async ({ query }, act, { upload: sent }) => upload(act, query, await sent?.())),
  route(listRosters, ({ query }, act) => rostersOfArea(act, query)),
  route(showRoster, async ({ params }, act) => {
    const row = await getRoster(act, params.rosterId)
    const wish = wishOf(act, row)
    const counts = await problemCounts(act.tx, row.id)
    return {
      ...headOf(row, await areaNames(act.tx, [row.area_code])),
      sheets: foundOf(act, row).map((sheet) => ({
        ...sheet,
        left: wish.left.includes(sheet.name) || (sheet.left && wish.left.length === 0),
        columns: sheet.columns.map((column) => ({
          ...column,
          meaning: wish.columns[column.key] ?? column.meaning,
        })),
      })),
      remembered: row.remembered,
      estate: wish.estate,
      ...row.facts,
      estates: [...row.facts.estates],
      passed: [...row.facts.passed],
      missing: [...(row.facts.missing ?? [])],
      addedPlaces: await countAdded(act, row.id),
      problems: counts.map((one) => ({ ...one, goOn: told(one.code).goOn !== undefined })),
      goOn: [...wish.goOn],
      differences: differenceKinds(row, wish),
      lines: row.facts.lines ?? row.facts.people,
      fixes: wish.fixes.length + Object.keys(wish.places).length,
      kept: row.kept,
      vanished: await vanishedCounts(act.tx, row.id),
    }
  }),
  route(mapRoster, ({ params, body }, act) => map(act, params.rosterId, body)),
  route(listRosterProblems, async ({ params, query }, act) =>
    problemsOf(act, await getRoster(act, params.rosterId), query),
  ),
  route(fixRoster, ({ params, body }, act) => fix(act, params.rosterId, body)),
  route(addRosterBuildings, ({ params, body }, act) => addBuildings(act, params.rosterId, body.buildings)),
  route(takeRoster, ({ params }, act) => take(act, params.rosterId)),
  route(stopRoster, ({ params }, act) => stop(act, params.rosterId)),
  route(undoRoster, ({ params }, act) => undo(act, params.rosterId)),
  route(closeRoster, ({ params }, act) => close(act, params.rosterId)),
  route(listVanished, async ({ params, query }, act) =>
    vanishedIn(act, await getRoster(act, params.rosterId), query),
  ),
  route(decideVanished, ({ params, body }, act) => decide(act, params.rosterId, body)),
  route(returnRoster, async ({ params }, act) =>
    returnedBook(act as never, await getRoster(act, params.rosterId)),
  ),
]
