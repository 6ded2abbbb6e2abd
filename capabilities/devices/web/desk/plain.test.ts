import { expect, test } from 'vitest'
import { plain } from './plain.ts'

const WORDS = new Map([
  ['outcome:met', '见到了'],
  ['sex:2', '女'],
  ['registered', '户籍'],
])
const saying = {
  yes: '是',
  no: '否',
  word: (field: string, code: string) => WORDS.get(`${field}:${code}`) ?? WORDS.get(code),
  moment: (iso: string) => `在 ${iso.slice(11, 16)}`,
  day: (iso: string) => `${iso.slice(5)} 那天`,
}

test('codes are said in words, and times as a clock shows them', () => {
  expect(
    plain(
      {
        outcome: 'met',
        sex: 2,
        at: '2026-11-27T04:16:30.000Z',
        on: '2026-11-27',
        kind: 'registered',
        raise: true,
      },
      saying,
    ),
  ).toEqual([
    ['outcome', '见到了'],
    ['sex', '女'],
    ['at', '在 04:16'],
    ['on', '11-27 那天'],
    ['kind', '户籍'],
    ['raise', '是'],
  ])
})

test('no numbers of rows, no files, and no code that has no word', () => {
  expect(
    plain(
      {
        dwellingId: '01980a3c-0000-7000-8000-000000000002',
        files: ['a'.repeat(64)],
        why: 'some-new-code',
        empty: '',
        again: { by: '2026-12-01', what: 'ok' },
      },
      saying,
    ),
  ).toEqual([['again', '12-01 那天 · ok']])
})

test('what somebody wrote is never left out', () => {
  expect(plain({ text: 'ok', note: { about: 'home', text: 'fine' } }, saying)).toEqual([
    ['text', 'ok'],
    ['note', 'fine'],
  ])
})
