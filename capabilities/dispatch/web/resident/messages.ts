import { messages } from '#kernel/web/i18n.ts'

export const CHECK = messages({
  zh: {
    title: '修好了吗？',
    lead: '承办单位说已经办好。您去看一看，告诉我们结果，就不用等社区核实了。',
    leadMerged: '承办单位说已经办好。如果您那里还没有好，请告诉我们，会重新办理。',
    fixed: '修好了',
    notFixed: '没有修好',
    words: '哪里没有修好',
    wordsMissing: '请写几个字，办理的人好重新处理。',
    wordsHint: '办理的人会看到。',
    photos: '照片',
    stillSending: '照片还在上传，请稍等。',
    send: '提交，请重新办理',
    fixedDone: '谢谢您，已经办结。请评价一下办得怎么样。',
    notFixedDone: '已请承办单位重新办理。',
  },
  en: {
    title: 'Is it fixed?',
    lead: 'Those at work on it say that it is done. Have a look and tell us: then nobody else needs to check it.',
    leadMerged:
      'Those at work on it say that it is done. If it is not where you are, tell us and it is done again.',
    fixed: 'Yes, it is fixed',
    notFixed: 'No, it is not',
    words: 'What is not fixed',
    wordsMissing: 'Please say it in a few words, so that it can be done again.',
    wordsHint: 'Whoever does it again reads it.',
    photos: 'Photos',
    stillSending: 'Photos are still being sent. Please wait a moment.',
    send: 'Send, and have it done again',
    fixedDone: 'Thank you. It is closed; please say how it was handled.',
    notFixedDone: 'It is being done again.',
  },
})
