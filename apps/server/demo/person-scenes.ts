import { openAct } from '#kernel/server/act.ts'
import type { Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { takeRows } from '#ledger/server/index.ts'
import { lookForPairs } from '#ledger/server/same/pairs.ts'
import { DEMO_DISTRICT, HONGHUA } from './land.ts'
import { demoPhone } from './names.ts'

/** Whoever tries the demo as a resident can show that they are this one: the name, the year and the address, or the number's end. */
const DEMO_RESIDENT = { name: '程梓超', sex: 1, birthYear: 1988, phone: demoPhone(1001) } as const

/**
 * Two owners stood in another list with a phone and no number, one of them with a sign that looks alike: the ledger asks whether they are
 * those whom it knows. They own and do not live there, so that the figures of who lives here stay those of the source.
 */
export async function playPersons(kit: Kit, clerk: Actor): Promise<void> {
  const actor: Actor = { ...clerk, name: '产权名册', rights: ['ledger.read'] }
  const ids = await transact(kit.db, actor, async (tx, write) => {
    const done = await sql`select 1 from same_pair limit 1`.execute(tx)
    if (done.rows.length > 0) return []
    const { act } = openAct(kit, actor, { tx, write }, '')
    const { rows: known } = await sql<{
      name: string
      sex: 1 | 2
      birth_year: number
      phone_sealed: Buffer
    }>`
      select p.name, p.sex, p.birth_year, p.phone_sealed from person as p
      join tie as t on t.person_id = p.id and t.strand = 'lives' and t.kinship = 'head' and t.until is null
      where p.area_code >= ${HONGHUA} and p.area_code < ${`${HONGHUA}:`} and p.phone_sealed is not null and char_length(p.name) = 3
      order by position('梅' in p.name) desc, p.name, p.id
      limit 2`.execute(tx)
    const { rows: empty } = await sql<{ id: string }>`
      select p.id from place as p
      where p.kind = 'dwelling' and p.area_code >= ${HONGHUA} and p.area_code < ${`${HONGHUA}:`}
        and not exists (select from tie as t where t.dwelling_id = p.id)
      order by p.path_zh desc, p.id
      limit 3`.execute(tx)
    const taken = await takeRows(
      act,
      [
        ...known.map((one, i) => ({
          name: i === 0 ? one.name.replace('梅', '海') : one.name,
          sex: one.sex,
          birthYear: one.birth_year,
          phone: kit.vault.open(one.phone_sealed) ?? undefined,
        })),
        DEMO_RESIDENT,
      ].map((person, i) => ({ dwellingId: empty[i]!.id as never, person, owns: {} })),
      { kind: 'file', id: act.newId(), quiet: true },
    )
    return taken.flatMap(({ personId }) => (personId === undefined ? [] : [personId]))
  })
  const keeper = job('ledger.same', DEMO_DISTRICT)
  await transact(kit.db, keeper, (tx, write) =>
    lookForPairs(openAct(kit, keeper, { tx, write }, '').act, ids),
  )
}
