import type { Person } from '../kit/person.ts'
import { provesPhone, typesCode } from '../kit/pages/resident.ts'
import type { Stage } from '../kit/stage.ts'

/** Sixteen points of type, in pixels: below it an older reader needs glasses. */
const LARGE_PX = 21

/** Grandmother rings up: the clerk writes for her with her consent, prints a receipt, and her grandson follows by its code. */
export async function grandmotherByPhone(stage: Stage): Promise<void> {
  const { t } = stage
  const words = t('奶奶家厨房水管漏水，水流到楼下了', 'Water leaks in her kitchen')
  const clerk = await stage.staff('clerk', 'pc')
  const code = await takesDown(clerk, words)
  await checksPaper(clerk, code)

  const grandson = await stage.resident()
  await typesCode(grandson, code)
  await grandson.page
    .getByRole('heading', { level: 1, name: t('社区已收到', 'The community has it') })
    .waitFor()
  await grandson.looks('follow by code')
  await addsWords(grandson, t('奶奶下午都在家', 'She is at home all afternoon'))
}

/** At the desk, while she speaks. Gives the tracking code on the receipt. */
async function takesDown({ page, t, goes, looks }: Person, words: string): Promise<string> {
  await goes('/desk/new')
  await page.getByLabel(t('说了什么', 'What was said')).fill(words)
  await page
    .getByRole('group', { name: t('渠道', 'Channel') })
    .getByText(t('电话', 'Phone'), { exact: true })
    .click()
  const place = page.getByRole('combobox', { name: t('地点', 'Place') })
  await place.fill('5栋2单元')
  await page.getByRole('option').first().click()
  await page.getByLabel(t('电话', 'Phone'), { exact: true }).last().fill('199 0000 8003')
  await page.getByLabel(t('姓名', 'Name')).fill(t('赵奶奶', 'Grandmother Zhao'))
  await page.getByText(t('家人代', 'Family'), { exact: true }).click()
  const send = page.getByRole('button', { name: t('登记', 'Take it down') })
  await send.click()
  await page.getByText(t('请先征得同意再登记。', 'Please ask for consent first.')).first().waitFor()
  await looks('take down: consent is missing')
  await page.getByLabel(t('已征得当事人同意', 'The person concerned agrees')).check()
  await send.click()
  await page.getByRole('button', { name: t('打印回执', 'Print the receipt') }).waitFor()
  await looks('take down: receipt')
  return (await page.locator('.code-plate-code').innerText()).replace(/\s/g, '')
}

/** On paper: the receipt and nothing else, in large type, with a picture to scan. */
async function checksPaper({ page, looks }: Person, code: string): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  const sheet = page.locator('.print-sheet')
  await sheet.waitFor()
  if ((await sheet.locator('svg.qr').count()) !== 1)
    throw new Error('there is nothing to scan on the receipt')
  const printed = (await sheet.innerText()).replace(/\s/g, '')
  if (!printed.includes(code)) throw new Error('the code is not on the receipt')
  // The browser applies the styles of paper a moment after it is told to.
  await page.waitForFunction(
    `parseFloat(getComputedStyle(document.querySelector('.print-sheet .fact-value')).fontSize) >= ${LARGE_PX}`,
  )
  for (const bar of ['.desk-side', '.desk-top', '.taken-head'])
    if (await page.locator(bar).first().isVisible()) throw new Error(`${bar} is printed with the receipt`)
  await looks('receipt on paper')
  await page.emulateMedia({ media: 'screen' })
}

/** A phone was left, so adding something asks for a code sent to it. */
async function addsWords(person: Person, words: string): Promise<void> {
  const { page, t, looks } = person
  await page.getByRole('button', { name: t('补充情况', 'Add something') }).click()
  await provesPhone(person)
  const dialog = page.getByRole('dialog', { name: t('补充情况', 'Add something') })
  await dialog.getByLabel(t('要补充的话', 'What to add')).fill(words)
  await looks('add')
  await dialog.getByRole('button', { name: t('提交', 'Send'), exact: true }).click()
  await page.getByRole('listitem').getByText(words).waitFor()
  await looks('follow: added')
}
