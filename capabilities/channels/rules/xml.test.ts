import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escaped, xmlDocument } from './xml.ts'

const doc = (value: Parameters<typeof xmlDocument>[1], root = 'services'): string =>
  xmlDocument(root, value).split('\n')[1]!

test('lists of none, one and two', () => {
  expect(doc([])).toBe('<services/>')
  expect(doc([{ a: 1 }])).toBe('<services><service><a>1</a></service></services>')
  expect(doc([{ a: 1 }, { a: 2 }])).toBe(
    '<services><service><a>1</a></service><service><a>2</a></service></services>',
  )
})
test('nothing is an empty element, what is not there is none', () => {
  expect(doc({ a: null, b: undefined, c: '', d: false }, 'x')).toBe('<x><a/><c/><d>false</d></x>')
})
test('a list within an element is wrapped under its own name', () => {
  expect(doc({ values: [{ key: 'a', name: 'b' }] }, 'attribute')).toBe(
    '<attribute><values><value><key>a</key><name>b</name></value></values></attribute>',
  )
})
test('signs of the language are written so that they are none', () => {
  expect(escaped('<a href="x">&amp;</a> ]]>\r\n')).toBe('&lt;a href="x"&gt;&amp;amp;&lt;/a&gt; ]]&gt;&#13;\n')
})
test('whatever is said, nothing of it opens or ends an element, and nothing is left that XML cannot hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const out = escaped(text)
      expect(out).not.toMatch(/[<>]/)
      expect(out.replace(/&(amp|lt|gt|#13);/g, '')).not.toContain('&')
      // oxlint-disable-next-line no-control-regex -- the control characters are the point
      expect(out).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
      expect(out.isWellFormed()).toBe(true)
    }),
  )
})
test('a list without a name for its elements is a mistake of ours', () => {
  expect(() => xmlDocument('others', [1])).toThrow('no name for the elements of others')
})
