import type { Chance } from './chance.ts'

/** Invented people. Family names are the common ones, given names are put together from two lists: nobody is meant. */
const FAMILY =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵'
const FIRST = '建国秀桂志文晓玉海春永凤金德美俊红成丽明家素兰兴云雅思子雨梓欣佳宇浩嘉若婉静慧'
const SECOND = '华英珍芳强军平伟芬霞梅琴勇杰敏玲娟涛斌辉超洋萍燕鹏飞波宁妍轩涵怡然彤琪睿晨瑶'

/** A name nobody is meant by: 周秀梅, 罗海. */
export function inventedName(chance: Chance): string {
  const family = chance.pick([...FAMILY])
  return chance.hits(0.12)
    ? family + chance.pick([...SECOND])
    : family + chance.pick([...FIRST]) + chance.pick([...SECOND])
}

/** A number of the block kept for demonstrations; it belongs to nobody. */
export const demoPhone = (n: number): string => `1990000${String(n).padStart(4, '0')}`
