import type { Definition, LeftOut } from './contract.ts'

interface Word {
  readonly zh: string
  readonly en: string
}

/** Why something is left out, as it stands on screen and in exports. */
export const LEFT_OUT_WORDS = {
  praise: { zh: '表扬', en: 'Praise' },
  special: { zh: '按特殊情形答复', en: 'Answered in a special way' },
  unreasonable: { zh: '诉求不合理', en: 'Unreasonable' },
  'not-our-duty': { zh: '不属职责范围', en: 'Nobody’s duty here' },
  'force-majeure': { zh: '不可抗力', en: 'Beyond anybody’s power' },
  'legal-channel': { zh: '应走法定途径', en: 'For the legal channel' },
  shelved: { zh: '已挂账，条件不具备', en: 'Put off, not possible now' },
} as const satisfies Record<LeftOut, Word>

/** What the reporter reads when their matter is left out: plainly, and what it does not mean. */
export const LEFT_OUT_TOLD = {
  zh: '这件诉求不计入考核（{reason}），不影响您继续反映和评价。',
  en: 'This appeal is not counted in the figures ({reason}). You can go on with it and rate it all the same.',
} as const

/**
 * How the rates are reckoned. A version is never changed: whoever reads an old table finds the words it was made by.
 */
export const DEFINITIONS = {
  version: '2026-1',
  response: {
    zh: '响应率 = 在承诺时限内第一次联系或答复的 ÷ 计入的、有承诺时限的。',
    en: 'Response = first contacted or answered within the promise ÷ counted and with a promise on record.',
  },
  solved: {
    whole: {
      zh: '解决率 = 说“解决了”的 ÷ 回答了的（网上或电话）。“基本解决”不算解决。',
      en: 'Solved = those who say “solved” ÷ those who answered, online or by phone. “Mostly” does not count.',
    },
    half: {
      zh: '解决率 = （说“解决了”的 + 一半“基本解决”的）÷ 回答了的（网上或电话）。',
      en: 'Solved = (“solved” + half of “mostly solved”) ÷ those who answered, online or by phone.',
    },
  },
  satisfied: {
    whole: {
      zh: '满意率 = 评“非常满意”“满意”“基本满意”的 ÷ 评了的。',
      en: 'Satisfied = “very satisfied”, “satisfied” and “fairly satisfied” ÷ those who gave a grade.',
    },
    half: {
      zh: '满意率 = （“非常满意”“满意”+ 一半“基本满意”）÷ 评了的。',
      en: 'Satisfied = (“very satisfied” + “satisfied” + half of “fairly satisfied”) ÷ those who gave a grade.',
    },
  },
  counted: {
    zh: '计入的 = 这段时间办结的 − 不计入的。表扬和六种特殊情形本来不计；其余不计入的都有人申请、另一人审核，写明理由。',
    en: 'Counted = closed in this period − left out. Praise and the six special answers never count; anything else that is left out was asked for and reviewed by a second person, with the reason.',
  },
  unheard: {
    zh: '没有回答的不算解决，也不算没解决。重新打开的，在说“解决了”之前一直算没解决。',
    en: 'Whoever did not answer counts neither way. What was reopened counts as not solved until they say that it is.',
  },
  noPersons: {
    zh: '只统计单位和区域，不统计任何个人。',
    en: 'Of organisations and areas only, never of a person.',
  },
} as const satisfies {
  readonly version: string
  readonly response: Word
  readonly solved: Record<Definition, Word>
  readonly satisfied: Record<Definition, Word>
  readonly counted: Word
  readonly unheard: Word
  readonly noPersons: Word
}
