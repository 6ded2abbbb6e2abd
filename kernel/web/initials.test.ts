import { expect, test } from 'vitest'
import { fitsTyped, initialsOf } from './initials.ts'

test('names are found by the first letters of their pinyin', () => {
  expect(initialsOf('楼道灯')).toBe('ldd')
  expect(initialsOf('红花社区A座')).toBe('hhsqaz')
  expect(initialsOf('安居物业')).toBe('ajwy')
})

test('typed words fit as written or by initials, all of them', () => {
  const names = ['楼道灯、小区路灯不亮', 'Lights out']
  expect(fitsTyped('路灯', names)).toBe(true)
  expect(fitsTyped('ldd', names)).toBe(true)
  expect(fitsTyped('lights 路灯', names)).toBe(true)
  expect(fitsTyped('路灯 电梯', names)).toBe(false)
  expect(fitsTyped('  ', names)).toBe(true)
})
