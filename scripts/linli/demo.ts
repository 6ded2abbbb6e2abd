import type { Installation } from '#apps/server/open.ts'
import { withInstallation } from './house.ts'
import type { Command } from './command.ts'
import { count, inWords, print, progressLine, stop, tell } from './speak.ts'

export const demo: Command = {
  name: 'demo',
  takes: '',
  options: [
    {
      name: 'district',
      says: {
        zh: '改为装入一个虚构的全区底册：约 140 万人、60 万套房、2 万栋楼，用来试快慢（要几分钟，只能装进空的区）',
        en: 'Bring the ledger of a whole invented district instead: 1.4 million people, 600,000 dwellings, 20,000 buildings, to try how fast it is (takes minutes; into an empty district only)',
      },
    },
  ],
  says: {
    zh: '装入演示街区；已有的补上装入之后这些天的诉求',
    en: 'Bring the demo neighbourhood; one that is there gets what happened since',
  },
  more: [
    {
      zh: '演示数据全是虚构的，只装在 340199 区，不会和真实数据混在一起。',
      en: 'Everything in it is invented. It lives in district 340199 and never mixes with real data.',
    },
  ],
  run: (given) =>
    withInstallation(async (installation) => {
      if (given.is('district')) return wholeDistrict(installation)
      const { introduced } = await import('#apps/server/announce.ts')
      const { prepareDemo, topUpDemo } = await import('#apps/server/demo/prepare.ts')
      const people = await prepareDemo(installation, tell)
      if (people.length === 0) return 1
      const added = await topUpDemo(installation, tell)
      if (added > 0)
        print(inWords({ zh: `补上了 ${count(added)} 件诉求。`, en: `${count(added)} appeals were added.` }))
      print(introduced(people).join('\n'))
      return 0
    }),
}

async function wholeDistrict({ kit }: Installation): Promise<number> {
  const { ALL_GRIDS, fillDistrict, isEmpty } = await import('#apps/server/demo/district/fill.ts')
  if (!(await isEmpty(kit)))
    return stop({
      zh: '这个区里已经有别的房屋。请另用一个空的 LINLI_DATA 文件夹（LINLI_DEMO=0）。',
      en: 'There are dwellings of something else here. Use an empty LINLI_DATA folder (LINLI_DEMO=0).',
    })
  const line = progressLine()
  const filled = await fillDistrict(kit, {
    tell: ({ grids, rows, rowsPerSecond }) =>
      line.show(
        inWords({
          zh: `网格 ${count(grids)}/${count(ALL_GRIDS)}，已录入 ${count(rows)} 行，每秒 ${count(rowsPerSecond)} 行`,
          en: `grid ${count(grids)} of ${count(ALL_GRIDS)}, ${count(rows)} rows, ${count(rowsPerSecond)} a second`,
        }),
      ),
  })
  line.end()
  print(
    inWords({
      zh: `装好了：${count(filled.dwellings)} 套房屋，${count(filled.rows)} 行人房关系。`,
      en: `Done: ${count(filled.dwellings)} dwellings, ${count(filled.rows)} rows.`,
    }),
  )
  return 0
}
