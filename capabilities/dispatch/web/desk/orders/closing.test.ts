import { describe, expect, test } from 'vitest'
import type { StoryLine } from '#appeals/contract.ts'
import { closesWith, resultOf } from './closing.ts'

const line = (name: StoryLine['name'], text: string, org?: string, order?: string) =>
  ({
    name,
    text,
    detail: { ...(org === undefined ? {} : { org }), ...(order === undefined ? {} : { order }) },
  }) as StoryLine
const of = (orgZh: string, id = 'x') => ({ id: id as never, orgZh })

describe('what was done', () => {
  test('is what was said last, by the hands of this order', () => {
    const story = [
      line('handled', '换了灯泡'),
      line('sent-back', '还是不亮'),
      line('handled', '换了线路', '红花物业'),
      line('handled', '通知了住户', '红花社区居委会'),
    ]
    expect(resultOf({ story }, of('红花物业'))?.text).toBe('换了线路')
    expect(resultOf({ story }, of('红花社区居委会'))?.text).toBe('通知了住户')
    expect(resultOf({ story: story.slice(0, 1) }, of('红花物业'))?.text).toBe('换了灯泡')
    expect(resultOf({ story: [] }, of('红花物业'))).toBeUndefined()
  })

  test('of two parts in the same hands, is that of this part', () => {
    const story = [line('handled', '换了灯泡', '红花物业', 'a'), line('handled', '锯了树枝', '红花物业', 'b')]
    expect(resultOf({ story }, of('红花物业', 'a'))?.text).toBe('换了灯泡')
    expect(resultOf({ story }, of('红花物业', 'b'))?.text).toBe('锯了树枝')
    expect(resultOf({ story }, of('红花物业', 'c'))).toBeUndefined()
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
