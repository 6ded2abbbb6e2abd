import { expect, test } from 'vitest'
import { targetWords } from './audit-target.ts'

const THINGS = { visit: '走访', account: '账号', export: '名单', purpose: '用途', area: '区域' }

test('what an act concerned is said in words, with the numbers that people use', () => {
  expect(targetWords('export:DC-20261128-0003', THINGS)).toBe('名单 DC-20261128-0003')
  expect(targetWords('export:000123', THINGS)).toBe('名单 000123')
})

test('names of machines are left out', () => {
  expect(targetWords('visit:looked', THINGS)).toBe('走访')
  expect(targetWords('account:01a22230-16f5-731a-9eca-855fd09ab1fc', THINGS)).toBe('账号')
  expect(targetWords('purpose:ledger-upkeep/2', THINGS)).toBe('用途')
  expect(targetWords('area:340199001001', THINGS)).toBe('区域')
})
