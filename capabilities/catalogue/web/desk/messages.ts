import { messages } from '#kernel/web/i18n.ts'

/** What the screen of the catalogue says beside the words of the capability. */
export const SHELF = messages({
  zh: {
    notOpen: '事项目录没有打开',
    views: '目录',
    leaves: '{count} 项',
    openGroup: '展开{name}',
    closeGroup: '收起{name}',
    gone: '这个目录里没有这一项',
    goneNext: '可能在另一个目录里，或代码有变。请在左边查找。',
    belongs: '下面有',
    range: '{min} 到 {max} {unit}',
    upTo: '最多 {count} 字',
    call: '拨打 {call}',
    where: '怎么办',
    asked: '要问什么',
    unusedPolicy: '没有事项使用',
    policiesLead: '从受理起算。答复是第一次回应反映人，办结是处理完并通过核实。',
  },
  en: {
    notOpen: 'The catalogue did not open',
    views: 'Catalogues',
    leaves: { one: '{count} matter', other: '{count} matters' },
    openGroup: 'Open {name}',
    closeGroup: 'Close {name}',
    gone: 'There is no such matter in this catalogue',
    goneNext: 'It may stand in the other catalogue, or its code changed. Look for it on the left.',
    belongs: 'Holds',
    range: '{min} to {max} {unit}',
    upTo: { one: 'at most {count} character', other: 'at most {count} characters' },
    call: 'Call {call}',
    where: 'What is done about it',
    asked: 'What is asked',
    unusedPolicy: 'Used by no matter',
    policiesLead:
      'Counted from the moment it is received. The answer is the first word to the reporter; it is settled when done and verified.',
  },
})

/** Sources of figures are kept in English with the data; here is what a Chinese reader sees. Titles of rules stay as they are. */
export const SOURCES: Readonly<Record<string, string>> = {
  'Linli’s recommendation: 1 h to answer, 24 h to solve': '邻里建议值：1 小时答复，24 小时办结',
  '24 h for water, power, gas and heat as in the Beijing set; time to the first answer is ours':
    '北京做法：水电气热 24 小时；首次答复时间为邻里建议值',
  'Linli’s recommendation: 72 h': '邻里建议值：72 小时',
  '7 days as in the Beijing set; time to the first answer is ours':
    '北京做法：7 天；首次答复时间为邻里建议值',
  '15 days as in the Beijing set; time to the first answer is ours':
    '北京做法：15 天；首次答复时间为邻里建议值',
  'Linli’s recommendation': '邻里建议值',
  '1 working day; time to the first answer is ours': '1 个工作日；首次答复时间为邻里建议值',
  '3 working days; time to the first answer is ours': '3 个工作日；首次答复时间为邻里建议值',
  '5 working days; time to the first answer is ours': '5 个工作日；首次答复时间为邻里建议值',
  '7 days; time to the first answer is ours': '7 天；首次答复时间为邻里建议值',
  '15 days; time to the first answer is ours': '15 天；首次答复时间为邻里建议值',
}
