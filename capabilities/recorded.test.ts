/** The audit is read by people: every act that is written down has words in both languages, and none has words that is not. */
import { expect, test } from 'vitest'
import { open311Endpoints } from '#channels/contract/open311.ts'
import openapi from '../architecture/generated/openapi.json' with { type: 'json' }
import { wordsOf } from '#kernel/common/recorded.ts'
import { RECORDED } from './recorded.ts'

// What is generated is compared with the endpoints themselves by `architecture/generated.test.ts`.
const written: readonly string[] = [
  ...Object.values(openapi.paths).flatMap((path) =>
    Object.entries(path).flatMap(([method, { operationId }]) => (method === 'get' ? [] : [operationId])),
  ),
  ...Object.values(open311Endpoints).flatMap(({ method, id }) => (method === 'GET' ? [] : [id])),
]

test('each act that is written down has words, once', () => {
  const told = RECORDED.flatMap(({ acts }) => Object.keys(acts?.zh ?? {}))
  expect(told.toSorted()).toEqual(written.toSorted())
})

test('no word stands for two things an act may concern', () => {
  const things = RECORDED.flatMap(({ things: some }) => Object.keys(some?.zh ?? {}))
  expect(new Set(things).size).toBe(things.length)
})

test('two acts that are different are told apart', () => {
  for (const lang of ['zh', 'en'] as const) {
    const words = RECORDED.flatMap(({ acts }) => Object.values(acts?.[lang] ?? {}))
    expect(words.filter((one, i) => words.indexOf(one) !== i)).toEqual([])
  }
})

test('a reason that was chosen is told in the words of whose act it is, any other as it was written', () => {
  const zh = wordsOf(RECORDED, 'zh')
  expect(zh.why('correctPerson', 'seen-on-visit')).toBe('上门看到')
  expect(zh.why('reportText', 'other')).toBe('其他')
  expect(zh.why('unmaskReporter', 'other: 核对门牌')).toBe('其他：核对门牌')
  expect(zh.why('correctPerson', '居民来电: 名字写错了')).toBe('居民来电: 名字写错了')
  expect(wordsOf(RECORDED, 'en').why('decideCorrection', 'birthYear')).toBe('Year of birth')
})
