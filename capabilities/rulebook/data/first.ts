import type { RuleContent, Template } from '../contract.ts'
import { READY_REPLIES } from './ready-replies.ts'

const NAMES: Readonly<Record<keyof typeof READY_REPLIES, readonly [zh: string, en: string]>> = {
  emergency: ['紧急求助', 'Emergency'],
  'legal-channel': ['法定途径', 'Legal channel'],
  'nothing-new': ['重复诉求', 'Nothing new'],
  secret: ['涉密或隐私', 'Secret or private'],
  'not-public-duty': ['不属公共服务', 'No office’s duty'],
  unlawful: ['诉求不合法', 'Unlawful'],
}

/** The six special ways; the code of the text is that of the way. */
const SPECIAL: readonly Template[] = (Object.keys(NAMES) as (keyof typeof NAMES)[]).map((code) => ({
  code,
  for: 'disposition',
  nameZh: NAMES[code][0],
  nameEn: NAMES[code][1],
  textZh: READY_REPLIES[code].zh,
  textEn: READY_REPLIES[code].en,
}))

const USUAL: readonly Template[] = [
  {
    code: 'answer-done-before',
    for: 'answer',
    nameZh: '已经在办',
    nameEn: 'Already under way',
    textZh:
      '您好，{place}的这件事社区已经知道，正在安排处理。编号 {number}，有新进展会告诉您。有急事请直接到社区服务站。',
    textEn:
      'Hello, the community knows about this at {place} and has it in hand. Its number is {number}; you will hear of any progress. If it is urgent, please come to the community station.',
  },
  {
    code: 'answer-thanks',
    for: 'answer',
    nameZh: '感谢',
    nameEn: 'Thanks',
    textZh: '您好，您的话我们收到了，已经转给有关同志。谢谢您对{community}的关心。',
    textEn:
      'Hello, we have read your words and passed them on to those concerned. Thank you for caring about {community}.',
  },
  {
    code: 'ask-where',
    for: 'ask',
    nameZh: '请说具体位置',
    nameEn: 'Where exactly?',
    textZh:
      '您好，为了尽快处理，请告诉我们具体位置：哪栋楼、哪个单元、第几层，或者附近有什么。能拍张照片更好。',
    textEn:
      'Hello, to get it done soon please tell us where exactly: which building, entrance and floor, or what is near it. A photo would help.',
  },
  {
    code: 'ask-when',
    for: 'ask',
    nameZh: '请说什么时候',
    nameEn: 'When does it happen?',
    textZh: '您好，请告诉我们这种情况是从什么时候开始的，一般在几点出现，我们好安排人去看。',
    textEn:
      'Hello, please tell us since when it has been like this, and at what hours, so that somebody comes at the right time.',
  },
  {
    code: 'closing-done',
    for: 'closing',
    nameZh: '办结告知',
    nameEn: 'It is done',
    textZh:
      '您好，您反映的事（编号 {number}）由{org}办理完毕，社区已经核实。如果没有真正解决，请凭查询码告诉我们。',
    textEn:
      'Hello, what you told us (number {number}) was done by {org} and checked by the community. If it is not really solved, please tell us with your tracking code.',
  },
  {
    code: 'decline-area',
    for: 'decline',
    nameZh: '不在服务范围',
    nameEn: 'Not our area',
    textZh: '这个地点不在我单位服务范围内，请改派给当地的服务单位。',
    textEn: 'This place is outside the area we serve. Please send it to whoever serves that place.',
  },
]

/** What holds before anybody has changed anything: no routing rules beside those of the catalogue, the ladder of art. 20, half an hour to arrive. */
export const FIRST_RULES: RuleContent = {
  rules: [],
  ladder: [
    { hours: -24, tells: 'handler' },
    { hours: 0, tells: 'desk' },
    { hours: 24, tells: 'subdistrict' },
    { hours: 72, tells: 'district' },
  ],
  whistleMinutes: 30,
  templates: [...SPECIAL, ...USUAL],
  promises: [],
}
