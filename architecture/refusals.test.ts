import { expect, test } from 'vitest'

import { allEndpoints, OPEN311, SENTENCES } from '#apps/server/house.ts'
import { COMMON_REFUSALS, SAY_COMMON } from '#kernel/common/refusal.ts'
import type { Sentence } from '#kernel/common/refusal.ts'
import { readTree, walk } from './tree.ts'
import type { Node } from './tree.ts'

const said: Readonly<Record<string, Sentence>> = { ...SENTENCES, ...SAY_COMMON }
const declared = new Set([
  ...[...allEndpoints(), ...OPEN311].flatMap(({ refusals }) => refusals),
  ...Object.keys(COMMON_REFUSALS),
])

test('every "no" that may be answered has its sentence, and every sentence its "no"', () => {
  expect([...declared].filter((code) => !Object.hasOwn(said, code))).toEqual([])
  expect(Object.keys(said).filter((code) => !declared.has(code))).toEqual([])
  expect(declared.size).toBeGreaterThan(50)
})

test.each(Object.entries(said))('%s says what to do next, in both languages', (_, { zh, en }) => {
  expect(zh).toMatch(/请|可以|即可|才能|需要|至少/)
  expect(zh).toMatch(/[。}]$/)
  expect(en).toMatch(/^[A-Z“"].*[.}]$/)
  expect(en).not.toMatch(/\p{Script=Han}/u)
  expect([...zh.matchAll(/\{\w+\}/g)].map(String).toSorted()).toEqual(
    [...en.matchAll(/\{\w+\}/g)].map(String).toSorted(),
  )
})

test('what the code refuses with is declared by some endpoint', () => {
  const codes = new Set<string>()
  for (const { path, program } of readTree().sources) {
    if (!/^(capabilities\/[^/]+\/server|kernel\/server)\//.test(path) || path.endsWith('.test.ts')) continue
    walk(program, (node) => {
      const callee = node['callee'] as Node | undefined
      const isRefuse =
        node.type === 'CallExpression' && (callee?.['property'] as Node | undefined)?.['name'] === 'refuse'
      const isRefusal = node.type === 'NewExpression' && callee?.['name'] === 'Refusal'
      if (!isRefuse && !isRefusal) return
      const [code] = node['arguments'] as readonly Node[]
      if (code?.type === 'Literal') codes.add(code['value'] as string)
    })
  }
  expect([...codes].filter((code) => !declared.has(code))).toEqual([])
  expect(codes.size).toBeGreaterThan(30)
}, 30_000)
