import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allSaid, listed, readForm, said, together, unreadable } from './form.ts'

describe('a form', () => {
  test('keeps repeated fields, in their order', () => {
    expect(readForm('a=1&b=2&a=3&attribute%5Bx%5D%5B%5D=y')).toEqual({
      a: ['1', '3'],
      b: ['2'],
      'attribute[x][]': ['y'],
    })
  })
  test('reads what URLSearchParams writes', () => {
    const pairs = fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string()), { maxLength: 20 })
    fc.assert(
      fc.property(pairs, (given) => {
        const form = readForm(new URLSearchParams(given).toString())
        for (const [name, value] of given) expect(form[name]).toContain(value)
      }),
    )
  })
  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof readForm(text)).toBe('object')
      }),
    )
  })
  test('a stray per cent sign is what somebody wrote', () => {
    expect(said(readForm('description=100%&x=1'), 'description')).toBe('100%')
  })
  test('what came in another encoding than UTF-8 is named, and other fields are not lost for it', () => {
    const form = readForm('description=%B5%C6%BB%B5&lat=30&note=100%&cut=%E7%81')
    expect(unreadable(form)).toEqual(['description', 'cut'])
    expect(said(form, 'lat')).toBe('30')
    expect(unreadable(readForm('description=%E7%81%AF%E5%9D%8F&x=50%25&y=%zz'))).toEqual([])
    // Bytes that were read as UTF-8 and were none.
    expect(unreadable(readForm('description=\ufffd\ufffd'))).toEqual(['description'])
  })
  test('an empty field says as much as none', () => {
    expect(said(readForm('a=&a=%20&b'), 'a')).toBeUndefined()
    expect(said(readForm('a=&b'), 'b')).toBeUndefined()
    expect(allSaid(readForm('a=&a=2'), 'a')).toEqual(['2'])
  })
  test('a comma list names each once', () => {
    expect(listed(readForm('a=1,2,,1&a=3'), 'a')).toEqual(['1', '2', '3'])
  })
  test('of two forms, what was sent comes before what stands in the address', () => {
    expect(said(together(readForm('a=sent'), readForm('a=address&b=2')), 'a')).toBe('sent')
  })
  test('fields named like parts of the language are fields', () => {
    const form = readForm('__proto__=1&constructor=2&toString=3')
    expect(said(form, 'constructor')).toBe('2')
    expect(said(form, 'hasOwnProperty')).toBeUndefined()
    expect(said(together(form, {}), 'toString')).toBe('3')
  })
})
