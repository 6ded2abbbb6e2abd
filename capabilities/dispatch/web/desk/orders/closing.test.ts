import { describe, expect, test } from 'vitest'
import type { StoryLine } from '#appeals/contract.ts'
import { closesWith, resultOf } from './closing.ts'

const line = (name: StoryLine['name'], text: string, org?: string) =>
  ({ name, text, detail: org === undefined ? {} : { org } }) as StoryLine

describe('what was done', () => {
  test('is what was said last, by the hands of this order', () => {
    const story = [
      line('handled', '换了灯泡'),
      line('sent-back', '还是不亮'),
      line('handled', '换了线路', '红花物业'),
      line('handled', '通知了住户', '红花社区居委会'),
    ]
    expect(resultOf({ story }, { orgZh: '红花物业' })?.text).toBe('换了线路')
    expect(resultOf({ story }, { orgZh: '红花社区居委会' })?.text).toBe('通知了住户')
    expect(resultOf({ story: story.slice(0, 1) }, { orgZh: '红花物业' })?.text).toBe('换了灯泡')
    expect(resultOf({ story: [] }, { orgZh: '红花物业' })).toBeUndefined()
  })
})

describe('passing one of several', () => {
  const order = { id: 'a' as never }
  test.each([
    [['done'], true],
    [['done', 'passed'], true],
    [['done', 'declined', 'recalled'], true],
    [['done', 'accepted'], false],
    [['done', 'done'], false],
    [['done', 'shelved'], false],
  ] as const)('with %j closes the appeal: %s', (states, closes) => {
    expect(
      closesWith(
        order,
        states.map((state, i) => ({ id: 'abc'[i]!, state })),
        { state: 'done' },
      ),
    ).toBe(closes)
  })

  test('closes nothing while the appeal is at the desk for a new lead', () => {
    expect(closesWith(order, [{ id: 'a', state: 'done' }], { state: 'received' })).toBe(false)
  })
})
