import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPersonal, isIdNumber, isPlain, neverPublic, withoutPersonal } from './personal.ts'

const proposal = (text: string) => withoutPersonal(text)

describe('what is personal is said neutrally', () => {
  test.each([
    ['请打 199 0000 1234 找我', '请打 （手机号） 找我'],
    ['电话19900001234，晚上在', '电话（手机号），晚上在'],
    ['联系０５５１-62345678', '联系（电话）'],
    ['身份证11010519491231002X丢了', '身份证（身份证号）丢了'],
    ['发到 anna.li@example.com 吧', '发到 （邮箱） 吧'],
    ['加微信 wang_123456 说', '加微信 （微信号） 说'],
    ['QQ号：123456789', 'QQ号：（QQ号）'],
    ['车牌皖A·12345堵了门', '车牌（车牌）堵了门'],
    ['皖AD12345占道', '（车牌）占道'],
    ['5栋2单元301室漏水', '5栋某户漏水'],
    ['5栋 1202 半夜吵', '5栋 某户 半夜吵'],
    ['5-2-301 漏水', '某户 漏水'],
    ['我叫王小明，家里漏水', '我叫某人，家里漏水'],
    ['我是李梅，楼道灯坏了', '我是居民，楼道灯坏了'],
    ['楼上张阿姨半夜吵', '楼上一位阿姨半夜吵'],
    ['王建国先生不让停车', '一位先生不让停车'],
    ['Mrs Zhou in flat 301 shouts', 'a neighbour in a flat shouts'],
    ['My name is John Smith and the lamp is dark', 'My name is a resident and the lamp is dark'],
  ])('%s', (text, neutral) => {
    expect(proposal(text)).toBe(neutral)
  })
})

describe('what is not personal stays', () => {
  test.each([
    '5栋门口的路灯坏了三天',
    '电梯 2025 年装的，坏了 3 次',
    '我是高层住户，水压不够',
    '黄色的管道漏水，请来看看',
    '请打 12345 或者 119',
    '编号 L2603-00012 的事没有解决',
    'The lamp at building 5 has been dark for 3 days',
    '12楼到15楼没有水',
  ])('%s', (text) => {
    expect(findPersonal(text)).toEqual([])
    expect(isPlain(text)).toBe(true)
  })
})

test('an identity number is known by its check digit', () => {
  expect(isIdNumber('11010519491231002X')).toBe(true)
  expect(isIdNumber('110105194912310021')).toBe(false)
})

const PIECES = [
  '路灯坏了',
  '，',
  '请打19900001234',
  ' 5栋2单元301 ',
  '皖A12345',
  '张先生说',
  'mail a@b.cn',
  '微信 abc_12345',
  '11010519491231002X',
  ' ',
  'x',
  '9',
  '我叫王小明，',
]
const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((parts) => parts.join('')),
)

describe('always', () => {
  test('findings lie in order inside the text and never over one another', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0
        for (const { from, to } of findPersonal(text)) {
          expect(from).toBeGreaterThanOrEqual(at)
          expect(to).toBeGreaterThan(from)
          at = to
        }
        expect(at).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  test('what was proposed holds nothing that must never be public', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(neverPublic(withoutPersonal(text))).toEqual([])
      }),
    )
  })
})
