import { brotliDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Begun, JsonBegun } from './begun.ts'

test('a text compressed once is read whole with whatever end it is given', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.integer({ min: 1, max: 300 }),
      fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 3 }),
      async (word, times, ends) => {
        const text = word.repeat(times)
        const begun = await Begun.of(text)
        expect(await begun.text()).toBe(Buffer.from(text).toString())
        for (const end of ends)
          expect(brotliDecompressSync(begun.endedWith(end)).toString()).toBe(
            Buffer.from(text).toString() + Buffer.from(end).toString(),
          )
      },
    ),
    { numRuns: 60 },
  )
})

test('an end may be longer than a block', async () => {
  const begun = await Begun.of('{"rows":{}')
  for (const length of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
    const answer = new JsonBegun(begun, 'é'.repeat(length))
    expect(brotliDecompressSync(answer.br()).toString()).toBe(await answer.text())
  }
})
