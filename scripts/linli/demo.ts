import { withInstallation } from './house.ts'
import type { Command } from './command.ts'
import { count, inWords, print, tell } from './speak.ts'

export const demo: Command = {
  name: 'demo',
  takes: '',
  options: [],
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
  run: () =>
    withInstallation(async (installation) => {
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
