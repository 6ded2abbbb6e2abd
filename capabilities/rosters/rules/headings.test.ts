import { describe, expect, test } from 'vitest'
import { aNumber } from '../testing.ts'
import { aSheet, readAtFirst } from '../testing/sheets.ts'
import { meaningOfTitle } from './columns.ts'

const person = (n: number) => aNumber(`19${50 + n}-01-02`, n)

describe('a heading of two rows is read as one', () => {
  test.each([
    [['身份证', '号码'], 'identity'],
    [['证件信息', '身份证', '号码'], 'identity'],
    [['业主', '身份证', '号码'], 'owner-identity'],
    [['身份证', '性别'], 'sex'],
    [['出生', '日期'], 'birth'],
    [['性', '别'], 'sex'],
    [['户籍', '地址'], 'registered-at'],
    [['居住', '情况'], 'dwelt'],
    [['楼栋', '编号'], 'building'],
    [['联系方式', '地址'], 'address'],
    [['人员信息', '编号'], 'serial'],
    [['身份证地址'], 'registered-at'],
    [['身份证', '有效期'], undefined],
    [['身份证有效期'], 'other'],
  ] as const)('%j means %s', (titles, meaning) => {
    expect(meaningOfTitle(titles)?.meaning).toBe(meaning)
  })

  test('身份证 merged over 号码 and 性别 gives its numbers', () => {
    const { rows } = readAtFirst(
      aSheet(
        [
          ['楼栋', '单元', '房号', '姓名', '身份证', null, '联系'],
          [null, null, null, null, '号码', '性别', '电话'],
          ['2栋', '1单元', '101', '王建国', person(1), '男', '19900000001'],
          ['2栋', '1单元', '102', '李秀英', person(2), '女', '19900000002'],
        ],
        {
          merges: [
            [0, 0, 1, 0],
            [0, 1, 1, 1],
            [0, 2, 1, 2],
            [0, 3, 1, 3],
            [0, 4, 0, 5],
          ],
        },
      ),
    )
    expect(rows.map(({ ready }) => ready?.person.identityNumber)).toEqual([person(1), person(2)])
  })
})

describe('what stands in a column speaks louder than a heading that says little', () => {
  const list = (title: string, some: readonly string[]) =>
    readAtFirst(
      aSheet([
        ['楼栋', '单元', '房号', '姓名', title],
        ...some.map((cell, i) => ['2栋', '1', `${i + 1}01`, `王建${'国军民'[i]}`, cell]),
      ]),
    ).columns.at(-1)

  test('identity numbers under 号码, or under what is left out, are asked about', () => {
    const numbers = [person(1), person(2), person(3)]
    expect(list('号码', numbers)).toBe('号码: identity?')
    expect(list('人员类别', numbers)).toBe('人员类别: identity?')
  })

  test('but numbers of somebody else stay out', () => {
    expect(list('监护人证件', [person(1), person(2), person(3)])).toBe('监护人证件: other')
    expect(list('紧急联系人', ['19900000001', '19900000002', '19900000003'])).toBe('紧急联系人: other')
  })

  test('how a dwelling is lived in', () => {
    expect(list('产权情况', ['自有', '出租', '自住'])).toBe('产权情况: dwelt')
    expect(list('住法', ['自有', '出租', '空置'])).toBe('住法: dwelt?')
  })
})
