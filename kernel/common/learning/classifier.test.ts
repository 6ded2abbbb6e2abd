import { expect, test } from 'vitest'
import { calibrated, guess, learn, lineFor, reasonsFor } from './classifier.ts'
import { pack, unpack } from './pack.ts'
import type { Example } from './classifier.ts'

const write = (label: string, heading: string, body: string): Example => ({ label, heading, body })

const SAID: readonly Example[] = [
  write('lamp', '路灯不亮', '三号楼门前的路灯坏了两天，晚上看不见路'),
  write('lamp', '楼道灯坏了', '二单元楼道的灯不亮，老人上下楼看不见'),
  write('lamp', '', '小区北门路灯一闪一闪，晚上经过很暗'),
  write('lamp', '声控灯', '四楼声控灯不亮了，请来修一下灯'),
  write('noise', '深夜施工', '工地半夜还在施工，吵得孩子睡不着'),
  write('noise', '广场舞太吵', '楼下广场舞音响开到十点，吵得人睡不着'),
  write('noise', '', '隔壁装修中午也在打孔，噪音很大'),
  write('noise', '酒吧噪音', '楼下酒吧夜里音响很大，吵'),
  write('water', '水压不足', '六楼早上没有水，水压太低'),
  write('water', '停水', '今天停水没有通知，一整天没有水用'),
  write('water', '', '自来水发黄，不敢喝，水压也低'),
  write('water', '水管漏水', '楼道水管漏水，地上都是水'),
]
const MODEL = learn(SAID)

test.each([
  ['lamp', '灯坏了', '五号楼的路灯不亮'],
  ['noise', '', '夜里施工很吵，睡不着'],
  ['water', '没有水', '三楼停水了'],
])('what it has not seen is known as %s', (label, heading, body) => {
  expect(guess(MODEL, { heading, body })[0]?.label).toBe(label)
})

test('confidences are shares of one, the likeliest first', () => {
  const all = guess(MODEL, { heading: '', body: '路灯和水管' })
  expect(all.map(({ label }) => label).toSorted()).toEqual(['lamp', 'noise', 'water'])
  expect(all.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1)
  expect(all.map(({ confidence }) => confidence)).toEqual(
    all.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
  )
})

test('what says nothing is not known', () => {
  const [clear] = guess(MODEL, { heading: '路灯不亮', body: '路灯坏了' })
  const [blank] = guess(MODEL, { heading: '', body: '' })
  expect(blank!.confidence).toBeLessThan(0.5)
  expect(clear!.confidence).toBeGreaterThan(0.7)
})

test('the same examples always give the same model', () => {
  const again = learn(SAID)
  expect(again.classes).toEqual(MODEL.classes)
  expect(again.biases).toEqual(MODEL.biases)
  // Thousands of numbers each: compared one by one here, for the matcher takes seconds.
  for (const part of ['buckets', 'starts', 'owners', 'weights'] as const)
    expect(again[part].findIndex((number, i) => number !== MODEL[part][i])).toBe(-1)
})

test('what stands in a single text is not learnt: it might be a name', () => {
  const told = [...SAID, write('lamp', '', '我是赵铁柱，路灯不亮'), write('water', '', '水压低')]
  const reasons = reasonsFor(learn(told), { heading: '', body: '赵铁柱' }, 'lamp')
  expect(reasons).toEqual([])
})

test('confidences are as near to the truth as they can be', () => {
  const held = [write('lamp', '', '路灯不亮'), write('water', '', '停水'), write('noise', '', '施工很吵')]
  const surprise = (model: typeof MODEL): number =>
    held.reduce(
      (sum, one) => sum - Math.log(guess(model, one).find(({ label }) => label === one.label)!.confidence),
      0,
    )
  expect(surprise(calibrated(MODEL, held))).toBeLessThanOrEqual(surprise(MODEL))
  expect(calibrated(MODEL, [])).toEqual(MODEL)
})

test('the reasons are words of the text itself', () => {
  const body = '门口路灯不亮，晚上看不见'
  const reasons = reasonsFor(MODEL, { heading: '', body }, 'lamp')
  expect(reasons.length).toBeGreaterThan(0)
  expect(reasons.every((reason) => body.includes(reason))).toBe(true)
  expect(reasons.some((reason) => reason.includes('灯'))).toBe(true)
  expect(reasonsFor(MODEL, { heading: '', body }, 'parking')).toEqual([])
})

test('from the line on guesses are right as often as asked', () => {
  const held = [
    write('lamp', '', '路灯不亮'),
    write('water', '', '停水'),
    write('noise', '', '路灯不亮，很暗'),
    write('noise', '', '施工吵得睡不着'),
  ]
  const line = lineFor(MODEL, held, 1)
  const sure = held.filter((one) => guess(MODEL, one)[0]!.confidence >= line)
  expect(sure.every((one) => guess(MODEL, one)[0]!.label === one.label)).toBe(true)
  expect(lineFor(MODEL, held, 0.5)).toBeLessThanOrEqual(line)
})

test('progress is told class by class', () => {
  const heard: string[] = []
  learn(SAID, (done, of) => heard.push(`${done}/${of}`))
  expect(heard).toEqual(['1/3', '2/3', '3/3'])
})

test('packed and unpacked it guesses as before', () => {
  const bytes = pack(MODEL)
  // From a database it may come on any address.
  const moved = new Uint8Array(bytes.length + 3)
  moved.set(bytes, 3)
  const again = unpack(moved.subarray(3))!
  for (const { heading, body } of SAID)
    expect(guess(again, { heading, body })).toEqual(guess(MODEL, { heading, body }))
  expect(reasonsFor(again, { heading: '', body: '路灯不亮' }, 'lamp')).toEqual(
    reasonsFor(MODEL, { heading: '', body: '路灯不亮' }, 'lamp'),
  )
})
