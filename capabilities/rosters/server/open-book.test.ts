import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { writeXlsx } from 'hucre/xlsx'
import { CannotRead, openBook } from './open-book.ts'
import { unpack } from './unzip-check.ts'

const why = async (bytes: Uint8Array | string): Promise<string> => {
  try {
    await openBook(Buffer.from(bytes as Uint8Array))
    return 'read'
  } catch (error) {
    if (error instanceof CannotRead) return error.why
    throw error
  }
}
const rowsOf = async (bytes: Buffer) => (await openBook(bytes)).map(({ rows }) => rows)

const LIST = [
  ['楼栋', '房号', '姓名', '身份证号'],
  ['1栋', '0301', '王建国', '340199195605068801'],
]
const tabbed = LIST.map((row) => row.join('\t')).join('\r\n')

test('a workbook that was saved by half is broken, and not too large', async () => {
  const whole = Buffer.from(await writeXlsx({ sheets: [{ name: '1栋', rows: LIST }] }))
  expect(await why(whole)).toBe('read')
  expect(await why(whole.subarray(0, whole.length / 2))).toBe('file-broken')
  const spoilt = Buffer.from(whole)
  spoilt.fill(0xff, 60, 200)
  expect(await why(spoilt)).toBe('file-broken')
})

test('what grows beyond the ceiling is too large', () => {
  const body = deflateRawSync(Buffer.alloc(100_000))
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(body.length, 20)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + body.length, 16)
  const zip = Buffer.concat([local, body, entry, end])
  expect(unpack(zip, 200_000)).toBe('fits')
  expect(unpack(zip, 50_000)).toBe('too-big')
  expect(unpack(zip.subarray(0, 80), 50_000)).toBe('broken')
})

test('nothing in it is said to be nothing', async () => {
  expect(await why('')).toBe('file-empty')
  expect(await why(' \r\n \r\n')).toBe('file-empty')
  expect(await why(await writeXlsx({ sheets: [{ name: 'Sheet1', rows: [] }] }))).toBe('file-empty')
})

test('a page of the web that calls itself .xls is read, and its numbers keep their digits', async () => {
  const page = `<html><head><meta charset="gb2312"></head><body><table>
    <tr><th colspan="2">房屋</th><th>姓名</th><th>身份证号</th></tr>
    <tr><td>1栋</td><td>0301</td><td>王建国&nbsp;</td><td>340199195605068801</td></tr></table></body></html>`
  const [grid] = await openBook(Buffer.from(page))
  expect(grid!.rows[1]!.map((cell) => (typeof cell === 'string' ? cell.trim() : cell))).toEqual([
    '1栋',
    '0301',
    '王建国',
    '340199195605068801',
  ])
  expect(grid!.covered.get('0,1')).toEqual({ row: 0, column: 0 })
  expect(await why('<html><body><p>登录已过期</p></body></html>')).toBe('file-not-a-table')
  expect(
    await why('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
  ).toBe('file-old-format')
})

test('text of two bytes a sign is read with and without its mark', async () => {
  const wide = Buffer.from(tabbed, 'utf16le')
  expect(await rowsOf(wide)).toEqual([LIST])
  expect(await rowsOf(Buffer.concat([Buffer.from([0xff, 0xfe]), wide]))).toEqual([LIST])
  expect(await rowsOf(Buffer.from(wide).swap16())).toEqual([LIST])
  // One of its bytes is nought on the other side.
  const withOne = Buffer.from(tabbed.replace('王建国', '王一一'), 'utf16le')
  const [list] = await rowsOf(withOne)
  expect(JSON.stringify(list)).toContain('王一一')
  expect(await rowsOf(Buffer.from(withOne).swap16())).toEqual([list])
  expect(await why(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0x49, 0x48, 0, 0]))).toBe(
    'file-not-a-table',
  )
})
