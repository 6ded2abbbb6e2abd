import type { Command } from './command.ts'
import { operator, withInstallation } from './house.ts'
import { count, inWords, print, progressLine } from './speak.ts'

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

export const learnCommand: Command = {
  name: 'learn',
  takes: '',
  options: [],
  more: [
    {
      zh: '服务器每天自己学一次；导入了带类别的旧诉求之后，可以用这条命令马上学。数据不离开本机。',
      en: 'The server learns once a day by itself; after an import of sorted appeals this does it at once. Nothing leaves the machine.',
    },
  ],
  says: {
    zh: '从本区已分类的诉求学习怎样建议类别',
    en: 'Learn from sorted appeals of the district how to suggest a category',
  },
  run: () =>
    withInstallation(async ({ kit, config }) => {
      const { examplesOf } = await import('#appeals/server/learning/examples.ts')
      const { learn } = await import('#appeals/server/learning/learn.ts')
      const { keepLearnt } = await import('#catalogue/server/index.ts')
      const { openAct } = await import('#kernel/server/act.ts')
      const { transact } = await import('#kernel/server/database.ts')
      const actor = operator(config.district)
      const examples = await transact(kit.db, actor, (tx) => examplesOf(tx))
      if (examples.length === 0) {
        print(
          inWords({
            zh: '已分类并办结的诉求还太少，先不学。',
            en: 'Too few appeals are sorted and closed yet: nothing was learnt.',
          }),
        )
        return 0
      }
      const line = progressLine()
      const learnt = learn(examples, (done, of) =>
        line.show(inWords({ zh: `已学 ${done}/${of} 类`, en: `${done} of ${of} categories` })),
      )
      line.end()
      await transact(kit.db, actor, async (tx, write) =>
        keepLearnt(openAct(kit, actor, { tx, write }, '').act, learnt),
      )
      const { classes } = learnt.model
      print(
        inWords({
          zh: `从 ${count(learnt.learntFrom)} 件诉求学会了 ${count(classes.length)} 个类别。另外 ${count(learnt.judgedOn)} 件用来检验：${percent(learnt.covers)} 有把握，其中 ${percent(learnt.accuracy)} 判断正确；其余会说没有把握。`,
          en: `Learnt ${count(classes.length)} categories from ${count(learnt.learntFrom)} appeals. Judged on ${count(learnt.judgedOn)} others: sure of ${percent(learnt.covers)}, of which ${percent(learnt.accuracy)} are right; of the rest it says that it does not know.`,
        }),
      )
      return 0
    }),
}
