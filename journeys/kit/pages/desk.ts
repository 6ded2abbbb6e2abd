import type { Person } from '../person.ts'

/** Opens the one with these words in the list at the left of a desk page. */
async function opens({ page }: Person, title: string): Promise<void> {
  await page.getByRole('row', { name: title }).first().click()
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
  await page.getByRole('button', { name: t('通过并办结', 'Pass and close') }).click()
}
