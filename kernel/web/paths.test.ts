import { expect, test } from 'vitest'
import { path } from './paths.ts'
import { uuidv7 } from './uuid.ts'

test('a path is filled in and escaped', () => {
  expect(path('/t/:code')({ code: '7K3M 9QXW' })).toBe('/t/7K3M%209QXW')
  expect(path('/desk/list')(undefined, { q: '灯', cursor: undefined })).toBe('/desk/list?q=%E7%81%AF')
})

test('numbers made later sort later', () => {
  expect(uuidv7(1_000) < uuidv7(1_001)).toBe(true)
  expect(Number.parseInt(uuidv7(1_778_500_000_000).replaceAll('-', '').slice(0, 12), 16)).toBe(
    1_778_500_000_000,
  )
})
