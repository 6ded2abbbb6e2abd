/** A resident can check, in the browser or anywhere else, that the story of their appeal was not changed; and sees who looked. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addToAppeal, fileAppeal, noteOnAppeal, unmaskReporter } from '#appeals/contract.ts'
import { listSeals, listViews, proveRecord } from '#appeals/contract/proof.ts'
import type { RecordProof } from '#appeals/contract/proof.ts'
import { dispatchOrder, submitResult } from '#dispatch/contract.ts'
import { openAct } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { sealHeads } from '#kernel/server/chain.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { verifyRecord } from '#kernel/web/verify-record.ts'
import type { OrgId } from '#organisations/contract.ts'
import { problemsOf, tell } from '../../scripts/verify-record.mjs'
import { throwAwayFolder } from '#kernel/testing/throw-away.ts'
import { aHouse } from './testing.ts'

const house = await aHouse()
const { kit } = house.installation
const clerk = await house.as('clerk')
const handler = await house.as('handler', { org: house.org.property })
const browser = house.visitor()
const PHONE = '19900001234'

const seal = (): Promise<number> => {
  const actor = job('seal', kit.district)
  return transact(kit.db, actor, (tx, write) => sealHeads(openAct(kit, actor, { tx, write }, '').act))
}

const receipt = await browser.does(fileAppeal, {
  body: { kind: 'problem', text: '三楼的灯不亮了', doorway: 'HH5A01', phone: PHONE, name: '钱一一' },
})
const code = { params: { code: receipt.trackingCode } }
const byId = { params: { appealId: receipt.appealId } }

let proof: RecordProof
beforeAll(async () => {
  // Sealed is when it is said here, and not every five seconds as well.
  await transact(kit.db, job('seal', kit.district), (tx) =>
    sql`update job set run_at = run_at + interval '1 day' where name = 'seal'`.execute(tx),
  )
  await seal()
  await clerk.does(noteOnAppeal, { ...byId, body: { text: '物业昨天说过这件事', audience: 'desk' } })
  const { orderId } = await clerk.does(dispatchOrder, {
    ...byId,
    body: { version: 2, orgId: house.org.property as OrgId, categoryCode: 'repair-light' },
  })
  await seal()
  await handler.does(submitResult, { params: { orderId }, body: { text: '已换灯泡' } })
  await house.settled()
  await seal()
  await browser.does(addToAppeal, { ...code, body: { text: '亮了，谢谢' } })
  proof = await browser.does(proveRecord, code)
})

describe('the proof of a record', () => {
  test('holds: every line in its place, every sealed head on its way to the root', async () => {
    const verified = await verifyRecord(proof)
    expect(verified.flaws).toEqual([])
    expect(problemsOf(proof)).toEqual([])
    expect(verified.lines).toBe(proof.lines.length)
    // What was added last waits for its seal.
    expect(verified.sealed?.seq).toBe(proof.lines.length - 1)
    expect(proof.newest?.n).toBe(verified.sealed?.seal.n)
  })

  test('shows the resident their lines and keeps the desk’s own: those are there by hash alone', () => {
    const kept = proof.lines.filter(({ content }) => content === undefined)
    expect(kept.length).toBe(1)
    expect(JSON.stringify(proof)).not.toContain('物业昨天说过')
    expect(JSON.stringify(proof)).toContain('三楼的灯不亮了')
  })

  test('names nobody of the staff: not even by the number of the account', () => {
    expect(JSON.stringify(proof)).not.toContain(clerk.accountId)
    expect(JSON.stringify(proof)).not.toContain(handler.accountId)
  })

  test('a change anywhere is found, by the browser and by the program that stands alone', async () => {
    const text = JSON.stringify({ lines: proof.lines, heads: proof.heads })
    const signs = [...text].flatMap((sign, at) => (/[0-9a-f\p{Script=Han}]/u.test(sign) ? [at] : []))
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (pick) => {
        const at = signs[pick % signs.length]!
        const was = text[at]!
        const changed = text.slice(0, at) + (was === '1' ? '2' : '1') + text.slice(at + 1)
        let forged: typeof proof
        try {
          forged = { ...proof, ...(JSON.parse(changed) as Pick<RecordProof, 'lines' | 'heads'>) }
        } catch {
          return
        }
        // A key that is not read says nothing: only what is read counts.
        if (Object.keys(JSON.parse(changed) as object).length !== 2 || !sameKeys(forged, proof)) return
        expect((await verifyRecord(forged)).flaws, changed.slice(at - 30, at + 30)).not.toEqual([])
        expect(problemsOf(forged), changed.slice(at - 30, at + 30)).not.toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    [
      'a line rewritten before one that is kept',
      (one: RecordProof) => {
        const kept = one.lines.findIndex(({ content }) => content === undefined)
        const hash = 'ab'.repeat(32)
        // Its head is left away, and the kept line is told to stand on the forged one.
        return {
          ...one,
          heads: one.heads.filter(({ seq }) => seq > kept + 1),
          lines: one.lines.map((line, i) => {
            if (i === kept - 1) return { seq: line.seq, previous: line.previous, hash, digest: line.digest }
            return i === kept ? { ...line, previous: hash } : line
          }),
        }
      },
    ],
    ['a line left out', (one: RecordProof) => ({ ...one, lines: one.lines.filter((_, i) => i !== 1) })],
    [
      'two lines exchanged',
      (one: RecordProof) => ({ ...one, lines: [one.lines[1]!, one.lines[0]!, ...one.lines.slice(2)] }),
    ],
    [
      'the story of somebody else',
      (one: RecordProof) => ({ ...one, record: '01890000-0000-7000-8000-000000000000' as never }),
    ],
  ])('with %s it does not hold', async (_, forge) => {
    expect((await verifyRecord(forge(proof))).flaws).not.toEqual([])
    expect(problemsOf(forge(proof))).not.toEqual([])
  })

  describe('as a saved file', () => {
    const folder = throwAwayFolder('linli-test-record-')
    afterAll(() => rmSync(folder, { recursive: true }))
    const saved = (text: string): string => {
      const path = join(folder, 'record.json')
      writeFileSync(path, text)
      return path
    }
    const whole = () => JSON.stringify(proof, undefined, 1)

    test('holds, said in both languages', () => {
      const { code, said } = tell([saved(whole())])
      expect(code).toBe(0)
      expect(said.join()).toContain('全部对得上')
      expect(said.join()).toContain(`all ${proof.lines.length} lines hold`)
    })

    test.each([
      ['a word changed', (text: string) => text.replace('三楼的灯', '五楼的灯'), '文字被改过'],
      ['a bracket lost', (text: string) => text.slice(0, -2), '不完整，或者被改过'],
      ['half of it', (text: string) => text.slice(0, text.length / 2), '不完整，或者被改过'],
      ['nothing in it', () => '', '不完整，或者被改过'],
      ['no record at all', () => '[]', '不是从“保存这份记录”得到的文件'],
      ['every line taken out', () => JSON.stringify({ ...proof, lines: [], heads: [] }), '缺了内容'],
      ['lines of nothing', () => JSON.stringify({ ...proof, lines: [null] }), '缺了内容'],
      ['a head without its path', (text: string) => text.replace('"path"', '"pat"'), '缺了内容'],
    ])('with %s is refused in plain words', (_, change, words) => {
      const { code, said } = tell([saved(change(whole()))])
      expect(code).toBe(2)
      expect(said.join('\n')).toContain(words)
    })

    test('a file that is not there, and one that holds no seals, are said to be so', () => {
      expect(tell([join(folder, 'none.json')])).toMatchObject({ code: 2 })
      const path = saved(whole())
      expect(tell([path, path]).said.join()).toContain('里没有封存')
      expect(tell([]).code).toBe(1)
    })
  })

  test('stands on a chain of seals that anybody may read and note down', async () => {
    const { items } = await house.visitor().does(listSeals, { query: { from: 1, limit: 1000 } })
    expect(items.map(({ n }) => n)).toEqual(items.map((_, i) => i + 1))
    expect(problemsOf(proof, items)).toEqual([])
    expect(problemsOf(proof, [items[0]!, { ...items[1]!, heads: items[1]!.heads + 1 }])).not.toEqual([])
    const newest = await house.visitor().does(listSeals, { query: {} })
    expect(newest.items).toEqual([proof.newest])
  })

  test('words that were removed leave a chain that holds, and the browser says that they are gone', async () => {
    const removed = {
      ...proof,
      lines: proof.lines.map(({ text, ...line }) =>
        line.seq === 1 ? line : { ...line, ...(text === undefined ? {} : { text }) },
      ),
    }
    const verified = await verifyRecord(removed)
    expect(verified.flaws).toEqual([])
    expect(verified.removed).toBe(1)
  })
})

describe('who looked at name and phone', () => {
  test('the resident sees when, as what, and why; the clerk’s name stays with the office', async () => {
    expect((await browser.does(listViews, code)).items).toEqual([])
    await clerk.does(unmaskReporter, { ...byId, body: { reason: 'visit' } })
    const { items } = await browser.does(listViews, code)
    expect(items).toEqual([
      { at: expect.any(String) as string, role: 'clerk', reason: 'visit', what: 'reporter' },
    ])
  })

  test('whoever only bears the code is not told', async () => {
    expect(await house.visitor().ask(listViews, code)).toMatchObject({ refusal: 'prove-first' })
  })
})

const sameKeys = (one: unknown, other: unknown): boolean => keysOf(one) === keysOf(other)
const keysOf = (value: unknown): string =>
  value !== null && typeof value === 'object'
    ? `{${Object.entries(value)
        .map(([key, inner]) => `${key}${keysOf(inner)}`)
        .join()}}`
    : ''
