import { passes, sendsOn } from '../kit/pages/desk.ts'
import { accepts, opensOrder, reports, submits } from '../kit/pages/handler.ts'
import { follows, rates, saysNeed } from '../kit/pages/resident.ts'
import type { Stage } from '../kit/stage.ts'

/** A lamp is out: from the code at the door to the desk, to the hands that mend it, to another pair of eyes, to a rating. */
export async function aLampIsOut(stage: Stage): Promise<void> {
  const { t } = stage
  const org = t('红花物业', 'Honghua Property')
  const words = t('2单元3楼楼道灯不亮，老人晚上看不见台阶', 'The lamp on the third floor is out')
  const resident = await stage.resident()
  const code = await saysNeed(resident, {
    door: stage.house.door,
    words,
    category: t('楼道灯、小区路灯不亮', 'Lamp out'),
    phone: '199 0000 8001',
    name: t('钱阿姨', 'Mrs Qian'),
  })
  await follows(resident, code, t('社区已收到', 'The community has it'))

  const clerk = await stage.staff('clerk', 'pc')
  await sendsOn(clerk, words, org)

  const handler = await stage.staff('handler', 'phone')
  await opensOrder(handler, words)
  await accepts(handler)
  const news = t('电工今天下午三点到', 'The electrician comes at three today')
  await reports(handler, news)
  await follows(resident, code, t('正在办理', 'is working on it'))
  await resident.page.getByText(news).waitFor()
  await submits(handler, t('已更换灯泡和声控开关，试亮正常', 'Bulb and sound switch replaced, it works'))
  await follows(resident, code, t('已办理', 'Done, waiting to be checked'))

  await passes(clerk, words, t('现场看过，灯已亮', 'Seen on site, the lamp is lit'))
  await follows(resident, code, t('已经办结', 'Closed as solved'))
  await rates(resident, { solved: true, grade: t('非常满意', 'Very satisfied') })
  await resident.page.getByText(t('您的评价：非常满意', 'Your rating: Very satisfied')).waitFor()
  await resident.looks('follow: rated')
}
