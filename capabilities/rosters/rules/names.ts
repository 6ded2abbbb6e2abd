/** Several people in one cell: 王建国、李秀英 · 赵伟 钱芳. A blank parts two names only where both begin as names do. */

/** The hundred and more family names that nine in ten people bear, and those of two signs. */
const FAMILY = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐沿梅庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边阴娄',
)
const DOUBLE =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|闻人|长孙|宇文|南宫|百里)/u
const HAN_NAME = /^\p{Script=Han}{2,4}$/u

const beginsAsName = (text: string): boolean =>
  HAN_NAME.test(text) && (DOUBLE.test(text) ? text.length > 2 : FAMILY.has([...text][0]!))

/** The names in a cell; the whole text where it is one, or none that can be told apart. */
export function namesIn(text: string): readonly string[] {
  const signed = text
    .split(/[、,，;；/|\n]+|和|及(?=\p{Script=Han})/u)
    .map((part) => part.replace(/[(（].*?[)）]/gu, '').trim())
    .filter((part) => part !== '')
  if (signed.length > 1 && signed.every((part) => HAN_NAME.test(part.replace(/\s+/g, '')))) return signed
  const spaced = text.split(/\s+/u).filter((part) => part !== '')
  return spaced.length > 1 && spaced.every(beginsAsName) ? spaced : [text]
}

/** What stands beside several names, one for each; nothing where it cannot be told whose it is. */
export function eachOf(text: string, count: number): readonly string[] | undefined {
  const parts = text.split(/[、,，;；/|\n\s]+/u).filter((part) => part !== '')
  return parts.length === count ? parts : undefined
}
