import { join } from 'node:path'
import type { Person } from '../person.ts'

const PHOTO = join(import.meta.dirname, '..', 'lamp.jpg')

/** Finds the order among those of the organisation; of several parts of one appeal, the one with this task. */
export async function opensOrder(
  { page, t, goes, looks }: Person,
  title: string,
  task?: string,
): Promise<void> {
  await goes('/desk/orders/mine')
  await page.getByRole('heading', { name: t('我的派单', 'My orders') }).waitFor()
  const lines = task === undefined ? page : page.locator('.handler-line').filter({ hasText: task })
  const link = lines.getByRole('link', { name: title })
  await link.waitFor()
  await looks('my orders')
  await link.click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await looks('order')
}

/** Takes the open order on. */
export async function accepts({ page, t, looks }: Person): Promise<void> {
  await page.getByRole('button', { name: t('接单', 'Accept') }).click()
  await page.getByRole('button', { name: t('提交结果', 'Submit the result') }).waitFor()
  await looks('order: accepted')
}

/** Says how far it is, to the reporter too. */
export async function reports({ page, t, looks }: Person, words: string): Promise<void> {
  await page.getByRole('button', { name: t('报进展', 'Progress') }).click()
  const dialog = page.getByRole('dialog', { name: t('办到哪一步了', 'How far is it?') })
  await dialog.getByLabel(t('进展', 'Progress'), { exact: true }).fill(words)
  await looks('order: progress')
  await dialog.getByRole('button', { name: t('提交并告诉反映人', 'Send, and tell the reporter') }).click()
  await page.getByRole('listitem').getByText(words).waitFor()
}

/** Says what was done, with a photo of it. */
export async function submits({ page, t, looks }: Person, words: string): Promise<void> {
  await page.getByRole('button', { name: t('提交结果', 'Submit the result') }).click()
  const dialog = page.getByRole('dialog', { name: t('办好了', 'It is done') })
  await dialog.getByLabel(t('做了什么', 'What was done')).fill(words)
  await dialog.locator('input[type=file]').setInputFiles(PHOTO)
  await dialog.locator('.picked-photo[data-state=ready]').waitFor()
  await looks('order: result')
  await dialog.getByRole('button', { name: t('提交结果', 'Submit') }).click()
  await page
    .getByText(t('已提交，等社区核实。', 'Submitted; waiting for the check.'), { exact: true })
    .waitFor()
  await looks('order: submitted')
}
