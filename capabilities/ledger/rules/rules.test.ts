import { expect, test } from 'vitest'
import { pinyin } from 'pinyin-pro'
import { aPerson, HOMES } from '../testing.ts'
import { careDayVerdict } from './care.ts'
import { checkDigit, maskNumber, numberVerdict, saidBy } from './identity-number.ts'
import { asRead, kinshipUnder, successorOf } from './kinship.ts'
import { newTie } from './moves.ts'
import { kindOf } from './residence.ts'
import { isSpeltSo, numberIn, termsOf, wantedKeys, wantedOf } from './terms.ts'
import { ALWAYS, stepsOfPerson } from './tally.ts'
import { bandOf, dayVerdict, suppressed, toldUndated } from './totals.ts'

test('the check digit of GB 11643, on numbers printed in the standard', () => {
  expect(numberVerdict('11010519491231002X')).toBe('allowed')
  expect(numberVerdict('440524188001010014')).toBe('allowed')
  expect(numberVerdict('110105194912310021')).toBe('number-wrong')
  expect(numberVerdict(`34019919900231001${checkDigit('34019919900231001')}`), 'the 31st of February').toBe(
    'number-wrong',
  )
  expect(saidBy('11010519491231002X')).toEqual({ birthYear: 1949, sex: 2 })
  expect(maskNumber('11010519491231002X')).toBe('1101**********002X')
})

test('the household seen from a new head', () => {
  expect(kinshipUnder('spouse', 'head', 1)).toBe('spouse')
  expect(kinshipUnder('spouse', 'daughter', 2)).toBe('daughter')
  expect(kinshipUnder('son', 'head', 1)).toBe('parent')
  expect(kinshipUnder('son', 'daughter', 2)).toBe('sibling')
  expect(kinshipUnder('parent', 'head', 2)).toBe('daughter')
  expect(kinshipUnder('sibling', 'grandchild', 1)).toBe('other')
})

const [home, other] = [HOMES[0]!, HOMES[1]!]
const tie = (who: string, strand: 'lives' | 'registered' | 'owns', with_: object = {}) =>
  newTie({ ...home, id: `${who} ${strand}`, strand, since: null, person: aPerson(who), ...with_ })

test('the spouse follows a head, else the eldest', () => {
  const people = new Map(['a', 'b', 'c'].map((id, i) => [id, aPerson(id, { birthYear: 1990 - i * 10 })]))
  const members = [tie('a', 'lives', { kinship: 'son' }), tie('b', 'lives', { kinship: 'parent' })]
  expect(successorOf(members, people)?.personId).toBe('b')
  expect(successorOf([...members, tie('c', 'lives', { kinship: 'spouse' })], people)?.personId).toBe('c')
})

test('a household is read as in a register: the head, the spouse, the elder child before the younger', () => {
  const people = new Map([
    ['a', { birthYear: 1994 }],
    ['b', { birthYear: 1964 }],
    ['c', { birthYear: 1990 }],
    ['d', { birthYear: 1962 }],
  ])
  const members = [
    tie('a', 'lives', { kinship: 'son' }),
    tie('b', 'lives', { kinship: 'spouse' }),
    tie('c', 'lives', { kinship: 'son' }),
    tie('d', 'owns', { kinship: null }),
    tie('d', 'lives', { kinship: 'head' }),
  ]
  const read = members.toSorted(asRead(people)).map(({ strand, personId }) => `${strand} ${personId}`)
  expect(read).toEqual(['lives d', 'lives b', 'lives c', 'lives a', 'owns d'])
})

test('what people call somebody is derived from the three strands', () => {
  const day = '2026-01-01'
  const lives = tie('a', 'lives', { basis: 'rent' })
  const owner = [tie('a', 'lives', { basis: 'own' }), tie('a', 'owns')]
  expect(kindOf(lives, [lives], day)).toBe('tenant')
  expect(kindOf(owner[0]!, owner, day)).toBe('owner-occupier')
  expect(kindOf(owner[1]!, [owner[1]!], day)).toBe('owner-elsewhere')
  const book = tie('a', 'registered')
  expect(kindOf(book, [book], day)).toBe('registered-only')
  expect(other.dwellingId).not.toBe(home.dwellingId)
})

test('a person is found by name, given name, pinyin and initials; a number by its last signs', () => {
  const reading = (sign: string, first: boolean) =>
    pinyin(sign, { toneType: 'none', surname: first ? 'head' : 'off' })
  expect(termsOf('曾建国', reading)).toEqual(['曾建国', '建国', 'zengjianguo', 'zjg'])
  expect(wantedOf(' Zeng Jian-guo'.replace('-', ' '))).toBe('zengjianguo')
  expect(numberIn('１９９ 0000 1234')).toBe('19900001234')
  expect(numberIn('+86 199-0000-1234')).toBe('19900001234')
  expect(numberIn('0086 19900001234')).toBe('19900001234')
  expect(numberIn('周秀梅')).toBeUndefined()
  expect(wantedKeys('002X')).toEqual([{ kind: 'end4', value: '002X' }])
})

test('letters mean a place whose pinyin or initials begin so', () => {
  const sounds = ['hui', 'he', 'jia', 'yuan']
  for (const typed of ['hhjy', 'HHJY', 'hh', 'huihe', 'hui he jia yuan'])
    expect(isSpeltSo(typed, sounds), typed).toBe(true)
  for (const typed of ['h', 'hjy', 'hhjyy', '惠和', 'hh1', ''])
    expect(isSpeltSo(typed, sounds), typed).toBe(false)
})

test('small numbers are not told, nor what would tell them', () => {
  expect(suppressed([3, 40, 60], 103)).toEqual({ parts: [null, null, 60], sum: 103 })
  expect(suppressed([10, 40], 50)).toEqual({ parts: [10, 40], sum: 50 })
  expect(suppressed([2, 0, 0], 2)).toEqual({ parts: [null, 0, 0], sum: null })
  expect(suppressed([3, 2, 60], 65)).toEqual({ parts: [null, null, 60], sum: 65 })
  expect([0, 2020, 2010, 1990, 1960, 1930].map((year) => bandOf(year, 2026))).toEqual([
    'unknown',
    '0-6',
    '7-17',
    '18-59',
    '60-79',
    '80+',
  ])
})

test('a care reason is looked at again within a year', () => {
  expect(careDayVerdict('2026-06-01', '2026-03-10')).toBe('allowed')
  expect(careDayVerdict('2026-03-10', '2026-03-10')).toBe('care-day')
  expect(careDayVerdict('2027-06-01', '2026-03-10')).toBe('care-day')
})

test('what ends and has no day since when leaves a step of its own; what has a day does not', () => {
  const ended = (since: string | null) =>
    stepsOfPerson(aPerson('a'), [tie('a', 'lives', { since, until: '2020-05-01' })]).filter(
      ({ tallied }) => tallied === 'undated-lives',
    )
  expect(ended(null)).toMatchObject([{ day: '2020-05-01', delta: -1 }])
  expect(ended(ALWAYS), 'an empty cell that became a day').toHaveLength(1)
  expect(ended('2019-01-01')).toEqual([])
})

test('numbers are told of days that have come', () => {
  expect(dayVerdict('2026-03-10', '2026-03-10')).toBe('allowed')
  expect(dayVerdict('2026-03-11', '2026-03-10')).toBe('day-to-come')
})

test('how many have no day is told where neither they nor the others are few, and together only where each is', () => {
  expect(toldUndated([20, 40], [7, 0])).toEqual({ parts: [7, 0], sum: 7 })
  expect(toldUndated([20, 40, null], [3, 38, 9])).toEqual({ parts: [null, null, null], sum: null })
  expect(toldUndated([20, 40], [3, 10])).toEqual({ parts: [null, 10], sum: null })
})
