import { parseArgs } from 'node:util'
import { widthOf } from '#apps/server/announce.ts'
import { inWords, LANG, print, stop } from './speak.ts'

interface Sentence {
  readonly zh: string
  readonly en: string
}

/** An option of a command; with `takes` it is followed by a value. */
export interface Option {
  readonly name: string
  readonly takes?: string
  readonly says: Sentence
}

export interface Given {
  /** The value of an option, if it was given. */
  readonly value: (name: string) => string | undefined
  /** Whether a switch was set. */
  readonly is: (name: string) => boolean
  readonly words: readonly string[]
}

/** One thing the command line does. `run` answers with the exit code. */
export interface Command {
  readonly name: string
  /** What follows the name, as in a manual: `FILE`. */
  readonly takes: string
  readonly says: Sentence
  readonly options: readonly Option[]
  readonly more: readonly Sentence[]
  readonly run: (given: Given) => Promise<number>
}

const HELP: Option = { name: 'help', says: { zh: '显示本说明', en: 'Show this' } }

const usage = ({ name, takes, options }: Command): string =>
  ['linli', name, takes, options.length > 0 ? (LANG === 'zh' ? '[选项]' : '[options]') : '']
    .filter((part) => part !== '')
    .join(' ')

const left = (option: Option): string =>
  `  --${option.name}${option.takes === undefined ? '' : ` ${option.takes}`}`

/** How a command is used, with every option. */
export function showHelp(command: Command): void {
  const options = [...command.options, HELP]
  const wide = Math.max(...options.map((option) => widthOf(left(option))))
  print(
    [
      inWords(command.says),
      '',
      `  ${usage(command)}`,
      '',
      ...options.map(
        (option) => `${left(option)}${' '.repeat(wide - widthOf(left(option)))}   ${inWords(option.says)}`,
      ),
      ...(command.more.length > 0 ? ['', ...command.more.map(inWords)] : []),
    ].join('\n'),
  )
}

/** Reads the words after a command; what does not fit is said with the way to the help. */
export function readGiven(command: Command, words: readonly string[]): Given {
  const options = Object.fromEntries(
    [...command.options, HELP].map(({ name, takes }) => [
      name,
      { type: takes === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
      strict: true,
    })
    return {
      words: positionals,
      is: (name) => values[name] === true,
      value: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    }
  } catch (error) {
    const why = (error as Error).message
    return stop({
      zh: `看不懂这条命令：${why}\n用法见：linli ${command.name} --help`,
      en: `${why}\nSee: linli ${command.name} --help`,
    })
  }
}

/** The only word that must follow, or the sentence that it is missing. */
export function oneWord(command: Command, { words }: Given): string {
  if (words.length === 1) return words[0]!
  return stop({
    zh: `请写成：${usage(command)}\n说明见：linli ${command.name} --help`,
    en: `Write: ${usage(command)}\nSee: linli ${command.name} --help`,
  })
}
