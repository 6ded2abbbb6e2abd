import { expect, test } from 'vitest'
import type { AppealRecord } from '#appeals/server/index.ts'
import { formOf, requestFields } from './words.ts'

const appeal = {
  number: 'L2603-00017',
  categoryCode: 'utility-lift',
  text: '电梯有异响，门也关不上',
  placeZh: '红花小区',
  lat: null,
  lon: null,
  answers: { trapped: false, sign: ['noise', 'door'], floor: 3 },
} as unknown as AppealRecord

test('several answers to one question are several values of it, not one that is joined', () => {
  const form = formOf(requestFields(appeal, 'utility-lift'))
  expect(form.getAll('attribute[sign][]')).toEqual(['noise', 'door'])
  expect(form.getAll('attribute[trapped]')).toEqual(['no'])
  expect(form.getAll('attribute[floor]')).toEqual(['3'])
  expect([...form.values()].some((value) => value.includes('noise,door'))).toBe(false)
})

test('another service is asked other questions: nothing of ours is answered there', () => {
  const names = [...formOf(requestFields(appeal, 'lift')).keys()]
  expect(names.some((name) => name.startsWith('attribute'))).toBe(false)
})
