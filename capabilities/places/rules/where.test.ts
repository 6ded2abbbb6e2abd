import { expect, test } from 'vitest'
import { doorIn, entranceIn, pathIn } from './where.ts'

const door = { label: '301', entrance: '2单元', path: '红花小区 5栋 2单元 301' }
const building = { name: '5栋', nameEn: 'Building 5', estate: '红花小区', estateEn: 'Honghua Estate' }

test('the way to a door is said in the language of whoever reads it', () => {
  expect(pathIn('zh', door, building)).toBe('红花小区 5栋 2单元 301')
  expect(pathIn('en', door, building)).toBe('Honghua Estate, Building 5, Entrance 2 301')
  expect(doorIn('en', door)).toBe('Entrance 2 301')
  expect(doorIn('zh', door)).toBe('2单元 301')
  expect(doorIn('en', { ...door, label: '301室' })).toBe('Entrance 2, Room 301')
  expect(doorIn('zh', { ...door, label: '301室' })).toBe('2单元 301室')
})

test('what has no English is shown as it is written', () => {
  expect(entranceIn('en', '乙单元')).toBe('Entrance B')
  expect(entranceIn('en', '东门洞')).toBe('东门洞')
  expect(pathIn('en', door, undefined)).toBe(door.path)
  expect(pathIn('en', { label: '12', path: '三巷 12' }, { name: '三巷' })).toBe('三巷, 12')
})
