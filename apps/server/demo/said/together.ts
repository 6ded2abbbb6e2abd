import { sends } from './scenes.ts'
import type { Scene } from './scenes.ts'

/** Neighbours who say the same: one order, and for each a receipt, a message and a rating of their own. */

const PROPERTY = '红花物业'
const LAMP = 'HPXJ0501'
const GATE = 'FZXC0101'

const joins = (after: number) => ({ after, does: 'merge', by: 'clerk' }) as const

export const TOGETHER: readonly Scene[] = [
  {
    hoursAgo: 98,
    door: LAMP,
    together: 'lamp',
    text: '单元门口那盏路灯整夜不亮，台阶看不清',
    steps: [
      sends(3, PROPERTY, 'repair-light'),
      { after: 4, does: 'accept' },
      { after: 30, does: 'submit', text: '换了灯具和光控开关，昨晚正常亮了。', photos: [] },
      {
        after: 33,
        does: 'verify',
        by: 'clerk',
        passed: true,
        method: 'phone',
        text: '问过两户，都说亮了。',
      },
      { after: 40, does: 'rate', grade: 5, solved: true, reasons: [], text: '修得快，谢谢。' },
    ],
  },
  {
    // Far enough behind the first that it stays so when the night is spared (scenes.ts).
    hoursAgo: 84,
    door: LAMP,
    together: 'lamp',
    text: '门口的灯坏了好几天，老人晚上出门不方便',
    steps: [joins(1), { after: 34, does: 'rate', grade: 4, solved: true, reasons: [], text: undefined }],
  },
  {
    hoursAgo: 80,
    door: LAMP,
    together: 'lamp',
    text: '5单元外面的路灯不亮，孩子晚自习回来很害怕',
    steps: [
      joins(1),
      { after: 30, does: 'rate', grade: 3, solved: true, reasons: [], text: '亮是亮了，等了四天。' },
    ],
  },
  {
    hoursAgo: 29,
    door: GATE,
    together: 'gate',
    text: '单元门关不上，门禁形同虚设，外人随便进',
    steps: [sends(2, PROPERTY, 'property-access'), { after: 4, does: 'accept' }],
  },
  {
    hoursAgo: 5,
    door: GATE,
    together: 'gate',
    text: '楼下的门一直开着，锁舌弹不出来',
    steps: [joins(1)],
  },
]
