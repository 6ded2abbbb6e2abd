import { messages } from '#kernel/web/i18n.ts'

/** Choosing a ready text. */
export const READY = messages({
  zh: {
    label: '用模板',
    hint: '填好后可以再改；居民收到的就是下面框里的文字。',
    hintClosing: '填好后可以再改；反映人会在办理经过里看到。',
    unchosen: '选一个模板',
  },
  en: {
    label: 'Ready text',
    hint: 'You can change it; the resident gets the text in the box below.',
    hintClosing: 'You can change it; the reporter reads it in the story of the appeal.',
    unchosen: 'Choose a text',
  },
})
