import { describe, expect, it } from 'vitest'
import { markedIn, saysTooLittle } from './wanted.ts'

describe('what is marked in a text that was found', () => {
  it.each([
    ['as typed', '三楼楼道灯不亮', '楼道灯', '楼道灯'],
    ['in any case', 'Lamp broken', 'lamp', 'lamp'],
    ['by initials', '三楼楼道灯不亮', 'ldd', '楼道灯'],
    ['by pairs where the words stand apart', '楼道的灯坏了，道灯', '楼道灯', '楼道 道灯'],
    ['several words', '5栋 楼道灯', '5栋 灯不', '5栋'],
    ['nothing where it is not shown', '水管漏水', 'ldd', ''],
  ])('%s', (_, text, typed, marked) => {
    expect(markedIn(text, typed)).toBe(marked)
  })
})

it('asks for more than one Chinese sign', () => {
  expect(['灯', ' 灯 ', '灯坏', 'l', ''].map(saysTooLittle)).toEqual([true, true, false, false, false])
})
