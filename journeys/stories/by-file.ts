import { allSent, atThePhone, beginsWork, goes, visits, waiting } from '../kit/pages/field.ts'
import type { Stage } from '../kit/stage.ts'

/**
 * "By file": a phone that never gets through. What was done on it is saved as a sealed file and taken in at the desk; when the phone comes
 * into reach after all, nothing is doubled.
 */
export async function byFile(stage: Stage): Promise<void> {
  const { secretary, worker } = await atThePhone(stage)
  const { page, t } = worker
  await worker.goes('/field/')
  await beginsWork(worker, 'grid1', stage.house.password)
  await allSent(worker)
  await page.context().setOffline(true)
  await visits(worker, 'met')
  await visits(worker, 'met')
  await waiting(worker, 2)
  await goes(worker, '本机', 'Phone')
  await page.getByText(t('这部手机一直连不上？交文件', 'This phone never gets through? Bring a file')).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: t('存成文件', 'Save as a file') }).click()
  const file = await (await saving).path()
  await page.getByText(t('文件存好了', 'The file is saved')).waitFor()
  await worker.looks('field: phone, file saved')

  const desk = secretary.page
  await secretary.goes('/desk/sent')
  const takes = async (line: RegExp) => {
    await desk.getByText(t('收进手机文件', 'Take in the file of a phone')).click()
    await desk.locator('input[type=file]').setInputFiles(file)
    await desk.getByRole('button', { name: t('收进来', 'Take in'), exact: true }).click()
    await desk.getByRole('listitem').getByText(line).waitFor()
  }
  // The two visits, and what the phone noted by itself of who was looked at.
  await takes(/^\d+ (条已照办|were carried out)$/)
  await secretary.looks('desk: file of a phone taken in')
  await desk.reload()
  await takes(/^\d+ (条以前就到了|had arrived before)/)
  await desk.getByRole('link', { name: t('还没送到的', 'Not arrived yet') }).click()
  await desk.getByRole('heading', { level: 1, name: t('还没送到的', 'Not arrived yet') }).waitFor()
  await secretary.looks('desk: phones behind')

  await page.context().setOffline(false)
  await page
    .getByRole('button', { name: t('现在送一次', 'Send now') })
    .click({ timeout: 2000 })
    .catch(() => {})
  await allSent(worker)
}
