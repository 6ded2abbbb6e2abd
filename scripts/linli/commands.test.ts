import { describe, expect, test } from 'vitest'
import { readGiven } from './command.ts'
import { COMMANDS } from './commands.ts'
import { csvLine } from './csv.ts'
import { Told } from '#kernel/server/told.ts'

test('every command and every option says in both languages what it does', () => {
  for (const command of COMMANDS) {
    for (const { says } of [command, ...command.options]) {
      expect(says.zh, command.name).toMatch(/\p{Script=Han}/u)
      expect(says.en, command.name).toMatch(/^[A-Z-]/)
    }
    expect(new Set(command.options.map(({ name }) => name)).size).toBe(command.options.length)
  }
})

describe('words after a command', () => {
  const command = COMMANDS.find(({ name }) => name === 'import appeals')!

  test('are read by the options it has', () => {
    const given = readGiven(command, ['a.csv', '--area', '340199001', '--dry-run'])
    expect(given.words).toEqual(['a.csv'])
    expect(given.value('area')).toBe('340199001')
    expect(given.value('map')).toBeUndefined()
    expect([given.is('dry-run'), given.is('skip-repeated')]).toEqual([true, false])
  })

  test.each([[['--what']], [['a.csv', '--area']], [['--dry-run=3']]])(
    'that fit none are refused: %j',
    (words) => {
      expect(() => readGiven(command, words)).toThrow(Told)
    },
  )
})

test('a cell that begins like a formula is text, and quotes are doubled', () => {
  expect(csvLine(['=1+1', 'a"b', 'c\nd', null, true, -3, '-3'])).toBe(`'=1+1,"a""b","c\nd",,true,-3,'-3\r\n`)
})
