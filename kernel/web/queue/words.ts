import { messages } from '../i18n.ts'

export const QUEUE = messages({
  zh: {
    heldOne: '有 {count} 件新的',
    showHeld: '显示',
    keyHeld: '显示新到的',
    width: '调整列表宽度',
  },
  en: {
    heldOne: { one: '{count} new', other: '{count} new' },
    showHeld: 'Show',
    keyHeld: 'Show what is new',
    width: 'Width of the list',
  },
})
