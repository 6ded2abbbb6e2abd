import { expect, test } from 'vitest'
import { COMPONENT_KINDS, COMPONENT_TABLE } from '../data/component-classes.ts'
import { codeFits, componentCode, readClass, readComponent, readState } from './components.ts'

const read = (row: object) => readComponent(row, '340199', COMPONENT_TABLE)

test('the table has the 153 kinds of the standard, each once', () => {
  expect(COMPONENT_KINDS).toHaveLength(153)
  expect(new Set(COMPONENT_KINDS.map(({ code }) => code)).size).toBe(153)
  expect(
    ['01', '02', '03', '04', '05'].map(
      (major) => COMPONENT_KINDS.filter(({ code }) => code.startsWith(major)).length,
    ),
  ).toEqual([76, 44, 16, 14, 3])
})

test('nothing that would tell somebody where to do harm is open', () => {
  expect(
    COMPONENT_KINDS.filter(({ open, zh }) => open && /燃气|电力|供水|通信|监控|公安|高压|变压/.test(zh)),
  ).toEqual([])
})

test('a number is district, class and serial, and belongs to both', () => {
  expect(componentCode('340199', '01037', 12)).toBe('34019901037000012')
  expect(codeFits('34019901037000012', '340199', '01037')).toBe(true)
  expect(codeFits('34019901037000012', '340199', '01038')).toBe(false)
  expect(codeFits('34010101037000012', '340199', '01037')).toBe(false)
  expect(() => componentCode('340199', '01037', 1_000_000)).toThrow('no number left')
})

test.each([
  ['路灯', '01037'],
  ['01037', '01037'],
  ['1037', '01037'],
  ['01-037', '01037'],
  ['０１０３７', '01037'],
  ['01016', undefined],
  ['灯', undefined],
])('a list names the class %s', (said, code) => {
  expect(readClass(said, COMPONENT_TABLE)).toBe(code)
})

test.each([
  ['', 'good'],
  ['完好', 'good'],
  ['破损', 'damaged'],
  ['丢失', 'missing'],
  ['废弃', 'unused'],
  ['坏坏', undefined],
])('a list names the state %s', (said, state) => {
  expect(readState(said)).toBe(state)
})

test.each([
  ['class-unknown', { class: '飞船', area: '340199001001001' }],
  ['code-does-not-fit', { class: '路灯', code: '34019901038000001', area: '340199001001001' }],
  ['state-unknown', { class: '路灯', state: '?', area: '340199001001001' }],
  ['point-wrong', { class: '路灯', lon: '117.5' }],
  ['point-wrong', { class: '路灯', lon: '31', lat: '117' }],
  ['outside-district', { class: '路灯', area: '110101001001001' }],
  ['nowhere', { class: '路灯' }],
  ['day-wrong', { class: '路灯', area: '340199001001001', since: '2021-02-30' }],
])('a row is refused: %s', (why, row) => {
  expect(read(row)).toBe(why)
})

test.each(['2021-03-05', '2021/3/5', '20210305', '2021年3月5日', '2021.3.5'])(
  'a day is read: %s',
  (since) => {
    expect(read({ class: '路灯', area: '340199001001001', since })).toMatchObject({ since: '2021-03-05' })
  },
)
