import { expect, it } from 'vitest'
import { filterOf, onlyEnded, sortOf } from './filter.ts'

it('takes from the address what narrows the list, and nothing else', () => {
  expect(filterOf({ state: 'done', area: '340199001', cursor: 'x', at: 'y', sort: 'due' })).toEqual({
    state: 'done',
    area: '340199001',
  })
})

it('knows when nothing can be due any more', () => {
  expect([undefined, '', 'passed', 'passed,declined', 'passed,done'].map(onlyEnded)).toEqual([
    false,
    false,
    true,
    true,
    false,
  ])
})

it('puts the nearest deadline first, unless that would show nothing', () => {
  expect([{}, { sort: 'newest' }, { state: 'passed' }, { state: 'done' }].map(sortOf)).toEqual([
    'due',
    'newest',
    'newest',
    'due',
  ])
})
