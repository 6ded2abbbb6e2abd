import { passes, sendsOn } from '../kit/pages/desk.ts'
import { accepts, opensOrder, submits } from '../kit/pages/handler.ts'
import { follows, rates, saysNeed } from '../kit/pages/resident.ts'
import type { Person } from '../kit/person.ts'
import type { Stage } from '../kit/stage.ts'

/** Merges the open one into the likeliest, with one key, on the triage desk. */
async function merges({ page, t, goes, looks }: Person, title: string): Promise<void> {
  await goes('/desk/triage')
  await page.getByRole('row', { name: title }).first().click()
  await page.getByRole('article').getByText(title).first().waitFor()
  await page.getByText(t('可能是同一件事', 'May be the same thing')).waitFor()
  await looks('triage: the same thing')
  await page.keyboard.press('m')
  await page
    .getByRole('region', { name: t('提示消息', 'Messages') })
    .getByText(t('已并入', 'Merged into'))
    .waitFor()
}

/** The same lamp: three neighbours say it, one order is sent, and three people are asked how it was handled. */
export async function theSameLamp(stage: Stage): Promise<void> {
  const { t } = stage
  const org = t('红花物业', 'Honghua Property')
  const lamp = t('楼道灯、小区路灯不亮', 'Lamp out')
  const said = [
    t('五楼楼道灯坏了，黑得看不见', 'The lamp on floor five is out, dark'),
    t('五楼的楼道灯坏了好几天', 'The lamp on floor five is out for days'),
    t('楼道灯坏了，五楼黑得很', 'The lamp is out on floor five, again'),
  ]
  const residents: { readonly person: Person; readonly code: string }[] = []
  for (const [i, words] of said.entries()) {
    const person = await stage.resident()
    const code = await saysNeed(person, {
      door: stage.house.door,
      words,
      category: lamp,
      phone: `199 0000 810${i}`,
      name: t('邻居', 'Neighbour'),
    })
    residents.push({ person, code })
  }
  const clerk = await stage.staff('clerk', 'pc')
  await sendsOn(clerk, said[0]!, org)
  await merges(clerk, said[1]!)
  await merges(clerk, said[2]!)
  const [, second, third] = residents
  await follows(second!.person, second!.code, t('正在一并办理', 'is handling it together'))

  const handler = await stage.staff('handler', 'phone')
  await opensOrder(handler, said[0]!)
  await accepts(handler)
  await submits(handler, t('已换灯泡', 'Bulb replaced'))
  await passes(clerk, said[0]!, t('灯亮了', 'The lamp is lit'))

  const grades = [t('非常满意', 'Very satisfied'), t('满意', 'Satisfied'), t('基本满意', 'Fairly satisfied')]
  for (const [i, { person, code }] of residents.entries()) {
    await person.goes(`/t/${code}`)
    await follows(person, code, t('已经办结', 'Closed as solved'))
    await rates(person, { solved: true, grade: grades[i]! })
    await person.page.getByText(t(`您的评价：${grades[i]}`, `Your rating: ${grades[i]}`)).waitFor()
  }
  // Who looked, and whether anything was changed: reckoned on the phone itself.
  await third!.person.goes(`/t/${third!.code}/record`)
  await third!.person.page.getByRole('button', { name: t('现在核对', 'Check now') }).click()
  await third!.person.page.getByText(t('没有被改过', 'Nothing was changed'), { exact: true }).waitFor()
  await third!.person.looks('record')
}
