/** What the reporter is sent about an appeal, in both languages. Short enough for one SMS; no name, no address, no phone. */
export const REPORTER_MESSAGES = {
  received: {
    zh: '您的诉求 {number} 已收到。凭回执上的查询码可随时查看进展。',
    en: 'We have your appeal {number}. Follow it any time with the code on your receipt.',
  },
  asked: {
    zh: '关于诉求 {number}，社区想请您补充：{text}',
    en: 'About appeal {number}, the community asks: {text}',
  },
  told: { zh: '诉求 {number} 有新进展：{text}', en: 'News on appeal {number}: {text}' },
  assigned: { zh: '诉求 {number} 已交由{text}办理。', en: 'Appeal {number} is now with {text}.' },
  merged: {
    zh: '诉求 {number} 和邻居反映的同一件事一并办理，您的回执照样有效，办好会告诉您。',
    en: 'Appeal {number} is handled together with what neighbours said of the same thing. Your receipt stays good.',
  },
  closed: {
    zh: '诉求 {number} 已办结。{text}。如未解决，可重新打开；也请您评价。',
    en: 'Appeal {number} is closed. {text}. If it is not solved you can reopen it. You are welcome to rate it.',
  },
} as const

export type ReporterMessage = keyof typeof REPORTER_MESSAGES

const MOST_IN_MESSAGE = 60

/** As much of the words as one SMS carries; the rest is read on the page of the appeal. */
export function shortened(text: string | undefined): string {
  const letters = [...(text ?? '')]
  return letters.length <= MOST_IN_MESSAGE
    ? letters.join('')
    : `${letters.slice(0, MOST_IN_MESSAGE).join('')}…`
}

/** Puts what is known into the places a message leaves for it; what is not known leaves no trace, and no sentence ends twice. */
export const filledIn = (message: string, params: Readonly<Record<string, string | number | null>>): string =>
  message
    .replace(/\{(\w+)\}([。.] ?)?/g, (_, name: string, end = '') => {
      const said = String(params[name] ?? '')
      if (said === '') return ''
      return /[。！？…!?.]$/.test(said) ? said + end.slice(1) : said + end
    })
    .trim()
