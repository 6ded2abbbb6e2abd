import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { MOST_ROWS, sheetDay, sheetOf } from './sheet.ts'

const linesOf = async (rows: number, lang: 'zh' | 'en') => {
  const { body } = await sheetOf<number>({
    title: 'numbers',
    day: '2026-11-28',
    format: 'csv',
    lang,
    columns: [{ title: 'n', width: 9, value: (n) => n }],
    page: (cursor) => {
      const from = Number(cursor ?? 0)
      const items = Array.from({ length: Math.min(10_000, rows - from) }, (_, at) => from + at)
      return Promise.resolve(
        from + items.length < rows ? { items, next: String(from + items.length) } : { items },
      )
    },
  })
  return (body as Buffer).toString('utf8').trimEnd().split('\r\n')
}

test('a list that fits stands whole in its file, and nothing else', async () => {
  const lines = await linesOf(MOST_ROWS, 'en')
  expect(lines).toHaveLength(1 + MOST_ROWS)
  expect(lines.at(-1)).toBe(String(MOST_ROWS - 1))
})

test('a file that does not hold the whole list says so in its last row', async () => {
  const lines = await linesOf(MOST_ROWS + 1, 'zh')
  expect(lines).toHaveLength(2 + MOST_ROWS)
  expect(lines.at(-1)).toContain('只导出了前')
  expect((await linesOf(MOST_ROWS + 1, 'en')).at(-1)).toContain('Only the first')
})

test('a file made before eight in the morning bears the day on the wall, not that of Greenwich', () => {
  expect(sheetDay(new Date('2026-11-28T19:45:00Z'))).toBe('2026-11-29')
})

test('what begins like a formula is text in both files, and a number written as text keeps its zeros', async () => {
  const cells = ['=1+1', '+86', '-2', '@sum', '007', '二栋，东门']
  const wanted = (format: 'csv' | 'xlsx') =>
    sheetOf<string>({
      title: '清单',
      day: '2026-11-28',
      format,
      columns: [{ title: '内容', width: 9, value: (cell) => cell }],
      page: () => Promise.resolve({ items: cells }),
    })
  const csv = ((await wanted('csv')).body as Buffer).toString('utf8')
  expect(csv).toBe(`\uFEFF${['内容', "'=1+1", "'+86", "'-2", "'@sum", '007', '二栋，东门', ''].join('\r\n')}`)
  const { sheets } = await readXlsx((await wanted('xlsx')).body as Buffer)
  expect(sheets[0]!.rows.map(([cell]) => cell)).toEqual(['内容', ...cells])
})
