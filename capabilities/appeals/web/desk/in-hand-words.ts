import { messages } from '#kernel/web/i18n.ts'

export const IN_HAND = messages({
  zh: {
    toList: '返回列表',
    notOpen: '这件诉求没有打开',
    wholePage: '完整页面',
  },
  en: {
    toList: 'Back to the list',
    notOpen: 'This appeal did not open',
    wholePage: 'Whole page',
  },
})
