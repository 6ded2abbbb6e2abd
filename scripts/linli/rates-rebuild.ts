import type { Command } from './command.ts'
import { operator, withInstallation } from './house.ts'
import { count, inWords, print, progressLine } from './speak.ts'

const SLICE = 5000

export const ratesRebuild: Command = {
  name: 'rates rebuild',
  takes: '',
  options: [],
  more: [
    {
      zh: '三率平时随诉求自动更新。导入旧诉求之后，或怀疑数字不对时运行；可以反复运行。',
      en: 'The rates follow appeals by themselves. Run it after an import of old appeals, or when numbers seem wrong; as often as you like.',
    },
  ],
  says: { zh: '重新计算三率的底数', en: 'Reckon anew what the three rates are made of' },
  run: () =>
    withInstallation(async ({ kit, config }) => {
      const { rebuildSlice } = await import('#rates/server/rebuild.ts')
      const { openAct } = await import('#kernel/server/act.ts')
      const { transact } = await import('#kernel/server/database.ts')
      const actor = operator(config.district)
      const line = progressLine()
      let after: string | undefined
      let seen = 0
      for (;;) {
        const slice = await transact(kit.db, actor, (tx, write) =>
          rebuildSlice(openAct(kit, actor, { tx, write }, '').act, after, SLICE),
        )
        if (slice.last === undefined) break
        after = slice.last
        seen += slice.seen
        line.show(inWords({ zh: `已核对 ${count(seen)} 件`, en: `${count(seen)} looked at` }))
      }
      line.end()
      print(
        inWords({
          zh: `共核对 ${count(seen)} 件诉求，三率的底数已重新计算。`,
          en: `${count(seen)} appeals were looked at; the rates are reckoned anew.`,
        }),
      )
      return 0
    }),
}
