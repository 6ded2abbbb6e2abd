import { follows, saysNeed } from '../kit/pages/resident.ts'
import type { Person } from '../kit/person.ts'
import type { Stage } from '../kit/stage.ts'

/** In the dialog that is open: chooses from a list that the server fills. */
async function chooses({ page }: Person, label: string, name: string): Promise<void> {
  const box = page.getByRole('dialog').getByLabel(label, { exact: true })
  await box.getByRole('option', { name }).waitFor({ state: 'attached' })
  await box.selectOption({ label: name })
}

/** Looks again until it is there: what keeps coming back is found a moment later, after all that the demo brought. */
async function sees({ page }: Person, words: string): Promise<void> {
  const told = page.getByText(words).first()
  for (let look = 0; look < 20 && !(await told.isVisible()); look++) {
    await page.reload()
    await told.waitFor({ timeout: 3000 }).catch(() => {})
  }
  await told.waitFor()
}

/** A day some weeks ahead, as a date field takes it. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/**
 * "The pump again": it failed twice in the last weeks and was mended twice. Somebody says that it failed a third time; the desk
 * sees that it keeps coming back, makes a problem of it with cause, owner, fund and a day to look again, and notes the cure. The
 * resident reads all along that the cause is being cured.
 */
export async function thePumpAgain(stage: Stage): Promise<void> {
  const { t } = stage
  // Each language has a building of its own, so that neither finds what the other has done.
  const door = t('HHJY0701', 'HHJY0801')
  const words = t('又停水了，泵第三次不转了', 'No water again: water supply pump')
  const title = t('7栋水泵反复停机', 'Building 8: the pump keeps failing')
  const resident = await stage.resident()
  const code = await saysNeed(resident, {
    door,
    words,
    category: t('停水、水压低、水质差', 'Water supply'),
    phone: t('199 0000 8301', '199 0000 8302'),
    name: t('吴师傅', 'Mr Wu'),
  })

  const secretary = await stage.staff('secretary', 'pc')
  const { page } = secretary
  await secretary.goes('/desk/problems')
  await page.getByRole('heading', { name: t('难题治理', 'Problems') }).waitFor()
  await secretary.looks('problems: to confirm')
  await secretary.goes('/desk/appeals')
  await page.getByText(words).first().click()
  await sees(secretary, t('同一地点有难题', 'There is problem'))
  await page.getByText(t('同一地点同类诉求', 'The same kind at the same place')).waitFor()
  await secretary.looks('appeal: the third time')
  await page
    .getByRole('link', { name: t('同一地点有难题', 'There is problem') })
    .first()
    .click()
  await page.getByText(t('还没有确认', 'Nobody has confirmed it yet')).waitFor()
  await secretary.looks('problem: candidate')

  await page.getByRole('button', { name: t('确认为难题', 'Confirm as a problem') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t('难题名称', 'Name'), { exact: true }).fill(title)
  await dialog.getByLabel(t('英文名称', 'Name in English')).fill(title)
  await chooses(secretary, t('根本原因', 'Root cause'), t('设备设施老化', 'Ageing equipment'))
  await chooses(secretary, t('牵头单位', 'Led by'), t('红花物业', 'Honghua Property'))
  await chooses(secretary, t('资金来源', 'Paid from'), t('维修资金', 'Maintenance fund'))
  await dialog.getByLabel(t('计划金额', 'Planned amount')).fill('86000')
  await dialog.getByLabel(t('复核日', 'Look again on'), { exact: true }).fill(inDays(60))
  await secretary.looks('problem: confirming')
  await dialog.getByRole('button', { name: t('确认为难题', 'Confirm as a problem') }).click()
  await page.getByRole('button', { name: t('添加措施', 'Add a measure') }).waitFor()
  // The house adds what was said just now by itself, a moment later.
  await page.getByRole('link', { name: words }).waitFor()

  await follows(resident, code, t('社区已收到', 'The community has it'))
  await resident.page
    .getByRole('heading', { name: t('这类问题正在长期治理', 'being cured for good') })
    .waitFor()
  await resident.page.getByText(title).first().waitFor()
  await resident.looks('follow: part of a problem')

  await page.getByRole('button', { name: t('添加措施', 'Add a measure') }).click()
  await dialog.getByLabel(t('做什么', 'What is done')).fill(t('换两台变频水泵', 'Two new pumps'))
  await dialog.getByLabel(t('完成日期', 'Until')).fill(inDays(30))
  await secretary.looks('problem: planning')
  await dialog.getByRole('button', { name: t('添加措施', 'Add a measure') }).click()
  await page.getByRole('button', { name: t('记为完成', 'Note as done') }).click()
  await dialog.getByLabel(t('说明', 'In words')).fill(t('已换装，试运行正常', 'Installed and running'))
  await dialog.getByRole('button', { name: t('记为完成', 'Note as done') }).click()
  await page.getByText(t('观察中', 'Being watched')).first().waitFor()
  await secretary.looks('problem: watched')

  await resident.page.reload()
  await resident.page.getByText(t('1 项，已完成 1 项', '1 planned, 1 done')).waitFor()
}
