/** Words of the command line: Chinese where the terminal speaks it, else English. */
import { Told } from '#kernel/server/told.ts'

interface Sentence {
  readonly zh: string
  readonly en: string
}

const locale = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || ''
export const LANG: 'zh' | 'en' = /^zh/i.test(locale) ? 'zh' : 'en'

export const inWords = (sentence: Sentence): string => sentence[LANG]

/** What the command was asked for, and nothing else: may be somebody's input. */
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

/** What happens meanwhile, beside the answer. */
export const tell = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** A sentence for the person at the terminal; the command ends with 1. */
export const stop = (sentence: Sentence): never => {
  throw new Told(sentence)
}

/** 12,345 in the way of the language. */
export const count = (n: number): string => n.toLocaleString(LANG === 'zh' ? 'zh-CN' : 'en')

const REDRAW_MS = 200
const LINE_MS = 5000

/** One line that tells how far it is: redrawn on a terminal, now and then a new one in a log. */
export function progressLine(): { readonly show: (text: string) => void; readonly end: () => void } {
  const terminal = process.stderr.isTTY
  let last = 0
  let drawn = false
  return {
    show(text) {
      const now = performance.now()
      if (now - last < (terminal ? REDRAW_MS : LINE_MS)) return
      last = now
      drawn = terminal
      process.stderr.write(terminal ? `\r\u001b[K${text}` : `${text}\n`)
    },
    end() {
      if (drawn) process.stderr.write('\r\u001b[K')
    },
  }
}
