import { expect, test } from 'vitest'
import { awaitedBy, withFilesFor } from './named-files.ts'

const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string]

test('an act waits for the files it lists by their content, and for the one it is about', () => {
  expect(awaitedBy({ text: '修好了', files: [A, B] })).toEqual([A, B])
  expect(awaitedBy({ sha256: C, kind: 'photo' })).toEqual([C])
  expect(awaitedBy({ findings: [{ raise: { files: [A] } }, { kind: 'reminder' }, { raise: {} }] })).toEqual([
    A,
  ])
})

test('a visit names its files and waits for none of them; numbers of the house are no content', () => {
  expect(awaitedBy({ files: [{ sha256: A, kind: 'photo' }], form: { answers: { files: [B] } } })).toEqual([])
  expect(awaitedBy({ files: ['01980a3c-0000-7000-8000-000000000001'] })).toEqual([])
  for (const nothing of [undefined, null, 'x', 7, [], { files: [] }]) expect(awaitedBy(nothing)).toEqual([])
})

test('files are put in the place of others, or none', () => {
  const body = { text: 'x', files: [A, B], findings: [{ topic: 'water', raise: { files: [A] } }] }
  expect(withFilesFor(body, new Set([A]), () => [])).toEqual({
    text: 'x',
    files: [B],
    findings: [{ topic: 'water', raise: { files: [] } }],
  })
  expect(withFilesFor(body, new Set([B]), () => [C])).toMatchObject({ files: [A, C] })
  expect(withFilesFor({ sha256: A }, new Set([A]), () => [C])).toEqual({ sha256: C })
  expect(withFilesFor({ sha256: A }, new Set([A]), () => [])).toEqual({ sha256: A })
})
