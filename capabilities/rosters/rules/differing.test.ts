import { expect, test } from 'vitest'
import { differencesSaid } from './differing.ts'

test('a difference is said in the words of the desk, old and new', () => {
  const all = [
    { field: 'phone', was: '199****0021', is: '19900000022' },
    { field: 'basis', was: 'own', is: 'rent' },
    { field: 'sex', was: '0', is: '2' },
    { field: 'since', was: null, is: '2024-06-01' },
  ] as const
  expect(differencesSaid(all, 'zh')).toBe(
    '电话：199****0021 → 19900000022；居住方式：自住 → 租住；性别：未知 → 女；入住时间：（空） → 2024-06-01',
  )
  expect(differencesSaid(all.slice(1, 2), 'en')).toBe('Footing: own → rented')
})
