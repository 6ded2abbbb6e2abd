import { expect, test } from 'vitest'
import { MOST_ROWS, sheetOf } from './sheet.ts'

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
