import { expect, test } from 'vitest'
import { ACT_NAMES } from '#devices/contract/act-names.ts'
import { FIELD_ACTS } from './house.ts'

test('whatever a phone may send has a name, on the phone and at the desk', () => {
  expect([...FIELD_ACTS].filter((act) => !(act in ACT_NAMES.zh))).toEqual([])
})
