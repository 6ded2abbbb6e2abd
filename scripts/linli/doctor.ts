import { readConfig } from '#kernel/server/config.ts'
import type { Config } from '#kernel/server/config.ts'
import type { Finding } from './doctor/finding.ts'
import type { Command } from './command.ts'
import { inWords, print } from './speak.ts'

const SIGN = { well: '✓', warning: '!', wrong: '✗' } as const

export const doctor: Command = {
  name: 'doctor',
  takes: '',
  options: [],
  says: {
    zh: '检查本安装有什么问题、该怎么办',
    en: 'Say what is wrong with this installation and what to do',
  },
  more: [
    {
      zh: '只看不改：不升级数据库，也不动数据。退出码：0 没有问题，2 有提醒，1 有问题。',
      en: 'It only looks: nothing is migrated or changed. Exit codes: 0 all well, 2 warnings, 1 something is wrong.',
    },
  ],
  run: async () => {
    const { ofDatabase } = await import('./doctor/database.ts')
    const { ofMachine } = await import('./doctor/machine.ts')
    const { ofServer } = await import('./doctor/server.ts')
    const config = readConfig(process.env)
    const findings: Finding[] = []
    const report = (finding: Finding) => {
      findings.push(finding)
      print(`${SIGN[finding.how]} ${inWords(finding.says)}`)
      if (finding.todo) print(`    ${inWords(finding.todo)}`)
    }
    if ('problems' in config) {
      for (const problem of config.problems)
        report({ how: 'wrong', says: { zh: `环境变量有误：${problem}`, en: `Environment: ${problem}` } })
      return 1
    }
    for (const look of [ofMachine, ofDatabase, ofServer] as const satisfies readonly ((
      config: Config,
    ) => AsyncIterable<Finding>)[])
      for await (const finding of look(config)) report(finding)
    const wrong = findings.filter(({ how }) => how === 'wrong').length
    const warnings = findings.filter(({ how }) => how === 'warning').length
    print(
      wrong + warnings === 0
        ? inWords({ zh: '一切正常。', en: 'All is well.' })
        : inWords({
            zh: `${wrong} 个问题，${warnings} 条提醒。`,
            en: `${wrong} wrong, ${warnings} to be looked at.`,
          }),
    )
    return wrong > 0 ? 1 : warnings > 0 ? 2 : 0
  },
}
