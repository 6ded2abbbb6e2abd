import { messages } from '#kernel/web/i18n.ts'

/** Choosing a ready text. */
export const READY = messages({
  zh: {
    label: '用模板',
    hint: '填好后可以再改；居民收到的就是下面框里的文字。',
    unchosen: '选一个模板',
  },
  en: {
    label: 'Ready text',
    hint: 'You can change it; the resident gets the text in the box below.',
    unchosen: 'Choose a text',
  },
})
