import type { Person } from '../kit/person.ts'
import type { Stage } from '../kit/stage.ts'

/** A resident of the demo who can show who they are. */
const NAME = '程梓超'
const PHONE = '19900001001'

/** Phone and code, then the name and two things that are known. */
async function provesThemselves({ page, t, goes, looks }: Person): Promise<void> {
  await goes('/mine')
  await page.getByLabel(t('手机号', 'Mobile number')).fill(PHONE)
  await looks('my data: the phone')
  await page.getByRole('button', { name: t('获取验证码', 'Send me a code') }).click()
  const shown = (await page.locator('.proof-demo').textContent()) ?? ''
  await page.getByLabel(t('验证码', 'Code'), { exact: true }).fill(/\d{6}/.exec(shown)?.[0] ?? '')
  await page.getByRole('button', { name: t('下一步', 'Next'), exact: true }).click()
  await page.getByLabel(t('姓名', 'Name'), { exact: true }).fill(NAME)
  await page.getByLabel(t('出生年份', 'Year of birth')).fill('1988')
  await page.getByLabel(t('住址', 'Address')).fill('5栋2单元702')
  await looks('my data: who one is')
  await page.getByRole('button', { name: t('查看我的信息', 'Show my data') }).click()
  await page.getByRole('heading', { name: t('登记的内容', 'What is held') }).waitFor()
}

/** In a lookup with its reason, as for every other person. */
async function looksAtThem({ page, t, goes, looks }: Person): Promise<void> {
  await goes(`/desk/ledger/find?q=${encodeURIComponent(NAME)}`)
  await page
    .getByLabel(t('用途', 'Purpose'), { exact: true })
    .selectOption({ label: t('人房信息核对更新', 'Keeping the ledger correct') })
  await page.getByLabel(t('事由', 'Reason'), { exact: true }).fill(t('核对产权登记', 'checking an ownership'))
  await page.getByRole('button', { name: t('开始查询', 'Begin') }).click()
  await page.getByRole('link', { name: '程**' }).click()
  await page.getByRole('heading', { name: NAME }).waitFor()
  await looks('ledger: a person')
  await page.getByRole('button', { name: t('结束查询', 'End this lookup'), exact: true }).click()
  await page.getByRole('button', { name: t('开始查询', 'Begin') }).waitFor()
}

/**
 * "Who looked at me": a clerk opens a person and says why; the person sees that, asks for what is wrong to be put right and says what it
 * should be; the secretary grants it, and it is put right without anybody typing it again.
 */
export async function whoLookedAtMe(stage: Stage): Promise<void> {
  const { t } = stage
  await looksAtThem(await stage.staff('clerk', 'pc'))

  const resident = await stage.resident()
  const { page } = resident
  await provesThemselves(resident)
  await page.getByText(t('人房信息核对更新', 'Keeping the ledger correct')).first().waitFor()
  await resident.looks('my data')
  const number = t('340199198803127032', '340199198803127059')
  const words = t('身份证号登记错了', 'My identity number is wrong')
  const asks = page.getByRole('group', { name: t('应该是什么', 'What it should be') })
  await asks.getByLabel(t('身份证号', 'Identity number')).fill(number)
  await page.getByLabel(t('请写明情况', 'In your words')).fill(words)
  await resident.looks('my data: asking for a correction')
  await page.getByRole('button', { name: t('提交', 'Send'), exact: true }).click()
  await page.getByText(t('等待受理', 'waiting')).first().waitFor()

  const secretary = await stage.staff('secretary', 'pc')
  await grants(secretary, words)

  // The answer is done by itself, a moment later.
  await page.waitForFunction(
    async (wanted) => {
      const answer = await fetch('/api/mine')
      return ((await answer.json()) as { identityNumber?: string }).identityNumber === wanted
    },
    number,
    { polling: 500 },
  )
  await resident.goes('/mine')
  await page.getByText(number).waitFor()
  await resident.looks('my data: put right')
  await page.getByRole('button', { name: t('看完了，退出', 'Done, leave') }).click()
  await page.getByRole('button', { name: t('查看我的信息', 'Show my data') }).waitFor()
}

async function grants(secretary: Person, words: string): Promise<void> {
  const { page, t } = secretary
  await secretary.goes('/desk/rights')
  await page.getByRole('listitem').filter({ hasText: words }).getByRole('link').click()
  await page.getByText(t('要求更正 · 身份证号', 'To be put right · Identity number')).waitFor()
  await secretary.looks('request: what is to be put right')
  const answers = t('答复', 'Answer')
  await page.getByRole('button', { name: answers, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: answers })
  await dialog.getByText(t('同意', 'Granted'), { exact: true }).click()
  await dialog.getByLabel(t('答复内容', 'The answer in words')).fill(t('已核对证件', 'The card was shown'))
  await dialog.getByRole('button', { name: answers, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}
