import type { Locator, Page } from 'playwright-core'
import type { Person } from '../person.ts'

async function isInSight(page: Page, row: Locator): Promise<boolean> {
  if ((await row.count()) === 0) return false
  const box = await row.boundingBox({ timeout: 1000 }).catch(() => null)
  return box !== null && box.y + box.height <= (page.viewportSize()?.height ?? 0)
}

/** Opens the one with these words in the list at the left of a desk page. */
async function opens({ page }: Person, title: string): Promise<void> {
  const row = page.getByRole('row', { name: title }).first()
  // A list keeps only the rows in sight: whoever looks for one farther down turns the wheel, less than what is in sight at a time.
  await page.locator('[role="row"][data-index]').first().hover()
  for (let turn = 0; turn < 16 && !(await isInSight(page, row)); turn++) {
    await page.mouse.wheel(0, 300)
    await page.waitForTimeout(100)
  }
  await row.click()
  await page.getByRole('article').getByText(title).first().waitFor()
}

/** Finds it on the triage desk, with what the rules propose. */
export async function sorts(clerk: Person, title: string, org: string): Promise<void> {
  const { page, t, goes, looks } = clerk
  await goes('/desk/triage')
  await opens(clerk, title)
  await page.getByRole('button', { name: t(`派给${org}`, `Send to ${org}`), disabled: false }).waitFor()
  await looks('triage')
}

/** Sends it on as proposed, with one key. */
export async function sendsOn(clerk: Person, title: string, org: string): Promise<void> {
  const { page, t } = clerk
  await sorts(clerk, title, org)
  await page.keyboard.press('a')
  await page
    .getByRole('region', { name: t('提示消息', 'Messages') })
    .getByText(org)
    .waitFor()
}

/** Checks what was done: passes it. */
export async function passes(clerk: Person, title: string, words: string): Promise<void> {
  const { page, t, goes, looks } = clerk
  await goes('/desk/verify')
  await opens(clerk, title)
  await looks('verify')
  await page
    .getByRole('button', { name: t('核实通过', 'Verified') })
    .first()
    .click()
  await page.getByLabel(t('核实情况', 'What you found')).fill(words)
  await looks('verify: passing')
  // Of a matter in several hands, a part may pass before the whole is closed.
  const passed = [t('通过并办结', 'Pass and close'), t('这一部分通过', 'Pass this part')]
  await page.getByRole('button', { name: new RegExp(`^(${passed.join('|')})$`) }).click()
}
