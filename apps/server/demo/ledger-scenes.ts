import type { Endpoint, InputOf } from '#kernel/common/endpoint.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import {
  addCareReason,
  correctPerson,
  moveHousehold,
  recordBirth,
  recordDeath,
  registerHousehold,
  undoChange,
} from '#ledger/contract/acts.ts'
import { ledgerRoutes } from '#ledger/server/routes.ts'
import { chanceOf } from './chance.ts'
import { DAY_MS, dayText, later } from './clockwork.ts'
import { gridCode, HONGHUA } from './land.ts'
import { demoPhone, inventedName } from './names.ts'

/**
 * What has happened at the doors since the roster was taken: children were born, elders have died, a family has moved, a mistake
 * was undone, elders who live alone are looked after. As many come as go, so that the figures stay those of the source.
 */
export async function playLedger(kit: Kit, clerk: Actor): Promise<void> {
  const actor: Actor = { ...clerk, rights: ['ledger.read'] }
  await transact(kit.db, actor, async (tx, write) => {
    const now = kit.clock()
    const { rows } =
      await sql`select id from ledger_change where act = 'recordBirth' order by id limit 1`.execute(tx)
    if (rows.length > 0) return
    const at = (daysAgo: number): Date => later(now, -daysAgo * DAY_MS)
    const actAt = (when: Date): Act => openAct({ ...kit, clock: () => when }, actor, { tx, write }, '').act
    const perform = <const E extends Endpoint>(daysAgo: number, endpoint: E, input: Partial<InputOf<E>>) => {
      const route = ledgerRoutes.find((one) => one.endpoint.id === endpoint.id)!
      return route.handler(
        input as never,
        actAt(at(daysAgo)),
        undefined as never,
      ) as Promise<unknown> as Promise<{
        changeId: string
        householdId: string
      }>
    }
    const pick = async (text: string): Promise<string[]> =>
      (await sql<{ id: string }>`${sql.raw(text)}`.execute(tx)).rows.map((row) => row.id)
    const chance = chanceOf('ledger scenes')
    const young = await pick(`
      select t.household_id as id from tie as t join person as p on p.id = t.person_id
      where t.kinship = 'head' and t.strand = 'lives' and t.basis = 'own' and t.until is null and p.birth_year between 1990 and 1998 and p.area_code like '${HONGHUA}%'
      order by p.name, t.id limit 2`)
    for (const [i, householdId] of young.entries())
      await perform(20 - i * 9, recordBirth, {
        params: { householdId },
        body: {
          why: 'papers-shown',
          name: inventedName(chance),
          sex: i === 0 ? 2 : 1,
          on: dayText(at(24 - i * 9)),
          kinship: i === 0 ? 'daughter' : 'son',
          registered: false,
        },
      } as never)
    const old = await pick(`
      select p.id from person as p join tie as t on t.person_id = p.id and t.strand = 'lives' and t.until is null
      where p.birth_year < 1940 and t.kinship = 'spouse' and p.area_code like '${HONGHUA}%' order by p.name, p.id limit 2`)
    for (const [i, personId] of old.entries())
      await perform(15 - i * 4, recordDeath, {
        params: { personId },
        body: { why: 'told-by-resident', on: dayText(at(16 - i * 4)) },
      } as never)
    const first = gridCode(HONGHUA, 1)
    const aloneIn = (where: string, most: number) =>
      pick(`
        select p.id from person as p join tie as t on t.person_id = p.id and t.strand = 'lives' and t.until is null
        where p.birth_year < 1948 and p.area_code like '${HONGHUA}%' and p.area_code ${where} '${first}'
          and not exists (select from tie as o where o.household_id = t.household_id and o.person_id <> p.id)
        order by p.name, p.id limit ${most}`)
    // Some in the grid whose worker one most likely is at first.
    const alone = [...(await aloneIn('=', 3)), ...(await aloneIn('<>', 9))]
    for (const [i, personId] of alone.entries())
      await perform(30 - i * 2, addCareReason, {
        params: { personId },
        body: {
          why: 'seen-on-visit',
          kind: 'elder-alone',
          basis: 'law',
          until: dayText(later(now, (40 + i * 9) * DAY_MS)),
        },
      } as never)
    const [empty, other] = await pick(`
      select p.id from place as p where p.kind = 'dwelling' and p.area_code like '${HONGHUA}%'
        and not exists (select from tie as t where t.dwelling_id = p.id)
      order by p.path_zh, p.id limit 2`)
    const [moving] = await pick(`
      select t.household_id as id from tie as t join person as p on p.id = t.person_id
      where t.kinship = 'head' and t.strand = 'lives' and t.basis = 'rent' and t.until is null and p.area_code like '${HONGHUA}%'
      order by p.name desc, t.id limit 1`)
    await perform(9, moveHousehold, {
      params: { householdId: moving },
      body: { why: 'told-by-resident', on: dayText(at(10)), toDwellingId: empty },
    } as never)
    const wrong = await perform(5, registerHousehold, {
      body: {
        why: 'told-by-resident',
        dwellingId: other,
        kind: 'living',
        basis: 'rent',
        owned: false,
        registered: false,
        members: [
          { person: { name: inventedName(chance), sex: 1, phone: demoPhone(2990) }, kinship: 'head' },
        ],
      },
    } as never)
    await perform(4.9, undoChange, {
      params: { changeId: wrong.changeId },
      body: { why: 'typing-mistake' },
    } as never)
    const [corrected] = alone
    await perform(2, correctPerson, {
      params: { personId: corrected },
      body: { why: 'seen-on-visit', phone: demoPhone(2991) },
    } as never)
  })
}
