import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HIDDEN, isCitizenNumber, masked } from './masking.ts'

test.each([
  ['我叫王小明，电话13800138000，请回电', '我叫***，电话***，请回电'],
  ['打 +86 138-0013-8000 找我', '打 *** 找我'],
  ['座机0551-62345678', '座机***'],
  ['身份证11010519491231002X丢在电梯里', '身份证***丢在电梯里'],
  ['皖A12345和皖AD12345 都停在消防通道', '***和*** 都停在消防通道'],
  ['请发到 wang.ming@example.org', '请发到 ***'],
  ['微信号：wang_ming88', '微信号***'],
  ['My name is Anna Wang, call 19900001001', 'My name is ***, call ***'],
  ['电话１９９００００１００１', '电话***'],
])('%s', (said, left) => {
  expect(masked(said)).toBe(left)
})

test.each([
  '5栋2单元301漏水三天了，2026年3月10日报修过',
  '编号 L2603-00012，单号 20260310123456789012',
  '路灯不亮，晚上7点到10点都黑',
  '请拨 12345',
])('stays as it was said: %s', (said) => {
  expect(masked(said)).toBe(said)
})

test('only a right check sign makes a citizen number', () => {
  expect(isCitizenNumber('11010519491231002X')).toBe(true)
  expect(isCitizenNumber('110105194912310021')).toBe(false)
})

test('never leaves a mobile number, and twice is once', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('漏', '水', '，', ' ', '。', 'a') }),
      fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }),
      fc.string({ unit: fc.constantFrom('请', '来', '！') }),
      (before, phone, after) => {
        const left = masked(`${before}${phone}${after}`)
        expect(left).not.toContain(String(phone))
        expect(left).toContain(HIDDEN)
        expect(masked(left)).toBe(left)
      },
    ),
  )
})
