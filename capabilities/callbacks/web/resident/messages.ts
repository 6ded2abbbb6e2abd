import { messages } from '#kernel/web/i18n.ts'

export const STILL = messages({
  zh: {
    title: '还是这样吗？',
    lead: '这件事办结有一阵了。想问您一句，现在怎么样？',
    fine: '好了',
    still: '还是这样',
    words: '现在是什么情况',
    wordsHint: '想说就写两句，办理的人会看到。',
    send: '提交，重新办理',
    fineDone: '谢谢您，记下了。',
    stillDone: '已重新打开，社区会再办。',
    wasFine: '您说现在好了，谢谢。',
    wasStill: '您说还是这样，社区会重新办理。',
  },
  en: {
    title: 'Is it still so?',
    lead: 'This was closed some weeks ago. How is it now?',
    fine: 'It is fine',
    still: 'It is back',
    words: 'How it is now',
    wordsHint: 'A few words if you like; whoever does it again reads them.',
    send: 'Send and reopen',
    fineDone: 'Thank you, noted.',
    stillDone: 'It is open again; the community goes on with it.',
    wasFine: 'You said that it is fine. Thank you.',
    wasStill: 'You said that it is back; it is done again.',
  },
})
