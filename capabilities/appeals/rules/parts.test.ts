import { expect, test } from 'vitest'
import type { StoryLine } from '../contract.ts'
import { taskOf } from './parts.ts'

const line = (name: StoryLine['name'], detail: StoryLine['detail'] = {}, text: string | null = null) => ({
  name,
  detail,
  text,
})
const lamp = line('assigned', { org: '红花物业', order: 'a' }, '修路灯')
const tree = line('assigned', { org: '红花物业', part: 'co', order: 'b' }, '砍树')

test('two parts in the same hands are told apart by their tasks', () => {
  const done = line('handled', { org: '红花物业', order: 'b' }, '树砍了')
  const also = line('handled', { org: '红花物业', order: 'a' }, '灯亮了')
  const story = [lamp, tree, done, also]
  expect(taskOf(story, done)).toBe('砍树')
  expect(taskOf(story, also)).toBe('修路灯')
})

test('what was passed on is the same task still', () => {
  const passedOn = line('transferred', { org: '社区', part: 'co', order: 'c', from: 'b' }, '人手不够')
  const again = line('transferred', { org: '绿化队', part: 'co', order: 'd', from: 'c' }, '请园林的来')
  const done = line('handled', { order: 'd' })
  const story = [lamp, tree, passedOn, again, done]
  expect(story.map((one) => taskOf(story, one))).toEqual([undefined, undefined, '砍树', '砍树', '砍树'])
})

test('who has it all, and lines of before orders were named, have no task', () => {
  const whole = line('assigned', { org: '红花物业', order: 'a' })
  const done = line('handled', { order: 'a' })
  const old = line('handled', { org: '红花物业' })
  const story = [whole, tree, done, old, line('accepted', { order: 'unknown' })]
  expect(story.map((one) => taskOf(story, one))).toEqual(Array.from(story, () => undefined))
})
