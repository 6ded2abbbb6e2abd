import { messages } from '#kernel/web/i18n.ts'

export const ROUNDS = messages({
  zh: {
    title: '巡查',
    lead: '只走公共地方，只记四类发现：隐患、问题、纠纷、提醒。不记人，不记路线。',
    none: '还没有巡查记录',
    noneNext: '网格员在手机上登记巡查后，会列在这里。',
    places: '看了 {count} 处',
    nothing: '没有发现问题',
    times: '{count} 次',
    ended: '已过保存期限，文字内容已按规定删除',
  },
  en: {
    title: 'Rounds',
    lead: 'Public places only, four kinds of findings: hazards, problems, disputes, reminders. No people, no way between places.',
    none: 'No rounds yet',
    noneNext: 'Rounds recorded on the phone stand here.',
    places: { one: '{count} place looked at', other: '{count} places looked at' },
    nothing: 'Nothing found',
    times: { one: 'once', other: '{count} times' },
    ended: 'Its time is over; its words were deleted',
  },
})
