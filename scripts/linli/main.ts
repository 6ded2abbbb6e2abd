import { ZodError } from 'zod'
import { Refusal, SAY_COMMON } from '#kernel/common/refusal.ts'
import { Told } from '#kernel/server/told.ts'
import { readGiven, showHelp } from './command.ts'
import type { Command } from './command.ts'
import { COMMANDS } from './commands.ts'
import { inWords, LANG, print, tell } from './speak.ts'

function showAll(commands = COMMANDS): void {
  const wide = Math.max(...commands.map(({ name, takes }) => `${name} ${takes}`.trim().length))
  print(
    [
      inWords({
        zh: '邻里的命令行。用和服务器一样的环境变量（LINLI_DATA、DATABASE_URL …），服务器开着时也能用。',
        en: 'The command line of Linli. It reads the same environment as the server (LINLI_DATA, DATABASE_URL …) and works while that runs.',
      }),
      '',
      ...commands.map(
        ({ name, takes, says }) => `  linli ${`${name} ${takes}`.trim().padEnd(wide)}   ${inWords(says)}`,
      ),
      '',
      inWords({
        zh: '每条命令都有 --help。退出码：0 成功，1 失败，2 部分未采用或有提醒。',
        en: 'Each has --help. Exit codes: 0 done, 1 failed, 2 done in part or with warnings.',
      }),
    ].join('\n'),
  )
}

/** The command that the words begin with, the longest name first, and the words after it. */
function find(
  words: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  const found = COMMANDS.toSorted((a, b) => b.name.length - a.name.length).find(({ name }) =>
    `${words.join(' ')} `.startsWith(`${name} `),
  )
  return found && { command: found, rest: words.slice(found.name.split(' ').length) }
}

async function run(words: readonly string[]): Promise<number> {
  if (words.length === 0 || words[0] === '--help' || words[0] === '-h' || words[0] === 'help') {
    showAll()
    return 0
  }
  const found = find(words)
  // `linli import`, `linli export --help`: which ones there are.
  const [first] = words
  const asked = words.slice(1).every((word) => word === '--help' || word === '-h')
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `))
  if (!found && asked && group.length > 0) {
    showAll(group)
    return words.length > 1 ? 0 : 1
  }
  if (!found) {
    tell(
      inWords({ zh: `没有“${words.join(' ')}”这条命令。`, en: `There is no command "${words.join(' ')}".` }),
    )
    showAll()
    return 1
  }
  if (found.rest.some((word) => word === '--help' || word === '-h')) {
    showHelp(found.command)
    return 0
  }
  return found.command.run(readGiven(found.command, found.rest))
}

/** What went wrong, in words a person can act on. A fault of ours keeps its trace. */
async function explain(error: unknown): Promise<string> {
  if (error instanceof Told) return inWords(error.said)
  if (error instanceof ZodError)
    return error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n')
  if (error instanceof Refusal) {
    const { SENTENCES } = await import('#apps/server/house.ts')
    const sentence =
      SENTENCES[error.code] ??
      (SAY_COMMON as Readonly<Record<string, { zh: string; en: string }>>)[error.code]
    return sentence?.[LANG] ?? error.code
  }
  const { code, path } = error as { code?: string; path?: string }
  if (code === 'ENOENT' && path !== undefined)
    return inWords({ zh: `没有这个文件：${path}`, en: `There is no file ${path}.` })
  if (code === 'EISDIR')
    return inWords({ zh: '这是文件夹，请给出里面的文件。', en: 'This is a folder; name a file in it.' })
  if (code === 'EACCES' && path !== undefined)
    return inWords({ zh: `无权读写：${path}`, en: `${path} may not be read or written.` })
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return inWords({
      zh: '连不上数据库。请检查 DATABASE_URL，或运行 linli doctor。',
      en: 'The database cannot be reached. Check DATABASE_URL, or run linli doctor.',
    })
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

// A reader that has seen enough (head, less) ends the command without a word.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  tell(await explain(error))
  process.exitCode = 1
}
