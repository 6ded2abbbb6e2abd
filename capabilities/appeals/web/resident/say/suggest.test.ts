import { expect, test } from 'vitest'
import type { Category } from '#catalogue/contract.ts'
import { offered } from './suggest.ts'

const group = aCategory({ code: 'repair', parent: null, nameZh: '房屋维修', nameEn: 'Repair' })
const lamp = aCategory({
  code: 'lamp',
  nameZh: '楼道灯不亮',
  nameEn: 'Lamp out',
  plainEn: 'A lamp in the stairwell or on the estate does not work.',
  keywords: ['楼道灯', '路灯'],
})
const lift = aCategory({ code: 'lift', nameZh: '电梯故障', nameEn: 'Lift out of order', keywords: ['电梯'] })
const thanks = aCategory({
  code: 'thanks',
  nameZh: '表扬工作人员',
  nameEn: 'Praise for staff',
  keywords: ['感谢'],
  saidKinds: ['praise'],
})
const CATALOGUE = [group, lamp, lift, thanks]

const codes = (text: string, kind: Parameters<typeof offered>[0]['kind'] = 'problem') =>
  offered({ text, kind }, CATALOGUE).map(({ code }) => code)

test('Chinese words point to their category', () => {
  expect(codes('2单元的楼道灯坏了')).toEqual(['lamp'])
})

test('what is said in English is held against the English names', () => {
  expect(codes('The lamp in our stairwell is out')[0]).toBe('lamp')
  expect(codes('The lift stopped, out of order again')[0]).toBe('lift')
})

test('those of the same kind come first', () => {
  expect(codes('电梯修好了，感谢师傅', 'praise')[0]).toBe('thanks')
})

test('praise without a telling word still gets its usual categories, a problem gets none', () => {
  expect(codes('真好', 'praise')).toEqual(['thanks'])
  expect(codes('不太好')).toEqual([])
})

test('groups are never offered', () => {
  expect(codes('房屋维修')).toEqual([])
})

function aCategory(about: Partial<Category> & Pick<Category, 'code' | 'nameZh' | 'nameEn'>): Category {
  return {
    parent: 'repair',
    catalogue: 'community',
    plainZh: about.nameZh,
    plainEn: about.nameEn,
    keywords: [],
    saidKinds: ['problem'],
    policy: 'ordinary',
    routeTo: 'property',
    routeWords: [],
    visibility: 'public',
    seal: null,
    questions: [],
    ...about,
  }
}
