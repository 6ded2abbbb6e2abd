/** Everything that may happen to what phones hold of a community, one thing after the other, by chance. */
import { randomUUID } from 'node:crypto'
import { job } from '#kernel/server/actor.ts'
import { runStep } from '#kernel/server/command.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import type { Dice } from '#kernel/web/sync/testing/world.ts'
import { TEST_DISTRICT } from '#kernel/testing/database.ts'
import * as acts from '#ledger/contract/acts.ts'
import { liftRestriction } from '#ledger/contract/granted.ts'
import { applyBorders, draftBorders, undoBorders } from '#places/contract/borders.ts'
import { pointPlace } from '#places/contract/map.ts'
import { renamePlace } from '#places/contract/naming.ts'
import { giveConsent, withdrawConsent } from '#privacy/contract/consents.ts'
import { answerRightsRequest, takeRightsRequest } from '#privacy/contract/requests.ts'
import * as visits from '#visits/contract.ts'
import { visitsJobs } from '#visits/server/jobs.ts'
import { GRID, HERE, THERE_GRID } from '../testing.ts'
import type { House, Staff } from '../testing.ts'
import { consentAtTheDoor, keepCareNotice } from './consent.ts'
import { dwellingsIn } from './ledger.ts'
import { MOVED, twoGrids } from './two-grids.ts'

const WHY = { why: 'told-by-resident' } as const
const ON = '2026-03-01'

export interface Turmoil {
  readonly names: readonly string[]
  /** Does one thing, by chance or by its name. Something the rules forbid is done to nobody, and says so. */
  readonly happens: (name?: string) => Promise<string>
}

export async function turmoil(house: House, dice: Dice): Promise<Turmoil> {
  const { kit } = house.installation
  const [clerk, secretary, district] = [
    await house.as('clerk'),
    await house.as('secretary'),
    await house.as('district', { area: TEST_DISTRICT }),
  ]
  const administrator = await house.as('administrator', { area: TEST_DISTRICT })
  const worker = await house.as('grid-worker', { area: GRID, org: house.org.gridHands })
  await twoGrids(house)
  const homes = [
    ...(await dwellingsIn(house, house.place, GRID)),
    ...(await dwellingsIn(house, house.placeThere, THERE_GRID)),
  ]
  const truth = async <R extends object>(text: string): Promise<R[]> =>
    (await kit.db.pool.query<R>(text.replaceAll('~', `${kit.db.schema}.`))).rows
  const ids = async (text: string): Promise<string[]> =>
    (await truth<{ id: string }>(text)).map(({ id }) => id)
  const one = <T>(some: readonly T[]): T => some[dice.upTo(some.length)]!
  const anybody = async () =>
    one(
      await ids(
        `select p.id from ~person as p where died_on is null and area_code like '${HERE}%' order by id`,
      ),
    ) as never
  const household = async () =>
    one(
      await ids(`select id from ~household where until is null and area_code like '${HERE}%' order by id`),
    ) as never
  const home = () => one(homes) as never
  let names = 0
  const name = () => `某${'甲乙丙丁戊己庚辛壬癸'[(names += 1) % 10]}${'一二三四五六七八九'[names % 9]}`

  const asked = async (kind: 'deletion' | 'restriction', by: Staff = clerk): Promise<number> => {
    const taken = await by.ask(takeRightsRequest, {
      body: {
        kind,
        areaCode: GRID,
        subjectId: await anybody(),
        text: '按我说的办',
        how: 'counter',
        name: '本人',
      },
    })
    if (taken.status !== 200) return taken.status
    const answered = await secretary.ask(answerRightsRequest, {
      params: { requestId: taken.value.requestId },
      body: { outcome: 'granted', text: '已核对' },
    } as never)
    return answered.status
  }

  const does: Readonly<Record<string, () => Promise<number>>> = {
    'a household is entered': async () =>
      (
        await clerk.ask(acts.registerHousehold, {
          body: {
            ...WHY,
            dwellingId: home(),
            registered: dice.upTo(2) === 0,
            owned: dice.upTo(3) === 0,
            members: [
              { person: { name: name(), birthYear: 1950, phone: `1990000${4000 + names}` }, kinship: 'head' },
              { person: { name: name(), birthYear: 1980 }, kinship: 'son' },
            ],
          },
        })
      ).status,
    'a person is corrected': async () =>
      (
        await clerk.ask(acts.correctPerson, {
          params: { personId: await anybody() },
          body: { ...WHY, birthYear: 1930 + dice.upTo(60), phone: `1990000${2000 + dice.upTo(900)}` },
        })
      ).status,
    'somebody joins': async () =>
      (
        await clerk.ask(acts.addMember, {
          params: { householdId: await household() },
          body: { ...WHY, person: { name: name() }, kinship: 'daughter' },
        })
      ).status,
    'somebody dies': async () =>
      (await clerk.ask(acts.recordDeath, { params: { personId: await anybody() }, body: { ...WHY, on: ON } }))
        .status,
    'somebody leaves': async () =>
      (
        await clerk.ask(acts.moveOut, {
          params: { personId: await anybody() },
          body: { ...WHY, strand: 'lives', on: ON },
        })
      ).status,
    'somebody owns another home': async () =>
      (
        await clerk.ask(acts.addTie, {
          params: { personId: await anybody() },
          body: { ...WHY, strand: 'owns', dwellingId: home() },
        })
      ).status,
    'a household moves': async () =>
      (
        await clerk.ask(acts.moveHousehold, {
          params: { householdId: await household() },
          body: { ...WHY, on: ON, ...(dice.upTo(4) === 0 ? {} : { toDwellingId: home() }) },
        })
      ).status,
    'somebody else is head': async () => {
      const [tie] = await truth<{ person_id: string; household_id: string }>(
        `select person_id, household_id from ~tie where until is null and kinship <> 'head' and area_code like '${HERE}%' order by id limit 1`,
      )
      if (!tie) return 404
      return (
        await clerk.ask(acts.changeHead, {
          params: { householdId: tie.household_id as never },
          body: { ...WHY, personId: tie.person_id as never },
        })
      ).status
    },
    'the last change is undone': async () => {
      const [last] = await ids('select id from ~ledger_change order by at desc, id desc limit 1')
      return (await clerk.ask(acts.undoChange, { params: { changeId: last as never }, body: WHY })).status
    },
    'somebody is looked after': async () =>
      (
        await clerk.ask(acts.addCareReason, {
          params: { personId: await anybody() },
          body: { why: 'seen-on-visit', kind: 'elder-alone', basis: 'law', until: '2026-12-31' },
        })
      ).status,
    'care of the month is listed': async () => {
      const by = job('visits.care-month', TEST_DISTRICT)
      await runStep(kit, by, (act) => visitsJobs.find((other) => other.name === by.who.slice(4))!.run(act))
      return 200
    },
    'consent is given, used and withdrawn': async () => {
      const subjectId = await anybody()
      const given = await clerk.ask(
        giveConsent,
        consentAtTheDoor(subjectId, '2026-12-31', { subjectName: '本人' }),
      )
      if (given.status !== 200) return given.status
      await clerk.ask(acts.addCareReason, {
        params: { personId: subjectId },
        body: { why: 'seen-on-visit', kind: 'elder-alone', basis: 'consent', until: '2026-12-31' },
      } as never)
      await does['care of the month is listed']!()
      const { consentId } = given.value
      return (await clerk.ask(withdrawConsent, { params: { consentId }, body: { how: 'phone' } })).status
    },
    'data is stored and not used': () => asked('restriction'),
    'data is used again': async () => {
      const [id] = await ids('select id from ~person where restricted is not null order by id limit 1')
      return (
        await secretary.ask(liftRestriction, {
          params: { personId: (id ?? randomUUID()) as never },
          body: { why: 'own-request' },
        })
      ).status
    },
    'somebody is erased': () => asked('deletion'),
    'a visit is made': async () => {
      const [there] = await truth<{ id: string; dwelling_id: string; target: string | null }>(
        `select h.id, h.dwelling_id, t.id as target from ~household as h left join ~visit_target as t on t.household_id = h.id and not t.closed
         where h.until is null and h.area_code = '${GRID}' order by h.id limit 1`,
      )
      if (!there) return 404
      return (
        await worker.ask(visits.recordVisit, {
          body: {
            visitId: uuidv7(Date.now()) as never,
            dwellingId: there.dwelling_id as never,
            householdId: there.id as never,
            outcome: one(['met', 'absent'] as const),
            at: '2026-03-10T01:30:00.000Z',
            ...(there.target === null ? {} : { targetId: there.target as never }),
          },
        })
      ).status
    },
    'homes are to be visited': async () =>
      (
        await clerk.ask(visits.makeCampaign, {
          body: {
            kind: 'survey',
            titleZh: '电动车摸排',
            since: '2026-03-10',
            until: '2026-03-31',
            query: { areaCode: HERE },
          },
        })
      ).status,
    'a campaign ends': async () => {
      const [open] = await ids(`select id from ~campaign where state = 'open' order by id limit 1`)
      return (
        await clerk.ask(visits.endCampaign, { params: { campaignId: (open ?? randomUUID()) as never } })
      ).status
    },
    'a place has another name': async () =>
      (
        await administrator.ask(renamePlace, {
          params: { placeId: one([house.place, house.placeThere, ...homes]) as never },
          body: { nameZh: `${5 + dice.upTo(90)}栋`, nameEn: `Building ${dice.upTo(90)}` },
        })
      ).status,
    'a place stands elsewhere': async () =>
      (
        await administrator.ask(pointPlace, {
          params: { placeId: house.place as never },
          body: { lon: 117.5 + dice.upTo(100) / 100_000, lat: 31.501 },
        })
      ).status,
    'a border moves': async () => {
      await administrator.ask(pointPlace, {
        params: { placeId: house.place as never },
        body: { lon: 117.5015, lat: 31.501 },
      })
      const drawn = await secretary.ask(draftBorders, {
        body: { areaCode: HERE, faces: MOVED, reason: '东边归第二网格' },
      })
      if (drawn.status !== 200) return drawn.status
      const draftId = drawn.value.id
      return (await secretary.ask(applyBorders, { params: { draftId }, body: { version: 1 } })).status
    },
    'a border goes back': async () => {
      const [applied] = await ids(
        `select id from ~border_draft where state = 'applied' order by id desc limit 1`,
      )
      return (await secretary.ask(undoBorders, { params: { draftId: (applied ?? randomUUID()) as never } }))
        .status
    },
  }
  await keepCareNotice(district)
  for (let n = 0; n < 3; n++) await does['a household is entered']!()
  return {
    names: Object.keys(does),
    async happens(given) {
      // People die, leave and are erased: others come.
      const few = `select id from ~person where died_on is null and restricted is null and area_code = '${GRID}'`
      for (let n = 0; n < 4 && (await ids(few)).length < 6; n++) await does['a household is entered']!()
      const what = given ?? one(Object.keys(does))
      return `${what}: ${await does[what]!()}`
    },
  }
}
