import { expect, test } from 'vitest'

import { add, countJourneys, countVitest, failedJourneys, failuresOf, inWords } from './count.mjs'

const file = (status: string, ...statuses: string[]) => ({
  status,
  assertionResults: statuses.map((each) => ({ status: each })),
})

test('tests are counted by what became of them', () => {
  const report = {
    testResults: [file('passed', 'passed', 'passed', 'skipped'), file('failed', 'failed', 'todo')],
  }
  expect(countVitest(report, { code: 1, mayBeEmpty: false })).toEqual({ passed: 2, failed: 1, skipped: 2 })
})

test('a file that does not load is a failure, though it has no test', () => {
  const report = { testResults: [file('passed', 'passed'), file('failed')] }
  expect(countVitest(report, { code: 1, mayBeEmpty: false })).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a run that ends badly is a failure, whatever its tests say', () => {
  const report = { testResults: [file('passed', 'passed')] }
  expect(countVitest(report, { code: 1, mayBeEmpty: false })).toEqual({ passed: 1, failed: 1, skipped: 0 })
  expect(countVitest({}, { code: 137, mayBeEmpty: true })).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a run that finds no test is a failure, unless there may be none', () => {
  expect(countVitest({ testResults: [] }, { code: 0, mayBeEmpty: false }).failed).toBe(1)
  expect(countVitest({ testResults: [] }, { code: 0, mayBeEmpty: true }).failed).toBe(0)
})

test('journeys are counted by their last line, and a missing last line is a failure', () => {
  const output = 'ok a lamp is out\nFAILED not solved\n{"passed":1,"failed":1,"skipped":0}\n'
  expect(countJourneys(output, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 })
  expect(countJourneys('ok a lamp is out\n', 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(countJourneys('{"passed":0,"failed":0,"skipped":0}', 0).failed).toBe(1)
  expect(countJourneys('{"passed":2,"failed":0,"skipped":0}', 1).failed).toBe(1)
})

test('what failed is named in a line each, with the first it has to say', () => {
  const report = {
    testResults: [
      {
        ...file('failed'),
        assertionResults: [
          { status: 'passed', fullName: 'a lamp is mended' },
          {
            status: 'failed',
            fullName: 'a lamp is out',
            failureMessages: ['Error: still lit\n    at lamp.ts:3'],
          },
        ],
      },
      { ...file('failed'), name: '/house/well.test.ts', message: 'Cannot find module\nlong story' },
    ],
  }
  expect(failuresOf(report)).toEqual([
    'a lamp is out — Error: still lit',
    '/house/well.test.ts — Cannot find module',
  ])
  expect(failuresOf({})).toEqual([])
  const played =
    'ok a lamp (zh) 3 s\nFAILED a well (en)\nError: dry\n    at well.ts:7\nok two tabs (zh) 3 s\n'
  expect(failedJourneys(played)).toEqual(['a well (en) — Error: dry'])
})

test('the sum is said in the words that others look for', () => {
  const sum = add({ passed: 3, failed: 0, skipped: 1 }, { passed: 2, failed: 1, skipped: 0 })
  expect(inWords(sum)).toBe('5 passed, 1 failed, 1 skipped')
})
