import { messages } from '#kernel/web/i18n.ts'

export const NUMBER = messages({
  zh: {
    ask: '看全号',
    askOf: '看全号：{name}',
    title: '{name}的电话',
    lead: '完整号码要联网查，请说明用途和事由。这次查看会留下记录，本人可以查到。',
    purpose: '用途',
    purposeMissing: '请选一项用途。',
    reason: '事由',
    reasonHint: '如：漏水要联系 301 住户',
    reasonMissing: '请至少写四个字。',
    show: '显示号码',
    none: '没有登记电话。',
    moment: '半分钟后自动隐藏，号码不会存在手机上。',
    offline: '现在没有网络。完整号码只能联网查，请到有信号的地方再试。',
  },
  en: {
    ask: 'Full number',
    askOf: 'Full number of {name}',
    title: 'Phone of {name}',
    lead: 'The full number is asked for online, with a purpose and a reason. It is noted, and the person can see it.',
    purpose: 'Purpose',
    purposeMissing: 'Please choose a purpose.',
    reason: 'Reason',
    reasonHint: 'For example: a leak, 301 must be reached',
    reasonMissing: 'Please write at least four characters.',
    show: 'Show the number',
    none: 'No phone is on record.',
    moment: 'It is hidden after half a minute and is not kept on this phone.',
    offline:
      'There is no network now. The full number can only be asked for online; please try again where there is signal.',
  },
})
