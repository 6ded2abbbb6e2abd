import { expect, test } from 'vitest'
import { spelt } from './syllables.ts'

test('names are spelt sign by sign', () => {
  expect(spelt('苏欣彤').join(' ')).toBe('su xin tong')
  expect(spelt('王桂兰').join(' ')).toBe('wang gui lan')
  expect(spelt('欧阳锋').join(' ')).toBe('ou yang feng')
  expect(spelt('张小川').join(' ')).toBe('zhang xiao chuan')
  expect(spelt('吕安').join(' ')).toBe('lv an')
  expect(spelt('邹左').join(' ')).toBe('zou zuo')
  expect(spelt('A座').join(' ')).toBe('a zuo')
})

test('the commonest family names are all known', () => {
  const names =
    '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈'
  const read =
    'wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang xu han feng deng cao peng zeng xiao tian dong yuan pan yu jiang cai yu du ye cheng su wei lv ding ren shen'
  expect(spelt(names).join(' ')).toBe(read)
})
