import { sorts } from '../kit/pages/desk.ts'
import { saysNeed } from '../kit/pages/resident.ts'
import type { Person } from '../kit/person.ts'
import type { Stage } from '../kit/stage.ts'

/** Types into a box that searches, and takes what fits. */
async function picks({ page }: Person, label: string, typed: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).first().fill(typed)
  // Nobody presses faster than they read: a moment after the last letter the list becomes shorter, and what is pressed moves.
  await page.waitForTimeout(400)
  await page.getByRole('option', { name: option }).first().click()
}

/**
 * "Change the rule": the district copies the rules in force, sends lamps at Honghua to other hands, sees in a dry run how many
 * appeals would have gone elsewhere, and lets it hold. The next lamp is proposed to the new hands, with the sentence.
 */
export async function changeTheRule(stage: Stage): Promise<void> {
  const { t } = stage
  // Told twice in one house: each time the lamps go to somebody who did not have them before.
  const hands = t('红花社区居委会', 'Honghua Volunteers')
  const lamp = t('楼道灯、小区路灯不亮', 'Lamp out')
  const sentence = t(`红花社区的“${lamp}”，派给${hands}。`, `“${lamp}” in Honghua Community: go to ${hands}.`)
  const district = await stage.staff('district', 'pc')
  const { page, goes, looks } = district
  await goes('/desk/rules')
  await page.getByText(t('现行', 'In force'), { exact: true }).waitFor()
  await looks('rules: versions')
  const copy = t('复制成新草稿', 'Copy as new draft')
  await page.getByRole('button', { name: copy }).click()
  await page.getByRole('dialog').getByRole('button', { name: copy }).click()

  await page.getByRole('button', { name: t('加一条规则', 'Add a rule') }).click()
  await picks(
    district,
    t('在哪些区域', 'In which areas'),
    t('红花', 'Honghua'),
    t('红花社区', 'Honghua Community'),
  )
  await picks(district, t('哪些类别', 'Which categories'), lamp, lamp)
  await picks(district, t('派给单位', 'Goes to'), hands, hands)
  await page.getByText(t('更多条件', 'More conditions')).click()
  await looks('rules: one rule')
  await page.getByRole('button', { name: t('保存', 'Save'), exact: true }).click()
  await page.getByText(sentence).waitFor()
  // The first that fits decides: what is new goes to the top.
  const up = page.getByRole('button', { name: t('第 2 条上移', 'Move rule 2 up') })
  if ((await up.count()) > 0) {
    await page.getByText(t('轮不到', 'Never reached')).waitFor()
    await up.click()
    await page.locator('.rule').first().getByText(sentence).waitFor()
  }
  await looks('rules: a draft')

  for (const tab of [t('催办升级', 'Escalation'), t('时限', 'Time limits'), t('答复模板', 'Ready texts')]) {
    await page.getByRole('link', { name: tab }).click()
    await page.getByRole('link', { name: tab, current: 'page' } as never).waitFor()
    await looks(`rules: ${tab}`)
  }
  const trial = t('试一试', 'Try it')
  await page.getByRole('link', { name: trial }).click()
  await page.getByLabel(t('居民说了什么', 'What is said')).fill('楼道灯不亮')
  await picks(district, t('在哪里', 'Where'), t('红花', 'Honghua'), t('红花社区', 'Honghua Community'))
  await page.getByRole('button', { name: trial }).click()
  await page.getByText(t('第 1 条接住', 'Rule 1 catches it')).waitFor()
  await looks('rules: tried')

  const run = t('试算', 'Dry run')
  await page.getByRole('link', { name: run, exact: true }).click()
  await page.getByRole('button', { name: t('开始试算', 'Start the dry run') }).click()
  await page.getByRole('heading', { name: t('有差别的诉求', 'Appeals that would differ') }).waitFor()
  await page.getByRole('table').or(page.getByRole('grid')).getByText(hands).first().waitFor()
  await looks('rules: dry run')
  const hold = t('启用', 'Let it hold')
  await page.getByRole('button', { name: hold, disabled: false }).click()
  await looks('rules: let it hold')
  await page.getByRole('dialog').getByRole('button', { name: hold }).click()
  await page.getByText(t('现行', 'In force'), { exact: true }).waitFor()

  const onPhone = await stage.staff('district', 'phone')
  await onPhone.goes('/desk/rules')
  await onPhone.looks('rules on a phone')
  await onPhone.goes(new URL(page.url()).pathname)
  await onPhone.page.getByText(sentence).waitFor()
  await onPhone.looks('rules on a phone: one version')

  const words = t('三楼楼道灯不亮，天黑看不清', 'Lamp out on floor 3, 楼道灯不亮')
  const resident = await stage.resident()
  await saysNeed(resident, {
    door: stage.house.door,
    words,
    category: lamp,
    phone: '199 0000 8301',
    name: t('钱阿姨', 'Mrs Qian'),
  })
  const clerk = await stage.staff('clerk', 'pc')
  await sorts(clerk, words, hands)
  await clerk.page.getByText(sentence).waitFor()
  await clerk.looks('triage: by rule')
}
