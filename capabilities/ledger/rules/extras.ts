import type { ExtraField } from '../contract.ts'

/** One value that a further field may have, as it is kept (zh) and read (en). */
export interface ExtraValue {
  readonly zh: string
  readonly en: string
}

const listed = (text: string): readonly ExtraValue[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [zh = '', ...en] = line.trim().split(' ')
      return { zh, en: en.join(' ') }
    })

/** GB/T 3304 */
const NATIONS = listed(`
汉族 Han
蒙古族 Mongol
回族 Hui
藏族 Tibetan
维吾尔族 Uyghur
苗族 Miao
彝族 Yi
壮族 Zhuang
布依族 Buyei
朝鲜族 Korean
满族 Manchu
侗族 Dong
瑶族 Yao
白族 Bai
土家族 Tujia
哈尼族 Hani
哈萨克族 Kazakh
傣族 Dai
黎族 Li
傈僳族 Lisu
佤族 Va
畲族 She
高山族 Gaoshan
拉祜族 Lahu
水族 Sui
东乡族 Dongxiang
纳西族 Naxi
景颇族 Jingpo
柯尔克孜族 Kirgiz
土族 Tu
达斡尔族 Daur
仫佬族 Mulao
羌族 Qiang
布朗族 Blang
撒拉族 Salar
毛南族 Maonan
仡佬族 Gelao
锡伯族 Xibe
阿昌族 Achang
普米族 Pumi
塔吉克族 Tajik
怒族 Nu
乌孜别克族 Uzbek
俄罗斯族 Russian
鄂温克族 Ewenki
德昂族 De’ang
保安族 Bonan
裕固族 Yugur
京族 Gin
塔塔尔族 Tatar
独龙族 Derung
鄂伦春族 Oroqen
赫哲族 Hezhen
门巴族 Monba
珞巴族 Lhoba
基诺族 Jino`)

/** What each further field may say: closed lists of the national standards (GB/T 3304, 2261.2, 4658, 4762), nothing of one's own. */
export const EXTRA_VALUES: Readonly<Record<ExtraField, readonly ExtraValue[]>> = {
  nation: NATIONS,
  marriage: listed(`
未婚 Never married
已婚 Married
丧偶 Widowed
离婚 Divorced
未说明 Not stated`),
  education: listed(`
研究生 Postgraduate
大学本科 Bachelor
大学专科 Junior college
中等职业 Vocational secondary
高中 Senior secondary
初中 Junior secondary
小学 Primary
其他 Other`),
  politics: listed(`
中共党员 Member of the Communist Party
中共预备党员 Probationary member of the Communist Party
共青团员 Member of the Youth League
民革党员 Revolutionary Committee of the Kuomintang
民盟盟员 Democratic League
民建会员 National Construction Association
民进会员 Association for Promoting Democracy
农工党党员 Peasants’ and Workers’ Democratic Party
致公党党员 Zhi Gong Party
九三学社社员 Jiusan Society
台盟盟员 Taiwan Democratic Self-Government League
无党派人士 Without party affiliation
群众 None`),
}

export const extraVerdict = (field: ExtraField, value: string): 'allowed' | 'value-not-listed' =>
  EXTRA_VALUES[field].some(({ zh }) => zh === value) ? 'allowed' : 'value-not-listed'

/** A value in the other language; one that came from a roster and stands in no list is shown as it is kept. */
export const extraSaid = (field: ExtraField, value: string): ExtraValue =>
  EXTRA_VALUES[field].find(({ zh }) => zh === value) ?? { zh: value, en: value }
