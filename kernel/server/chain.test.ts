import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { canonical } from '#kernel/common/canonical.ts'
import { chainHash, merklePath, merkleRoot } from './chain.ts'
import { sha256 } from './vault.ts'
import { verifySeal, verifyStory } from './verify.ts'
import type { ChainLine } from './verify.ts'

describe('canonical', () => {
  test('the order of keys and absent values make no difference', () => {
    expect(canonical({ b: 1, a: [2, { d: 'x', c: null }], e: undefined })).toBe(
      '{"a":[2,{"c":null,"d":"x"}],"b":1}',
    )
  })

  test('what is read back from JSON has the same bytes, and other content has others', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const again: unknown = JSON.parse(JSON.stringify(one))
        expect(canonical(again)).toBe(canonical(one))
        expect(canonical(one) === canonical(other)).toBe(
          canonical(JSON.parse(canonical(one))) === canonical(JSON.parse(canonical(other))),
        )
      }),
    )
  })
})

describe('the Merkle root', () => {
  const LEAVES = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ].map((hex) => Buffer.from(hex, 'hex'))

  // The test vectors of Certificate Transparency, for RFC 6962.
  test.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of %i leaves is that of RFC 6962', (count, root) => {
    expect(merkleRoot(LEAVES.slice(0, count)).toString('hex')).toBe(root)
  })

  test('changes when any leaf changes, moves, comes or goes', () => {
    const leaves = fc.array(
      fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
      { minLength: 1, maxLength: 40 },
    )
    fc.assert(
      fc.property(leaves, fc.nat(), fc.nat(), (some, i, j) => {
        const at = i % some.length
        const root = merkleRoot(some)
        const flipped = some.map((leaf, k) =>
          k === at ? Buffer.from(leaf.map((byte, b) => (b === j % 32 ? byte ^ 1 : byte))) : leaf,
        )
        expect(merkleRoot(flipped).equals(root)).toBe(false)
        expect(merkleRoot(some.filter((_, k) => k !== at)).equals(root)).toBe(false)
        expect(merkleRoot([...some, some[at]!]).equals(root)).toBe(false)
      }),
    )
  })
})

describe('the path of a leaf', () => {
  const hashOf = (...parts: readonly Buffer[]): Buffer => sha256(Buffer.concat([...parts]))
  /** As a stranger would reckon it, from RFC 6962 alone. */
  const climb = (leaf: Buffer, at: number, size: number, path: readonly Buffer[]): Buffer => {
    let hash = hashOf(Buffer.from([0]), leaf)
    const rest = [...path]
    for (let [i, n] = [at, size]; n > 1; [i, n] = [i >> 1, (n + 1) >> 1]) {
      if (i % 2 === 1) hash = hashOf(Buffer.from([1]), rest.shift()!, hash)
      else if (i + 1 < n) hash = hashOf(Buffer.from([1]), hash, rest.shift()!)
    }
    expect(rest).toEqual([])
    return hash
  }

  test('leads to the root from every leaf, and from no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, i, j) => {
        const leaves = Array.from({ length: size }, (_, n) => sha256(`leaf ${n}`))
        const [at, other] = [i % size, j % size]
        const path = merklePath(leaves, at)
        const root = merkleRoot(leaves)
        expect(climb(leaves[at]!, at, size, path).equals(root)).toBe(true)
        expect(climb(leaves[other]!, at, size, path).equals(root)).toBe(other === at)
      }),
    )
  })
})

describe('a story', () => {
  const record = '019cd542-0000-7000-8000-000000000001'
  const story = (texts: readonly string[]): ChainLine[] => {
    let previous: Buffer | null = null
    return texts.map((text, i) => {
      const content = { record, seq: i + 1, text }
      const line: ChainLine = { record, seq: i + 1, previous, hash: chainHash(previous, content), content }
      previous = line.hash
      return line
    })
  }
  const headOf = (lines: readonly ChainLine[]) => ({ record, seq: lines.length, hash: lines.at(-1)!.hash })
  const whole = story(['一', '二', '三', '四'])
  const head = headOf(whole)

  test('as it was written verifies', () => {
    expect(verifyStory(head, whole)).toEqual([])
  })

  test.each([
    [
      'a word changed',
      whole.map((line, i) => (i === 1 ? { ...line, content: { record, seq: 2, text: '贰' } } : line)),
      'line-changed',
      2,
    ],
    [
      'a word changed and hashed again',
      whole.map((line, i) =>
        i === 1
          ? {
              ...line,
              content: { record, seq: 2, text: '贰' },
              hash: chainHash(line.previous, { record, seq: 2, text: '贰' }),
            }
          : line,
      ),
      'line-changed',
      3,
    ],
    ['a line taken out', whole.filter((_, i) => i !== 2), 'line-missing', 3],
    ['the last line taken away', whole.slice(0, 3), 'line-missing', 4],
    [
      'two lines exchanged',
      [whole[0]!, { ...whole[2]!, seq: 2 }, { ...whole[1]!, seq: 3 }, whole[3]!],
      'line-changed',
      2,
    ],
    ['written anew from the first line', story(['一', '贰', '三', '四']), 'head-differs', 4],
  ] as const)('with %s does not', (_, lines, what, seq) => {
    expect(verifyStory(head, lines)).toContainEqual({ what, record, seq })
  })
})

describe('a seal', () => {
  const leaves = ['a', 'b', 'c'].map((text) => sha256(text))
  const at = new Date('2026-03-10T01:00:00.000Z')
  const sealed = (n: number, previous: Buffer) => {
    const root = merkleRoot(leaves)
    return {
      n,
      at,
      heads: 3,
      root,
      previous,
      hash: chainHash(previous, { n, at: at.toISOString(), heads: 3, root: root.toString('hex') }),
    }
  }
  const first = sealed(1, sha256('linli'))
  const second = sealed(2, first.hash)

  test('follows from its leaves and from the seal before it', () => {
    expect(verifySeal(first, undefined, leaves)).toEqual([])
    expect(verifySeal(second, first, leaves)).toEqual([])
  })

  test.each([
    [
      'a leaf is another',
      () => verifySeal(second, first, [leaves[0]!, leaves[1]!, sha256('d')]),
      'seal-changed',
    ],
    ['leaves stand in another order', () => verifySeal(second, first, leaves.toReversed()), 'seal-changed'],
    ['a leaf is gone', () => verifySeal(second, first, leaves.slice(1)), 'seal-changed'],
    [
      'its time was changed',
      () => verifySeal({ ...second, at: new Date(at.getTime() + 1) }, first, leaves),
      'seal-changed',
    ],
    [
      'the seal before it was changed',
      () => verifySeal(second, { ...first, hash: sha256('x') }, leaves),
      'seal-changed',
    ],
    [
      'the first does not begin where all begin',
      () => verifySeal(sealed(1, sha256('x')), undefined, leaves),
      'seal-changed',
    ],
    ['one was taken out', () => verifySeal(second, undefined, leaves), 'seal-missing'],
  ] as const)('does not hold when %s', (_, judged, what) => {
    expect(judged().map((one) => one.what)).toContain(what)
  })
})
