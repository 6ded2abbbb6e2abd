import { describe, expect, test } from 'vitest'
import { afterFailure, fitsPerson, isChild, saidHowMany } from './proof.ts'
import type { KeptOfPerson, Said } from './proof.ts'

const kept: KeptOfPerson = {
  name: '周秀梅',
  birthYear: 1951,
  identityNumber: '110105194912310021',
  phone: '19900001234',
  died: false,
  dwellingFits: true,
}
const said: Said = { name: '周秀梅', phone: '19900001234', birthYear: 1951, numberEnd: '0021' }
const fits = (k: Partial<KeptOfPerson> = {}, s: Partial<Said> = {}) =>
  fitsPerson({ ...kept, ...k }, { ...said, ...s }, 2026)

describe('who one is', () => {
  test('is shown by the name, the phone and two of three', () => {
    expect(fits()).toBe(true)
    expect(fits({}, { name: ' 周 秀梅', numberEnd: undefined, dwelling: '5-1-301' })).toBe(true)
  })
  test('is not shown by one thing, nor by three of which one is wrong', () => {
    expect(fits({}, { numberEnd: undefined })).toBe(false)
    expect(fits({ dwellingFits: false }, { dwelling: '5-1-301' })).toBe(false)
    expect(fits({}, { birthYear: 1952 })).toBe(false)
  })
  test('is not shown from another phone than the one that is kept: whoever shares a home knows the rest', () => {
    expect(fits({}, { phone: '19900009999' })).toBe(false)
  })
  test('takes the number where no phone is kept', () => {
    expect(fits({ phone: null })).toBe(true)
    expect(fits({ phone: null }, { numberEnd: undefined, dwelling: '5-1-301' })).toBe(false)
    expect(fits({ phone: null, identityNumber: null }, {})).toBe(false)
  })
  test('is not shown for a child, nor for the dead', () => {
    expect(fits({ birthYear: 2014 }, { birthYear: 2014 })).toBe(false)
    expect(fits({ died: true })).toBe(false)
    expect([isChild(2012, 2026), isChild(2011, 2026), isChild(null, 2026)]).toEqual([true, false, false])
  })
  test('counts what was said', () => {
    expect(saidHowMany({ birthYear: 1951, dwelling: '5-1-301' })).toBe(2)
  })
})

test('three tries, then a day; then three again', () => {
  const now = new Date('2026-03-10T01:00:00Z')
  const one = afterFailure({ failures: 0, lockedUntil: null }, now)
  const three = afterFailure(afterFailure(one, now), now)
  expect([one.lockedUntil, three.lockedUntil?.toISOString()]).toEqual([null, '2026-03-11T01:00:00.000Z'])
  const nextDay = new Date('2026-03-11T02:00:00Z')
  expect(afterFailure(three, nextDay)).toEqual({ failures: 1, lockedUntil: null })
})
