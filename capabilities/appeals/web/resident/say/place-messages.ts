import { messages } from '#kernel/web/i18n.ts'

export const PLACES = messages({
  zh: {
    doorTitle: '门口的二维码',
    doorUnknown: '没有找到这个二维码对应的地方',
    doorUnknownNext: '可能是旧码，或者网址不完整。可以自己选地点，或拨打 12345。',
    choosePlace: '自己选地点',
    title: '在哪里？',
    lead: '楼门口贴有二维码的，扫一扫就不用选地点。',
    search: '小区、楼号或地址',
    searchHint: '如：红花家园 5 栋',
    found: '找到的地点',
    none: '没有找到。换个说法试试，或在下面选社区。',
    browse: '或者一级一级选',
    whole: '{area}（不指明楼栋）',
    up: '返回上一级',
    inside: '{area}的楼栋',
    offline: '地点列表没有加载出来。',
  },
  en: {
    doorTitle: 'The code on the door',
    doorUnknown: 'We do not know this code',
    doorUnknownNext:
      'It may be an old one, or the address is incomplete. Choose the place yourself, or call 12345.',
    choosePlace: 'Choose the place',
    title: 'Where is it?',
    lead: 'If there is a code at the entrance, scan it and the place is known.',
    search: 'Estate, building or address',
    searchHint: 'For example: Honghua Garden 5',
    found: 'Places found',
    none: 'Nothing found. Try other words, or choose the community below.',
    browse: 'Or choose step by step',
    whole: '{area} (no building)',
    up: 'One step back',
    inside: 'Buildings in {area}',
    offline: 'The list of places did not arrive.',
  },
})
