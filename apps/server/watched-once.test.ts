/** Every act on problems and on what is kept: by whom it may, once, in turn, and remembered by the next server too. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { answerAppeal, fileAppeal, showAppeal, sortAppeal } from '#appeals/contract.ts'
import type { Receipt } from '#appeals/contract.ts'
import type { Endpoint } from '#kernel/common/endpoint.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { post } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import type { OrgId } from '#organisations/contract.ts'
import { signIn } from '#people/contract.ts'
import {
  addMeasure,
  changeProblem,
  confirmProblem,
  declineProblem,
  finishMeasure,
  linkAppeal,
  listProblems,
  makeProblem,
  postponeProblem,
  problemsEndpoints,
  reviewProblem,
  setRecurrenceRule,
  showProblem,
  unlinkAppeal,
} from '#problems/contract.ts'
import type { ProblemId } from '#problems/contract.ts'
import { DEFAULT_RULE } from '#problems/rules.ts'
import { look } from '#problems/server/look.ts'
import { holdAppeal, releaseHold, retentionEndpoints, setRetention } from '#retention/contract.ts'
import { aHouse, PASSWORD, THERE } from './testing.ts'
import type { Answer, Person, Staff } from './testing.ts'

const house = await aHouse()
const { kit } = house.installation
const clerk = await house.as('clerk')
const colleague = await house.as('clerk')
const district = await house.as('district', { area: '340199' })
const secondDistrict = await house.as('district', { area: '340199' })
const dpo = await house.as('data-protection', { area: '340199' })
const secondDpo = await house.as('data-protection', { area: '340199' })
const strangers = {
  visitor: house.visitor(),
  gridWorker: await house.as('grid-worker'),
  handler: await house.as('handler', { org: house.org.property }),
  callBack: await house.as('call-back'),
  auditor: await house.as('auditor', { area: '340199' }),
  administrator: await house.as('administrator', { area: '340199' }),
} as const
const elsewhere = await house.as('clerk', { area: THERE })
const { visitor: _, ...outside } = strangers
const staff: readonly Staff[] = [
  clerk,
  colleague,
  district,
  secondDistrict,
  dpo,
  secondDpo,
  elsewhere,
  ...Object.values(outside),
]

const dayIn = (days: number): string =>
  new Date(kit.clock().getTime() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
const PLAN = () => ({
  titleZh: '5栋老是坏',
  cause: 'ageing' as const,
  ownerId: house.org.property as OrgId,
  fund: 'maintenance-fund' as const,
  reviewOn: dayIn(60),
})
const says = async (categoryCode: string): Promise<Receipt> => {
  const receipt = await house
    .visitor()
    .does(fileAppeal, { body: { kind: 'problem', text: '又坏了，请来看看', doorway: 'HH5A01' } })
  await clerk.does(sortAppeal, { params: { appealId: receipt.appealId }, body: { version: 1, categoryCode } })
  return receipt
}
const made = async (matter: string): Promise<ProblemId> => {
  const { appealId } = await says(matter)
  return (await clerk.does(makeProblem, { params: { appealId }, body: PLAN() })).problemId
}
const page = (id: ProblemId) => clerk.does(showProblem, { params: { problemId: id } })
const found = async (matter: string): Promise<ProblemId> => {
  const { appealId } = await says(matter)
  const { version } = await clerk.does(showAppeal, { params: { appealId } })
  await clerk.does(answerAppeal, {
    params: { appealId },
    body: { version, outcome: 'answered', text: '已经修好' },
  })
  house.later(2 * 86_400)
  for (const one of staff) await one.does(signIn, { body: { login: one.login, password: PASSWORD } })
  await says(matter)
  await house.settled()
  await transact(kit.db, job('problems.look', kit.district), async (tx, write) => {
    const open = openAct(kit, job('problems.look', kit.district), { tx, write }, '')
    await look(open.act)
    post(write, open.announced, kit.clock())
  })
  const { items } = await clerk.does(listProblems, { query: { tab: 'candidates', limit: 100 } })
  return items.find((one) => one.matter === matter)!.id
}

interface Try {
  readonly endpoint: Endpoint
  /** Two who may, and what the second of them hears when both do it at once; nothing where both may, one after the other. */
  readonly by: readonly [Staff, Staff]
  readonly late: string | undefined
  /** Whether it belongs to a place, so that the neighbours’ desk does not even find it. */
  readonly isLocal: boolean
  /** Something new to do it to. */
  readonly ready: (matter: string) => Promise<object>
}
const onProblem = (
  endpoint: Endpoint,
  late: string,
  request: (id: ProblemId, version: number) => object | Promise<object>,
  from: (matter: string) => Promise<ProblemId> = made,
): Try => ({
  endpoint,
  by: [clerk, colleague],
  late,
  isLocal: true,
  async ready(matter) {
    const id = await from(matter)
    return request(id, (await page(id)).version)
  },
})
const ofProblem = (problemId: ProblemId) => ({ params: { problemId } })
const linked = async (id: ProblemId) => {
  const other = await says('praise-service')
  await clerk.does(linkAppeal, { ...ofProblem(id), body: { number: other.number } })
  return other
}
const MEASURE = () => ({ text: '换两台水泵', orgId: house.org.property as OrgId, until: dayIn(20) })
const measured = async (id: ProblemId) => {
  await clerk.does(addMeasure, { ...ofProblem(id), body: MEASURE() })
  return (await page(id)).measures[0]!.id
}

const ACTS: readonly Try[] = [
  onProblem(
    confirmProblem,
    'not-a-candidate',
    (id, version) => ({ ...ofProblem(id), body: { version, ...PLAN() } }),
    found,
  ),
  onProblem(
    declineProblem,
    'not-a-candidate',
    (id, version) => ({ ...ofProblem(id), body: { version, text: '不是一回事' } }),
    found,
  ),
  {
    endpoint: makeProblem,
    by: [clerk, colleague],
    late: 'belongs-to-one',
    isLocal: true,
    ready: async (matter) => ({ params: { appealId: (await says(matter)).appealId }, body: PLAN() }),
  },
  onProblem(changeProblem, 'changed-meanwhile', (id, version) => ({
    ...ofProblem(id),
    body: { version, ...PLAN(), titleZh: '换个说法' },
  })),
  onProblem(linkAppeal, 'belongs-to-one', async (id) => ({
    ...ofProblem(id),
    body: { number: (await says('praise-service')).number },
  })),
  onProblem(unlinkAppeal, 'not-linked', async (id) => ({
    params: { problemId: id, appealId: (await linked(id)).appealId },
    body: { text: '不是一回事' },
  })),
  onProblem(finishMeasure, 'measure-done', async (id) => ({
    params: { problemId: id, measureId: await measured(id) },
    body: { text: '已换装' },
  })),
  onProblem(reviewProblem, 'changed-meanwhile', (id, version) => ({
    ...ofProblem(id),
    body: { version, result: 'calmer', text: '好一些', nextOn: dayIn(30) },
  })),
  onProblem(postponeProblem, 'changed-meanwhile', (id, version) => ({
    ...ofProblem(id),
    body: { version, text: '表决没有通过', nextOn: dayIn(200) },
  })),
  {
    ...onProblem(addMeasure, '', (id) => ({ ...ofProblem(id), body: MEASURE() })),
    // Two measures of the same words may well be two: whoever means one sends it once.
    late: undefined,
  },
  {
    endpoint: setRecurrenceRule,
    by: [district, secondDistrict],
    late: undefined,
    isLocal: false,
    ready: () => Promise.resolve({ body: { ...DEFAULT_RULE, withinDays: 181 } }),
  },
  {
    endpoint: setRetention,
    by: [district, secondDistrict],
    late: undefined,
    isLocal: false,
    ready: () => Promise.resolve({ body: { months: 25 } }),
  },
  {
    endpoint: holdAppeal,
    by: [dpo, secondDpo],
    late: 'held-already',
    isLocal: false,
    ready: async (matter) => ({
      body: { number: (await says(matter)).number, reason: '正在诉讼', until: dayIn(90) },
    }),
  },
  {
    endpoint: releaseHold,
    by: [dpo, secondDpo],
    late: 'not-held',
    isLocal: false,
    async ready(matter) {
      const { number } = await says(matter)
      const body = { number, reason: '正在诉讼', until: dayIn(90) }
      return { params: { holdId: (await dpo.does(holdAppeal, { body })).holdId } }
    },
  },
]

// One matter for each, at the same building: nothing of one is taken for another.
const MATTERS = [
  'repair-light repair-pipe repair-drain repair-roof repair-facade repair-shared repair-lift repair-structure',
  'greening-tree greening-lawn greening-pests traffic-road traffic-sign traffic-parking traffic-charging noise-site',
  'noise-music noise-machine noise-neighbour noise-renovation sanitation-rubbish sanitation-stairs sanitation-bulky',
  'sanitation-adverts sanitation-vermin safety-wire safety-manhole safety-ebike safety-fire-lane safety-flood',
  'pets-leash pets-stray neighbour-leak neighbour-clutter neighbour-smell neighbour-space property-guard property-access',
  'property-fee property-service utility-water utility-power utility-network utility-gas',
]
  .join(' ')
  .split(' ')
const nextMatter = (): string => MATTERS.pop() ?? expect.fail('not matters enough')

const TABLES = [
  'problem',
  'problem_line',
  'problem_measure',
  'problem_appeal',
  'recurrence_rule',
  'retention_rule',
  'retention_visit_rule',
  'retention_hold',
  'audit',
  'receipt',
]
/** How many rows there are of each table that these acts write, and what the rows of problems and holds say. */
async function everything(): Promise<Readonly<Record<string, unknown>>> {
  const said: Record<string, unknown> = {}
  for (const table of TABLES) {
    const { rows } = await kit.db.pool.query<{ n: number; said: string | null }>(
      `select count(*)::int as n, md5(string_agg(t::text, '|' order by t::text)) as said from ${kit.db.schema}.${table} as t`,
    )
    said[table] = ['audit', 'receipt'].includes(table) ? rows[0]!.n : rows[0]
  }
  return said
}
const sends = (by: Person, endpoint: Endpoint, request: object, commandId: string = randomUUID()) =>
  by.ask(endpoint, request, { commandId })
const byName = (a: string, b: string): number => (a < b ? -1 : 1)
const outcomes = (answers: readonly Answer<Endpoint>[]) =>
  answers.map(({ status, refusal }) => (status === 200 ? 'ok' : String(refusal))).toSorted(byName)

test('every act of both capabilities stands in the list', () => {
  const acts = [...Object.values(problemsEndpoints), ...Object.values(retentionEndpoints)]
    .filter(({ method }) => method !== 'GET')
    .map(({ id }) => id as string)
  expect(ACTS.map(({ endpoint }) => endpoint.id).toSorted(byName)).toEqual(acts.toSorted(byName))
})

const remembered: {
  readonly id: string
  readonly by: Staff
  readonly endpoint: Endpoint
  readonly request: object
  readonly commandId: string
  readonly body: unknown
}[] = []

describe.each(ACTS.map((one) => [one.endpoint.id, one] as const))('%s', (id, one) => {
  const { endpoint, by, late, isLocal } = one
  const [first, second] = by

  test('may not be done by whoever has no business with it, and leaves nothing behind then', async () => {
    const request = await one.ready(nextMatter())
    await house.settled()
    const before = await everything()
    for (const [name, person] of Object.entries(strangers))
      expect({ [name]: (await sends(person, endpoint, request)).refusal }).toEqual({
        [name]: name === 'visitor' ? 'not-signed-in' : 'not-allowed',
      })
    expect((await sends(elsewhere, endpoint, request)).refusal).toBe(isLocal ? 'not-found' : 'not-allowed')
    expect(await everything()).toEqual(before)
  })

  test('sent twice, and ten times at once, is done once and answered alike', async () => {
    const request = await one.ready(nextMatter())
    const commandId = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => sends(first, endpoint, request, commandId)),
    )
    expect(outcomes(answers)).toEqual(Array.from({ length: 10 }, () => 'ok'))
    const after = await everything()
    answers.push(await sends(first, endpoint, request, commandId))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await everything()).toEqual(after)
    // Nobody else learns by its number what was answered.
    const other = await sends(second, endpoint, request, commandId)
    expect(['command-reused', late]).toContain(other.refusal)
    expect(await everything()).toEqual(after)
    remembered.push({ id, by: first, endpoint, request, commandId, body: answers[0]!.body })
  })

  test('done by two at once is done in turn', async () => {
    const request = await one.ready(nextMatter())
    const answers = await Promise.all(by.map((person) => sends(person, endpoint, request)))
    expect(outcomes(answers)).toEqual([late ?? 'ok', 'ok'].toSorted(byName))
  })
})

test('what was done stays done when the server comes back, and is answered as it was', async () => {
  await house.settled()
  expect(remembered).toHaveLength(ACTS.length)
  const before = await everything()
  await house.restart()
  for (const { id, by, endpoint, request, commandId, body } of remembered)
    expect({ [id]: (await sends(by, endpoint, request, commandId)).body }).toEqual({ [id]: body })
  expect(await everything()).toEqual(before)
})
