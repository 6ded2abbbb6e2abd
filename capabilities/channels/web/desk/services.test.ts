import { expect, test } from 'vitest'
import { inLines, readLines } from './services.ts'

test('codes are written one to a line and read back', () => {
  const services = { 'repair-light': 'LAMP 1', '*': '=other' }
  expect(readLines(inLines(services))).toEqual({ services })
})
test('blank lines and blanks around say nothing, and the sign may be a wide one', () => {
  expect(readLines('\n  repair-light＝ 007 \n\n')).toEqual({ services: { 'repair-light': '007' } })
  expect(readLines('')).toEqual({ services: {} })
})
test('a line that says nothing of the kind is named', () => {
  expect(readLines('repair-light = 1\n路灯 = 2')).toEqual({ wrong: '路灯 = 2' })
  expect(readLines('repair-light =')).toEqual({ wrong: 'repair-light =' })
})
