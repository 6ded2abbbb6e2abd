import type { Command } from './command.ts'
import { operator, withInstallation } from './house.ts'
import { count, inWords, print, progressLine } from './speak.ts'

const SLICE = 5000

export const publishRequests: Command = {
  name: 'publish-requests',
  takes: '',
  options: [],
  more: [
    {
      zh: '服务器开着时也会自己慢慢补上；这条命令一次补完，中断后再运行会接着做。',
      en: 'The server does the same bit by bit. This does it at once; interrupted, it goes on where it was.',
    },
  ],
  says: {
    zh: '把导入的、早先的诉求中可以公开的列入 Open311 清单',
    en: 'Put those imported and earlier appeals that are public into the Open311 list',
  },
  run: () =>
    withInstallation(async ({ kit, config }) => {
      const { publishSlice } = await import('#channels/server/backfill.ts')
      const { openAct } = await import('#kernel/server/act.ts')
      const { transact } = await import('#kernel/server/database.ts')
      const actor = operator(config.district)
      const line = progressLine()
      let seen = 0
      for (;;) {
        const looked = await transact(kit.db, actor, (tx, write) =>
          publishSlice(openAct(kit, actor, { tx, write }, '').act, SLICE),
        )
        if (looked === 0) break
        seen += looked
        line.show(inWords({ zh: `已核对 ${count(seen)} 件`, en: `${count(seen)} looked at` }))
      }
      line.end()
      print(
        inWords({
          zh: `共核对 ${count(seen)} 件诉求，公开清单已跟上。`,
          en: `${count(seen)} appeals were looked at; the public list is up to date.`,
        }),
      )
      return 0
    }),
}
