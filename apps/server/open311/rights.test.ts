/**
 * What programs come to know, against an oracle of its own: whatever is said, sorted, given away, closed, taken back and in
 * whatever order, a list holds exactly what is open to the public, and never a word of anybody.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerAppeal, fileAppeal, showAppeal, sortAppeal, withdrawAppeal } from '#appeals/contract.ts'
import { dispatchOrder } from '#dispatch/contract.ts'
import type { OrgId } from '#organisations/contract.ts'
import { aHouse } from '../testing.ts'
import { aKey, aProgram } from '../testing/open311.ts'

const house = await aHouse()
const secretary = await house.as('secretary')
const [key, otherKey] = [await aKey(house), await aKey(house)]
const app = aProgram(house)

/** What a category lets others know; the catalogue says the same in its own way. */
const OPEN = ['repair-light', 'sanitation-rubbish'] as const
const CLOSED = ['noise-neighbour'] as const
const SEALED = ['care-mind'] as const
type Code = (typeof OPEN)[number] | (typeof CLOSED)[number] | (typeof SEALED)[number]

/** One appeal of the model: what it is now, and who sent it. */
interface Model {
  readonly number: string
  readonly appealId: string
  readonly code: string | undefined
  readonly words: string
  category: Code | undefined
  ended: 'no' | 'closed' | 'withdrawn'
  readonly by: 'resident' | 'program'
  wasSealed: boolean
}

const isKnown = ({ category }: Model): boolean =>
  category !== undefined && (OPEN as readonly string[]).includes(category)

type Act = 'sort-open' | 'sort-closed' | 'sort-sealed' | 'give' | 'answer' | 'withdraw'

const anAct = fc.constantFrom<Act>('sort-open', 'sort-closed', 'sort-sealed', 'give', 'answer', 'withdraw')
const aStory = fc.record({
  by: fc.constantFrom('resident' as const, 'program' as const),
  code: fc.constantFrom<Code | undefined>(undefined, ...OPEN, ...CLOSED, ...SEALED),
  acts: fc.array(anAct, { maxLength: 4 }),
})

let said = 0

async function begin(by: Model['by'], wanted: Code | undefined): Promise<Model> {
  said += 1
  const words = `第${said}句只说给社区听`
  if (by === 'resident') {
    const body = { kind: 'problem', text: words, doorway: 'HH5A01' } as const
    const receipt = await house
      .visitor()
      .does(fileAppeal, { body: wanted === undefined ? body : { ...body, categoryCode: wanted } })
    return {
      number: receipt.number,
      appealId: receipt.appealId,
      code: receipt.trackingCode,
      words,
      category: wanted,
      ended: 'no',
      by,
      wasSealed: wanted === 'care-mind',
    }
  }
  // A program may not send what is sealed, and always says what it is.
  const category = wanted === undefined || wanted === 'care-mind' ? 'repair-light' : wanted
  const told = await app.post('/v2/requests.json', {
    api_key: key,
    service_code: category,
    address_id: 'HH5A01',
    description: words,
  })
  const [{ service_request_id: number }] = JSON.parse(told.text) as [{ service_request_id: string }]
  const { kit } = house.installation
  const { rows } = await kit.db.pool.query<{ id: string }>(
    `select id from ${kit.db.schema}.appeal where number = $1`,
    [number],
  )
  return {
    number,
    appealId: rows[0]!.id,
    code: undefined,
    words,
    category,
    ended: 'no',
    by,
    wasSealed: false,
  }
}

/** Does an act if the law allows it now; the model follows only what was done. */
async function does(model: Model, act: Act): Promise<void> {
  const params = { appealId: model.appealId as never }
  const { version } = await secretary.does(showAppeal, { params })
  const sort = async (categoryCode: Code): Promise<void> => {
    const { status } = await secretary.ask(sortAppeal, { params, body: { version, categoryCode } })
    if (status !== 200) return
    model.category = categoryCode
    model.wasSealed ||= categoryCode === 'care-mind'
  }
  if (act === 'sort-open') return sort(OPEN[said % 2]!)
  if (act === 'sort-closed') return sort(CLOSED[0])
  if (act === 'sort-sealed') return sort(SEALED[0])
  if (act === 'give') {
    await secretary.ask(dispatchOrder, { params, body: { version, orgId: house.org.property as OrgId } })
    return undefined
  }
  if (act === 'answer') {
    const body = { version, outcome: 'answered', text: `答复${model.words}` } as const
    const { status } = await secretary.ask(answerAppeal, { params, body })
    if (status === 200) model.ended = 'closed'
    return undefined
  }
  const withdrawn =
    model.code === undefined
      ? await app.post('/v2/servicerequestupdates.json', {
          api_key: key,
          service_request_id: model.number,
          status: 'CLOSED',
          description: '不用了',
        })
      : await house.visitor().ask(withdrawAppeal, { params: { code: model.code }, body: {} })
  if (withdrawn.status === 200 && model.ended === 'no') model.ended = 'withdrawn'
  return undefined
}

interface Request {
  readonly service_request_id: string
  readonly status: string
  readonly description: string
}
const listed = async (query: Readonly<Record<string, string>>): Promise<readonly Request[]> => {
  const told = await app.get('/v2/requests.json', query)
  // Another answer would be another test's fault; this one must be a list.
  expect(told.status, told.text).toBe(200)
  return JSON.parse(told.text) as Request[]
}

test('a list holds what is open to the public and nothing else, whatever happened before', async () => {
  const all: Model[] = []
  let listedOnce = 0
  await fc.assert(
    fc.asyncProperty(fc.array(aStory, { minLength: 1, maxLength: 4 }), async (stories) => {
      for (const story of stories) {
        const model = await begin(story.by, story.code)
        all.push(model)
        for (const act of story.acts) await does(model, act)
      }
      await house.settled()
      const known = all.filter(isKnown)
      listedOnce += known.length
      const expected = known.map(({ number }) => number).toSorted()
      const numbers = (some: readonly Request[]) => some.map((one) => one.service_request_id).toSorted()
      const seen = await listed({})
      expect(numbers(seen)).toEqual(expected)
      expect(numbers(await listed({ api_key: otherKey }))).toEqual(expected)
      // Nor by asking for each by its number, nor among the updates, in either format.
      expect(
        numbers(await listed({ service_request_id: all.map(({ number }) => number).join(',') })),
      ).toEqual(expected)
      const updates = (await app.get('/v2/servicerequestupdates.xml')).text
      for (const { number } of all.filter((model) => !isKnown(model)))
        expect(updates).not.toContain(`>${number}<`)
      for (const text of [JSON.stringify(seen), updates]) expect(text).not.toMatch(/第\d+句|不用了/)
      // How it stands is as it is.
      for (const model of known)
        expect(seen.find((one) => one.service_request_id === model.number)?.status).toBe(
          model.ended === 'no' ? 'open' : 'closed',
        )
      // A sender follows its own wherever they went, and reads its own words; of a sealed one nothing that it did not know.
      const own = await listed({ api_key: key })
      expect(numbers(own)).toEqual(
        all
          .filter((model) => isKnown(model) || model.by === 'program')
          .map(({ number }) => number)
          .toSorted(),
      )
      for (const model of all.filter(({ by }) => by === 'program'))
        expect(own.find((one) => one.service_request_id === model.number)?.description).toBe(model.words)
      expect(JSON.stringify(own)).not.toContain('care-mind')
    }),
    { numRuns: 20, seed: 20_261_120 },
  )
  // A house where nothing is public would agree with everything.
  expect(listedOnce).toBeGreaterThan(100)
}, 120_000)

test('answers under a seal are told to nobody outside', async () => {
  const sealed = await begin('program', 'repair-light')
  await does(sealed, 'sort-sealed')
  await does(sealed, 'answer')
  await house.settled()
  for (const format of ['xml', 'json']) {
    const query = { api_key: key, service_request_id: sealed.number }
    const { text } = await app.get(`/v2/servicerequestupdates.${format}`, query)
    expect(text).toContain(sealed.number)
    expect(text).not.toContain('答复')
  }
  const [own] = await listed({ service_request_id: sealed.number, api_key: key })
  expect(own).toMatchObject({ status: 'closed', agency_responsible: null })
})
