import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { markedWorkbook } from './marked-workbook.ts'

const bytesOf = async (rows: AsyncIterable<(string | number | null)[]>): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of markedWorkbook({
    sheet: '名单/一',
    mark: '张一 2026-03-10 供 民政办 <1> & C2603-0001',
    title: '人员名单',
    creator: '张一',
    at: new Date('2026-03-10T01:00:00Z'),
    columns: [
      { title: '姓名', width: 12 },
      { title: '出生年份', width: 10 },
    ],
    rows,
  }))
    chunks.push(chunk)
  return Buffer.concat(chunks)
}
async function* some(count: number): AsyncGenerator<(string | number | null)[]> {
  for (let i = 0; i < count; i++) yield [i % 7 === 0 ? null : `周**${i}`, 1900 + (i % 100)]
}

test('a workbook that others read, with its mark in the first line and in its properties', async () => {
  const book = await readXlsx(await bytesOf(some(3)))
  const [sheet] = book.sheets
  expect(sheet!.name).toBe('名单 一')
  expect(sheet!.rows.slice(0, 4)).toEqual([
    ['张一 2026-03-10 供 民政办 <1> & C2603-0001', null],
    ['姓名', '出生年份'],
    [null, 1900],
    ['周**1', 1901],
  ])
  expect(book.properties).toMatchObject({ title: '人员名单', creator: '张一' })
  expect(JSON.stringify(book.properties)).toContain('C2603-0001')
})

test('many rows come out whole', async () => {
  const { sheets } = await readXlsx(await bytesOf(some(20_000)))
  expect(sheets[0]!.rows).toHaveLength(20_002)
  expect(sheets[0]!.rows.at(-2)).toEqual(['周**19998', 1998])
})
