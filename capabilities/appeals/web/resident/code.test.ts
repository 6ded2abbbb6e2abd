import { expect, test } from 'vitest'
import { isWhole, readCode } from './code.ts'

test.each([
  ['7K3M-9QXW-42HD', 'as printed'],
  ['7k3m9qxw42hd', 'small letters, no groups'],
  [' 7k3m 9qxw  42hd ', 'blanks'],
  ['７Ｋ３Ｍ－９ＱＸＷ－４２ＨＤ', 'full-width signs'],
  ['https://linli.example/t/7K3M-9QXW-42HD?elder', 'the address behind the QR code'],
])('%s is read: %s', (typed) => {
  expect(readCode(typed).code).toBe('7K3M-9QXW-42HD')
})

test('letters that look like digits are taken for them', () => {
  expect(readCode('ol1i-0000-0000').code).toBe('0111-0000-0000')
})

test('what is missing or too much is counted', () => {
  expect(readCode('7K3M-9QX').signs).toBe(7)
  expect(isWhole(readCode('7K3M-9QX').signs)).toBe(false)
  expect(isWhole(readCode('7K3M-9QXW-42HD').signs)).toBe(true)
})
