import { describe, expect, it } from 'vitest'
import { bodyOf, emptyForm, problemsOf } from './form.ts'

const HERE = { key: '340199001001', label: '红花社区' }
const PLACE = { key: '01920000-0000-7000-8000-000000000001', label: '红花家园 5栋 2单元' }
const GOOD = { ...emptyForm(HERE), text: '楼道灯不亮', place: PLACE, phone: '199 0000 1234' }

const fields = (form: Parameters<typeof problemsOf>[0]) =>
  problemsOf(form, undefined).map(({ field, problem }) => `${field}: ${problem}`)

describe('what a form still lacks', () => {
  it.each([
    ['nothing when all is said', GOOD, []],
    [
      'words, a spot and a phone at first',
      emptyForm(HERE),
      ['said: saidMissing', 'detail: detailMissing', 'number: numberMissing'],
    ],
    ['a place or an area', { ...GOOD, place: null, area: null }, ['place: areaMissing']],
    ['the spot in words without a known place', { ...GOOD, place: null }, ['detail: detailMissing']],
    ['a phone that is one', { ...GOOD, phone: '123' }, ['number: numberWrong']],
    ['no phone when it is said that there is none', { ...GOOD, phone: '', reach: 'none' as const }, []],
    [
      'consent when speaking for another',
      { ...GOOD, relation: 'family' as const },
      ['consent: consentMissing'],
    ],
  ])('%s', (_, form, wanted) => {
    expect(fields(form)).toEqual(wanted)
  })
})

describe('the form as it is sent', () => {
  it('sends the known place, and no area', () => {
    expect(bodyOf(GOOD, 'phone', [])).toMatchObject({ placeId: PLACE.key, channel: 'phone', consent: true })
    expect(bodyOf(GOOD, 'phone', [])).not.toHaveProperty('areaCode')
  })
  it('keeps a phone back that was typed before "cannot be reached"', () => {
    expect(bodyOf({ ...GOOD, reach: 'none' }, 'counter', [])).not.toHaveProperty('phone')
  })
  it('sends area and words for a place not on the roster', () => {
    expect(bodyOf({ ...GOOD, place: null, detail: '北门旁' }, 'counter', [])).toMatchObject({
      areaCode: HERE.key,
      placeText: '北门旁',
    })
  })
})
