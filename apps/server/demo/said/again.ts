import { sends } from './scenes.ts'
import type { Scene, Timed } from './scenes.ts'

/** What keeps coming back at the same place: two that were made problems, and two that wait to be looked at. */

const PROPERTY = '红花物业'
const COMMITTEE = '红花社区居委会'

/** Sent, mended and checked within a day. */
const mended = (category: string, done: string): readonly Timed[] => [
  sends(1, PROPERTY, category),
  { after: 2, does: 'accept' },
  { after: 6, does: 'submit', text: done, photos: [] },
  { after: 9, does: 'verify', by: 'clerk', passed: true, method: 'phone', text: '问过住户，已恢复。' },
]

const PUMP = 'HPXJ0301'
const DRAIN = 'FZXC0202'

export const AGAIN: readonly Scene[] = [
  {
    hoursAgo: 1780,
    door: PUMP,
    text: '三楼往上都没水，物业说是水泵又停了',
    steps: mended('utility-water', '重启了水泵，水压正常。'),
  },
  {
    hoursAgo: 1270,
    door: PUMP,
    text: '又停水了，上个月刚修过的泵，七楼老人下不来打水',
    steps: mended('utility-water', '换了密封圈，泵已恢复。'),
  },
  {
    hoursAgo: 700,
    door: PUMP,
    text: '水泵第三次坏，半夜嗡嗡响，早上就没水',
    steps: [
      ...mended('utility-water', '临时调来一台备用泵，先供上水。'),
      {
        after: 30,
        does: 'problem',
        by: 'secretary',
        titleZh: '湖畔新居3栋水泵反复停机',
        titleEn: 'Lakeside Homes building 3: the water pump keeps failing',
        cause: 'ageing',
        causeText: '两台泵用了十八年，轴承磨损，备件已停产；三次都是临时修。',
        org: PROPERTY,
        fund: 'maintenance-fund',
        yuan: 86_000,
        days: 75,
      },
      {
        after: 32,
        does: 'measure',
        by: 'secretary',
        org: COMMITTEE,
        text: '业委会、居委会、物业三方开会，动用维修资金交业主表决',
        days: 12,
      },
      {
        after: 33,
        does: 'measure',
        by: 'secretary',
        org: PROPERTY,
        text: '更换两台变频水泵，旧泵留作备用',
        days: 45,
      },
      {
        after: 260,
        does: 'measureDone',
        by: 'secretary',
        text: '应到 136 户，同意 121 户，维修资金已批。',
      },
    ],
  },
  {
    hoursAgo: 1900,
    door: DRAIN,
    text: '一楼厕所返水，地上都是脏水',
    steps: mended('repair-drain', '疏通了主管。'),
  },
  {
    hoursAgo: 1500,
    door: DRAIN,
    text: '下水道又堵了，跟上次一样，一下雨就返上来',
    steps: [
      ...mended('repair-drain', '再次疏通，管道里有水泥块。'),
      {
        after: 26,
        does: 'problem',
        by: 'secretary',
        titleZh: '纺织新村2栋下水主管反复堵塞',
        titleEn: 'Weavers’ Village building 2: the main drain keeps blocking',
        cause: 'workmanship',
        causeText: '管道内窥看到接口错位、有施工残渣，疏通只能管几周。',
        org: PROPERTY,
        fund: 'common-income',
        yuan: 12_400,
        days: 40,
      },
      {
        after: 27,
        does: 'measure',
        by: 'secretary',
        org: PROPERTY,
        text: '挖开换一段主管，重做坡度',
        days: 20,
      },
      { after: 400, does: 'measureDone', by: 'secretary', text: '换了 6 米主管，通水试验通过。' },
    ],
  },
  ...['HHJY0701', 'HHJY0801'].flatMap((door, i): Scene[] => [
    {
      hoursAgo: 1010 + i * 40,
      door,
      text: '整个单元没水，泵房里的泵不转了',
      steps: mended('utility-water', '合上跳闸的开关，泵已恢复。'),
    },
    {
      hoursAgo: 500 + i * 30,
      door,
      text: '又没水了，还是泵不转',
      steps: mended('utility-water', '更换接触器，泵已恢复。'),
    },
  ]),
]
