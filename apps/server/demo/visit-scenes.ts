import type { Endpoint, InputOf, ValueOf } from '#kernel/common/endpoint.ts'
import type { FormContent } from '#kernel/common/forms/form.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { makeCampaign, recordPatrol, recordVisit, keepForm, publishForm } from '#visits/contract.ts'
import type { VisitId } from '#visits/contract.ts'
import { makeMonth } from '#visits/server/care.ts'
import { sentFileOf } from '#devices/server/index.ts'
import { visitsRoutes } from '#visits/server/routes.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { atWork, DAY_MS, dayText, later } from './clockwork.ts'
import { DEMO_DISTRICT, HONGHUA } from './land.ts'
import type { Cast } from './play.ts'
import { STAFF } from './staff.ts'

/** What is asked at every door of the campaign: short, about the home, and nothing the ledger knows. */
const GAS_FORM: FormContent = {
  titleZh: '用气用电安全',
  titleEn: 'Gas and power at home',
  whyZh: '看看家里用气用电有没有隐患，能当场改的当场改。',
  whyEn: 'To see whether gas and power are safe at home, and to put right at once what can be.',
  fields: [
    {
      key: 'gas',
      kind: 'choice',
      labelZh: '做饭用什么',
      labelEn: 'What is used for cooking',
      required: true,
      options: [
        { code: 'pipe', zh: '管道燃气', en: 'Piped gas' },
        { code: 'bottle', zh: '瓶装气', en: 'Bottled gas' },
        { code: 'power', zh: '只用电', en: 'Electricity only' },
      ],
    },
    {
      key: 'hose-date',
      kind: 'date',
      labelZh: '软管哪天换的',
      labelEn: 'When the hose was replaced',
      required: false,
      side: 'past',
      when: { field: 'gas', is: ['bottle', 'pipe'] },
    },
    {
      key: 'alarm',
      kind: 'yes-no',
      labelZh: '装了燃气报警器',
      labelEn: 'A gas alarm is fitted',
      required: true,
    },
    {
      key: 'charging',
      kind: 'choice',
      labelZh: '电动车在哪里充电',
      labelEn: 'Where the electric bike is charged',
      required: true,
      options: [
        { code: 'none', zh: '没有电动车', en: 'No electric bike' },
        { code: 'shed', zh: '车棚', en: 'In the shed' },
        { code: 'stairs', zh: '楼道', en: 'On the stairs' },
        { code: 'home', zh: '家里', en: 'At home' },
      ],
    },
    {
      key: 'wish',
      kind: 'text',
      labelZh: '还想要什么帮助',
      labelEn: 'What help is wished',
      required: false,
      about: 'wish',
      maxLength: 100,
    },
    {
      key: 'meter',
      kind: 'photo',
      labelZh: '燃气表',
      labelEn: 'The gas meter',
      required: false,
      shows: 'meter',
      most: 1,
    },
  ],
}

interface Due {
  readonly id: string
  readonly area_code: string
  readonly dwelling_id: string
  readonly household_id: string
  readonly head: string
  readonly birth_year: number | null
}

/**
 * What has happened at the doors: a campaign that is half done, a month of care visits, two rounds through public places, and corrections
 * that wait for the desk. Played by those who would have done it, through the same acts.
 */
export async function playVisits(kit: Kit, cast: Cast): Promise<void> {
  const now = kit.clock()
  const known = await transact(kit.db, job('demo', DEMO_DISTRICT), async (tx) =>
    sql`select 1 from campaign limit 1`.execute(tx),
  )
  if (known.rows.length > 0) return
  const chance = chanceOf('visits')
  const asActor = (login: string): Actor => ({ ...cast.staff(login), rights: ['ledger.read'] })
  const perform = <const E extends Endpoint>(
    login: string,
    at: Date,
    endpoint: E,
    input: Partial<InputOf<E>>,
  ): Promise<ValueOf<E>> =>
    transact(kit.db, asActor(login), (tx, write) => {
      const { act } = openAct({ ...kit, clock: () => at }, asActor(login), { tx, write }, chance.id())
      const route = visitsRoutes(sentFileOf).find((one) => one.endpoint.id === endpoint.id)!
      // Read as a request would be: what is left unsaid has its default.
      const said = { ...input, body: route.endpoint.body?.parse(input.body) }
      return route.handler(said as never, act, undefined as never) as Promise<unknown> as Promise<ValueOf<E>>
    })
  const looking = <T>(does: Parameters<typeof transact<T>>[2]): Promise<T> =>
    transact(kit.db, job('demo', DEMO_DISTRICT), does)
  const began = atWork(now, 8, 0)
  const { formId } = await perform('clerk', began, keepForm, { body: { content: GAS_FORM } })
  await perform('clerk', began, publishForm, { params: { formId }, body: { version: 1 } })
  const { campaignId } = await perform('clerk', began, makeCampaign, {
    body: {
      kind: 'survey',
      titleZh: '高龄老人用气用电安全走访',
      titleEn: 'Gas and power in homes of elders',
      what: '八十岁以上老人的家，看灶具、软管、插座，顺便问问还需要什么。',
      formId,
      since: dayText(began),
      until: dayText(later(now, 12 * DAY_MS)),
      query: { areaCode: HONGHUA, bornUntil: now.getUTCFullYear() - 84 },
    },
  })
  await looking((tx, write) =>
    makeMonth(
      openAct({ ...kit, clock: () => began }, job('visits.care-month', DEMO_DISTRICT), { tx, write }, '').act,
    ),
  )
  const due = (where: string) =>
    looking(
      async (tx) =>
        (
          await sql<Due>`
          select t.id, t.area_code, t.dwelling_id, t.household_id, p.id as head, p.birth_year
          from visit_target as t
          join tie as h on h.household_id = t.household_id and h.until is null and h.kinship = 'head'
          join person as p on p.id = coalesce(t.person_id, h.person_id)
          where ${sql.raw(where)} and t.state = 'due'
          order by t.walk, t.id
          limit 120`.execute(tx)
        ).rows,
    )
  const logins = new Set(STAFF.map(({ login }) => login))
  const workerOf = (areaCode: string): string | undefined => {
    const login = `grid${Number(areaCode.slice(-3))}`
    return areaCode.startsWith(HONGHUA) && logins.has(login) ? login : undefined
  }
  const first = STAFF.find(({ login }) => login === 'grid1')!.areaCode
  // Those of the first grid are left for the day of whoever is its worker.
  const ofOthers = (all: readonly Due[]) => all.filter(({ area_code: area }) => area !== first)
  const campaign = ofOthers(await due(`t.campaign_id = '${campaignId}'`))
  for (const [i, one] of campaign.slice(0, Math.ceil(campaign.length * 0.6)).entries()) {
    const login = workerOf(one.area_code)
    if (login === undefined) continue
    const at = atWork(now, 7 - (i % 7), chance.next())
    const outcome = i % 6 === 4 ? 'absent' : i % 17 === 9 ? 'refused' : 'met'
    await perform(login, at, recordVisit, {
      body: {
        visitId: chance.id() as VisitId,
        dwellingId: one.dwelling_id,
        householdId: one.household_id,
        targetId: one.id,
        outcome,
        at: at.toISOString(),
        met: outcome === 'met' ? [one.head] : [],
        told: outcome === 'met' ? ['gas-safety', ...(i % 3 === 0 ? ['elder-allowance'] : [])] : [],
        agreed: [],
        withdrawn: [],
        learned: [],
        needs:
          outcome === 'met' && i % 11 === 2
            ? [
                {
                  kind: 'problem',
                  text: '楼道里的电线垂下来了，老人上下楼怕碰到',
                  relation: 'worker',
                  consent: true,
                },
              ]
            : [],
        files: [],
        ...(outcome === 'met'
          ? {
              form: {
                formId,
                version: 1,
                answers: {
                  gas: chance.pick(['pipe', 'pipe', 'bottle', 'power']),
                  alarm: chance.next() < 0.6,
                  charging: chance.pick(['none', 'none', 'shed', 'stairs']),
                },
              },
            }
          : {}),
        ...(i % 9 === 3 ? { note: { about: 'building', text: '单元门的闭门器坏了，关不严' } } : {}),
      } as never,
    })
  }
  const care = ofOthers(await due(`t.kind = 'care'`))
  for (const [i, one] of care.entries()) {
    const login = workerOf(one.area_code)
    if (login === undefined || i % 4 === 3) continue
    const at = atWork(now, 5 - (i % 5), chance.next())
    const outcome = i % 7 === 5 ? 'absent' : i % 7 === 2 ? 'refused' : 'met'
    await perform(login, at, recordVisit, {
      body: {
        visitId: chance.id() as VisitId,
        dwellingId: one.dwelling_id,
        householdId: one.household_id,
        targetId: one.id,
        outcome,
        at: at.toISOString(),
        met: outcome === 'met' ? [one.head] : [],
        told: outcome === 'met' ? ['elder-care-services'] : [],
        agreed: [],
        withdrawn: [],
        needs: [],
        files: [],
        learned:
          outcome === 'met' && i < 4
            ? [
                i % 2 === 0
                  ? { field: 'phone', personId: one.head, seen: null, value: `1990000${String(8800 + i)}` }
                  : {
                      field: 'birthYear',
                      personId: one.head,
                      seen: (one.birth_year ?? 1940) + 1,
                      value: (one.birth_year ?? 1940) - 1,
                    },
              ]
            : [],
        note: { about: 'home', text: '卫生间地面滑，建议装扶手' },
      } as never,
    })
  }
  await rounds(kit, now, chance, perform)
}

/** Rounds of the first grid: what one walks past in a morning. */
async function rounds(
  kit: Kit,
  now: Date,
  chance: Chance,
  perform: (
    login: string,
    at: Date,
    endpoint: typeof recordPatrol,
    input: Partial<InputOf<typeof recordPatrol>>,
  ) => Promise<unknown>,
): Promise<void> {
  const grid = STAFF.find(({ login }) => login === 'grid1')!.areaCode
  const { rows: buildings } = await transact(kit.db, job('demo', DEMO_DISTRICT), (tx) =>
    sql<{ id: string }>`
      select id from place where area_code = ${grid} and kind = 'building' order by sort, id limit 4`.execute(
      tx,
    ),
  )
  const [first, second] = buildings.map(({ id }) => id)
  for (const [i, findings] of [
    [
      { kind: 'hazard', topic: 'fire-lane', placeId: first, text: '消防通道口停了一辆面包车', raise: {} },
      { kind: 'reminder', topic: 'electric-bikes', times: 6 },
    ],
    [
      {
        kind: 'problem',
        topic: 'litter',
        placeId: second,
        text: '垃圾桶满了没有清，已联系保洁',
        fixed: true,
      },
      { kind: 'dispute', topic: 'parking', placeId: first, settled: true },
      { kind: 'reminder', topic: 'fraud', times: 9 },
    ],
    [],
  ].entries()) {
    const at = atWork(now, 6 - i * 2, chance.next())
    await perform('grid1', at, recordPatrol, {
      body: {
        patrolId: chance.id(),
        areaCode: grid,
        at: at.toISOString(),
        places: buildings.map(({ id }) => id),
        findings: findings.map((one) => ({ files: [], fixed: false, settled: false, ...one })),
      } as never,
    })
  }
}
