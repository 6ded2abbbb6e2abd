/** Rosters in the matrix: who may ask, and what comes of it. */
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import * as rosters from '#rosters/contract.ts'
import { HERE, THERE } from '../../testing.ts'
import { inside, may } from '../oracle.ts'
import { DISTRICT } from '../world.ts'
import type { Who } from '../world.ts'
import { path } from './path.ts'
import type { Case, Path } from './path.ts'
import { NOWHERE, house } from './world.ts'

/** A roster of here and one of there that could not be read: whoever may see one can close it, and nothing else. */
const files = [HERE, THERE].map((area, i) => ({ id: `0189000${i}-0000-7000-8000-00000000f11e`, area }))
await transact(house.installation.kit.db, job('test', DISTRICT), async (tx) => {
  for (const { id, area } of files)
    await sql`
      insert into roster (id, area_code, source, file_name, state, remembered, facts, started_by, started_name, started_at, moved_at)
      values (${id}, ${area}, '台账', '台账.xlsx', 'failed', false, ${'{"estates":[],"households":0,"people":0,"dwellings":0,"passed":[]}'}::jsonb, 'account:x', '某人', now(), now())`.execute(
      tx,
    )
})
const eachFile =
  (gives: string, more: object = {}) =>
  (who: Who): readonly Case[] =>
    files.map(({ id, area }) => ({
      about: area,
      request: { params: { rosterId: id }, ...more },
      gives: inside(who, area) ? gives : 'not-found',
    }))

export const paths: readonly Path[] = [
  path(rosters.uploadRoster, 'rosters.import', (who, ask) =>
    [HERE, THERE].map((area) =>
      ask({ query: { area } }, { about: area, gives: inside(who, area) ? 'file-missing' : 'not-allowed' }),
    ),
  ),
  path(rosters.listRosters, 'rosters.import', (who, ask) => [
    ask(
      { query: {} },
      {
        shows: ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id).toSorted(),
        expected: files.filter(({ area }) => inside(who, area)).map(({ id }) => id),
      },
    ),
  ]),
  path(rosters.showRoster, 'rosters.import', eachFile('ok')),
  path(rosters.listRosterProblems, 'rosters.import', eachFile('ok', { query: {} })),
  path(rosters.mapRoster, 'rosters.import', eachFile('roster-moved-on', { body: { columns: {}, left: [] } })),
  path(rosters.fixRoster, 'rosters.import', eachFile('roster-moved-on', { body: {} })),
  path(rosters.addRosterBuildings, 'rosters.import', (who) =>
    eachFile('roster-moved-on', {
      body: { buildings: [{ key: '|9|', estate: '红花家园', name: '9栋', areaCode: HERE }] },
    })(who).map((one) => (may(who, 'places.manage') ? one : { ...one, gives: 'not-allowed' })),
  ),
  path(rosters.takeRoster, 'rosters.import', eachFile('roster-moved-on', { body: {} })),
  path(rosters.stopRoster, 'rosters.import', eachFile('roster-moved-on', { body: {} })),
  path(rosters.undoRoster, 'rosters.import', eachFile('roster-moved-on', { body: {} })),
  path(rosters.listVanished, 'rosters.import', eachFile('ok', { query: {} })),
  path(
    rosters.decideVanished,
    'rosters.import',
    eachFile('roster-moved-on', { body: { personIds: [NOWHERE], decision: 'keep' } }),
  ),
  path(rosters.returnRoster, 'rosters.import', eachFile('file-deleted')),
  path(rosters.closeRoster, 'rosters.import', eachFile('ok', { body: {} })),
]
