import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { setLang } from '#kernel/web/i18n.ts'
import type { RosterProblem } from '../../contract.ts'
import { FixDialog } from './FixDialog.tsx'

const ODD: RosterProblem = {
  id: '0-0',
  sheet: '1号楼',
  line: 4,
  column: 'E',
  code: 'name-odd',
  severity: 'ask',
  name: '马8',
  said: '马8',
  differences: [],
  path: null,
  near: [],
  missing: null,
}
vi.stubGlobal('document', { documentElement: {} })
const shown = (one: Partial<RosterProblem>) =>
  renderToStaticMarkup(
    <FixDialog one={{ ...ODD, ...one }} at="1号楼 第 4 行 E 列" onClose={() => {}} onNote={() => {}} />,
  )

describe('a correction', () => {
  test.each([
    ['zh', '姓名就是这样写的'],
    ['en', 'This is how the name is written'],
  ] as const)('of a name that looks odd may be that it is right (%s)', (lang, words) => {
    setLang(lang)
    expect(shown({})).toContain(words)
  })

  test('is not offered so where it is answered already, nor for anything but a name', () => {
    setLang('zh')
    expect(shown({ severity: 'hint' })).not.toContain('就是这样写的')
    expect(shown({ code: 'identity-wrong-length' })).not.toContain('就是这样写的')
  })
})
