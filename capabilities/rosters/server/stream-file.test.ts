import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aFolder } from '#kernel/testing/folder.ts'
import { textOf } from '../rules/sheet.ts'
import { aNumber } from '../testing.ts'
import { openRosterFile } from './stream-file.ts'

const folder = aFolder()
const HALF_A_MEGABYTE = 512 * 1024

/** A list longer than what is looked at first. */
const people = (count: number, from = 0): string[] =>
  Array.from(
    { length: count },
    (_, i) =>
      `${1 + (i % 9)}栋,1单元,${101 + (i % 5)},测试${String.fromCodePoint(0x4e00 + (i % 3000))},${aNumber('1970-01-02', (from + i) % 999)}`,
  )
const HEAD = '楼栋,单元,房号,姓名,身份证号'
const MANY = 14_000

async function read(name: string, bytes: Buffer) {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  const file = await openRosterFile(path)
  const rows: { readonly line: number; readonly name: string; readonly phone: string }[] = []
  const passed: string[] = []
  for await (const piece of file.pieces({})) {
    if ('passed' in piece) passed.push(`${piece.passed.why} ${piece.passed.line}`)
    else
      for (const { line, cells } of piece.household)
        rows.push({ line, name: textOf(cells.name?.cell ?? null), phone: textOf(cells.phone?.cell ?? null) })
  }
  return { file, rows, passed }
}

describe('a CSV longer than what is looked at first', () => {
  const text = [HEAD, ...people(MANY)].join('\r\n')
  const swapped = (utf16: Buffer) => Buffer.from(utf16).swap16()
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', utf16],
    ['UTF-16, the other way round', swapped(utf16)],
  ])('is read in %s', async (name, bytes) => {
    expect(bytes.length).toBeGreaterThan(HALF_A_MEGABYTE)
    const { file, rows, passed } = await read(`${name}.csv`, bytes)
    expect(file.sheets[0]).toMatchObject({ kind: 'roster' })
    expect(rows.length).toBe(MANY)
    expect(rows[0]).toMatchObject({ line: 2, name: '测试一' })
    expect(passed).toEqual(['header 1'])
  })

  test('is read to its second table, and a heading that is said again is none', async () => {
    const second = '姓名,联系电话,房号,楼栋'
    const { rows, passed } = await read(
      '两张表.csv',
      Buffer.from(
        [HEAD, ...people(MANY), HEAD, ...people(3, MANY), '', second, '周秀梅,19900000001,101,2栋'].join(
          '\n',
        ),
      ),
    )
    expect(rows.length).toBe(MANY + 4)
    expect(rows.at(-1)).toEqual({ line: MANY + 8, name: '周秀梅', phone: '19900000001' })
    expect(passed).toEqual(['header 1', `header ${MANY + 2}`, `header ${MANY + 7}`])
  })

  test('names the line on which a row begins, where cells hold several lines', async () => {
    const rows = people(MANY)
    const { rows: found } = await read(
      '换行.csv',
      Buffer.from(
        [`${HEAD},备注`, `${rows[0]},"一\n二\n三"`, ...rows.slice(1).map((row) => `${row},`)].join('\n'),
      ),
    )
    expect(found.map(({ line }) => line).slice(0, 3)).toEqual([2, 5, 6])
    expect(found.at(-1)?.line).toBe(MANY + 3)
  })
})
