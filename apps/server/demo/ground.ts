import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import { COMMUNITY_CATEGORIES } from '#catalogue/data/community.ts'
import { dutiesByRoute } from '#catalogue/rules/duties.ts'
import { keepDuties } from '#catalogue/server/duties.ts'
import { takeRows } from '#ledger/server/index.ts'
import { OrgKind } from '#organisations/contract.ts'
import { saveOrganisation } from '#organisations/server/index.ts'
import { giveGrant, phoneCodes, saveAccount, sealsFor } from '#people/server/index.ts'
import { addDoorways, addPlaces, putAreas, putPosts } from '#places/server/import.ts'
import { ORGS } from './hands.ts'
import { buildHomes } from './homes.ts'
import { AREAS, DEMO_DISTRICT, POSTS } from './land.ts'
import { inParts, residentsOf } from './residents.ts'
import { demoPhone } from './names.ts'
import { INTRODUCED } from './sayings.ts'
import { STAFF } from './staff.ts'
import { HOUR_MS, later } from './clockwork.ts'
import { setThings } from './things.ts'

/** What the district says of itself. */
const DISTRICT = {
  code: '340199',
  nameZh: '青禾市云湖区',
  nameEn: 'Yunhu District, Qinghe',
  zone: 'Asia/Shanghai',
  demo: true,
}

/** Lays the ground: areas, homes, organisations, staff, in one act. */
export async function layGround(act: Act, passwordHash: string): Promise<void> {
  const { tx } = act
  await sql`
    insert into setting (key, value, at) values ('district', ${JSON.stringify(DISTRICT)}::jsonb, ${act.now()})
    on conflict (key) do update set value = excluded.value, at = excluded.at`.execute(tx)
  await putAreas(tx, AREAS)
  await putPosts(tx, POSTS)
  const homes = buildHomes(act.newId)
  await addPlaces(tx, homes.places)
  await addDoorways(tx, homes.doorways)
  await setThings(act, homes.places)
  await moveIn(act, homes.places)
  const orgIds = new Map<string, string>()
  for (const [i, org] of ORGS.entries()) {
    const id = act.newId()
    orgIds.set(org.nameZh, id)
    await saveOrganisation(tx, { ...org, id: id as never, phone: demoPhone(100 + i) })
  }
  for (const kind of OrgKind.options) {
    const codes = dutiesByRoute(COMMUNITY_CATEGORIES, kind)
    if (codes.length > 0) await keepDuties(act, { kind, areaCode: DEMO_DISTRICT }, codes)
  }
  const readers = [`person:${phoneCodes.personOf(act.vault, INTRODUCED.phone)}`]
  for (const person of STAFF) {
    const id = act.newId()
    readers.push(`account:${id}`)
    await saveAccount(
      tx,
      {
        id: id as never,
        login: person.login,
        name: person.name,
        areaCode: person.areaCode,
        passwordHash,
        totpSealed: null,
        totpOn: false,
        totpStep: 0,
        state: 'active',
        failures: 0,
        lockedUntil: null,
      },
      act.now(),
    )
    await giveGrant(
      tx,
      {
        id: act.newId(),
        accountId: id,
        role: person.role,
        areaCode: person.areaCode,
        orgId: person.org === undefined ? undefined : orgIds.get(person.org),
        seals: [...sealsFor(person.role), ...person.alsoSeals],
      },
      act.now(),
    )
  }
  await markRead(act, readers, later(act.now(), -36 * HOUR_MS))
}

/** How many rows of the roster are taken at once. */
const ROWS_AT_ONCE = 1000

/** Everybody moves in, by the way a roster is taken. */
async function moveIn(demo: Act, places: Parameters<typeof residentsOf>[0]): Promise<void> {
  const act: Act = { ...demo, actor: { ...demo.actor, name: '街道人房名册' } }
  const source = { kind: 'file', id: act.newId() } as const
  for (const rows of inParts(residentsOf(places), ROWS_AT_ONCE)) {
    const taken = await takeRows(act, rows, { ...source, quiet: true })
    const refused = taken.find(({ outcome }) => outcome === 'refused')
    if (refused) throw new Error(`the demo roster is wrong: ${refused.reason ?? ''}`)
  }
}

/** Everybody has read their messages up to a day and a half ago. Each mark is set in the name of its reader. */
async function markRead(act: Act, readers: readonly string[], upTo: Date): Promise<void> {
  const time = upTo.getTime().toString(16).padStart(12, '0')
  await sql`
    insert into notice_mark (who, up_to)
    select set_config('linli.who', r.who, true), ${`${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`}::uuid
    from unnest(${readers}::text[]) as r (who)`.execute(act.tx)
}
