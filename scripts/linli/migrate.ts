import type { Command } from './command.ts'
import { withInstallation } from './house.ts'
import { count, inWords, print } from './speak.ts'

export const migrate: Command = {
  name: 'migrate',
  takes: '',
  options: [],
  more: [],
  says: { zh: '把数据库升级到本版本', en: 'Bring the database up to this version' },
  run: () =>
    withInstallation(async ({ migrated }) => {
      for (const name of migrated) print(name)
      print(
        migrated.length === 0
          ? inWords({ zh: '数据库已是最新。', en: 'The database is up to date.' })
          : inWords({
              zh: `已升级 ${count(migrated.length)} 步。`,
              en: `${count(migrated.length)} migrations applied.`,
            }),
      )
      return 0
    }),
}
