import { passes, sendsOn } from '../kit/pages/desk.ts'
import { opensOrder, submits, accepts } from '../kit/pages/handler.ts'
import { follows, rates, saysNeed } from '../kit/pages/resident.ts'
import type { Stage } from '../kit/stage.ts'

/** Done, checked and closed, but not solved: the resident says so, it is done again, and closed for good. */
export async function notSolved(stage: Stage): Promise<void> {
  const { t } = stage
  const org = t('红花物业', 'Honghua Property')
  const words = t('单元门关不上，夜里谁都能进来', 'The entrance door does not close')
  const complaint = t('昨晚又关不上了', 'It did not close again last night')
  const resident = await stage.resident()
  const code = await saysNeed(resident, {
    door: stage.house.door,
    words,
    category: t('单元门和公共设施损坏', 'Broken entrance door'),
    phone: '199 0000 8002',
    name: t('孙先生', 'Mr Sun'),
  })
  const clerk = await stage.staff('clerk', 'pc')
  const handler = await stage.staff('handler', 'phone')

  await sendsOn(clerk, words, org)
  await opensOrder(handler, words)
  await accepts(handler)
  await submits(handler, t('已调整闭门器', 'The door closer was adjusted'))
  await passes(clerk, words, t('看过照片，门已能关上', 'Seen in photos, the door closes'))

  await follows(resident, code, t('已经办结', 'Closed as solved'))
  await rates(resident, { solved: false, grade: t('不满意', 'Dissatisfied'), words: complaint })
  await resident.page.getByRole('heading', { level: 1, name: t('没有解决', 'Not solved') }).waitFor()
  await resident.looks('follow: reopened')

  await sendsOn(clerk, words, org)
  await opensOrder(handler, words)
  await handler.page.getByText(complaint).first().waitFor()
  await submits(
    handler,
    t('已更换闭门器，连续试了十次都能关上', 'The closer was replaced; ten tries, all closed'),
  )
  await passes(clerk, words, t('现场试过，能关上', 'Tried on site, it closes'))

  await follows(resident, code, t('已经办结', 'Closed as solved'))
  await resident.page.getByRole('button', { name: t('重新打开', 'Reopen') }).waitFor()
}
