import type { Person } from '../kit/person.ts'
import type { Stage } from '../kit/stage.ts'

/** In the dialog that is open: its button, and then it is gone. */
async function sends({ page }: Person, title: string, button = title): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/**
 * "Who looked": what is kept stands open to anybody; a clerk says why before they look and takes a resident's request down; the
 * secretary answers it; the data-protection officer reads the log, looks into a case and lays down a purpose.
 */
export async function whoLooked(stage: Stage): Promise<void> {
  const { t } = stage
  const resident = await stage.resident()
  await resident.goes('/purposes')
  await resident.page.getByText(t('网格服务与人房底数', 'Grid service: homes and people')).waitFor()
  await resident.looks('purposes, for anybody')

  const clerk = await stage.staff('clerk', 'phone')
  await clerk.goes('/desk/lookups')
  const begin = clerk.page.getByRole('button', { name: t('开始查询', 'Begin') })
  await begin.waitFor()
  await begin.click()
  await clerk.looks('lookups: what is missing')
  await clerk.page
    .getByLabel(t('用途', 'Purpose'), { exact: true })
    .selectOption({ label: t('人房信息核对更新', 'Keeping the ledger correct') })
  await clerk.page
    .getByLabel(t('事由', 'Reason'), { exact: true })
    .fill(t('核对三栋住户', 'checking building 3'))
  await begin.click()
  await clerk.page.getByRole('button', { name: t('结束查询', 'End this lookup'), exact: true }).waitFor()
  // From the top: half under the head of the page, a button is too small to be touched.
  await clerk.page.evaluate('scrollTo(0, 0)')
  await clerk.looks('lookups: one is open')
  const words = t('请删掉我以前的电话', 'Please delete my old number')
  const taking = t('登记居民申请', 'Take down a request')
  await clerk.page.getByRole('button', { name: taking, exact: true }).click()
  const dialog = clerk.page.getByRole('dialog', { name: taking })
  await dialog.getByText(t('删除', 'Delete'), { exact: true }).click()
  await dialog.getByLabel(t('具体要求', 'In words')).fill(words)
  await dialog.getByLabel(t('姓名', 'Name'), { exact: true }).fill(t('周小兰', 'Zhou Xiaolan'))
  await dialog.getByLabel(t('电话', 'Phone')).last().fill('199 0000 8301')
  await clerk.looks('lookups: taking a request down')
  await sends(clerk, taking)
  await clerk.page.getByRole('button', { name: t('结束查询', 'End this lookup'), exact: true }).click()
  await begin.waitFor()

  const secretary = await stage.staff('secretary', 'pc')
  await answers(secretary, words)

  const officer = await stage.staff('dpo', 'pc')
  await looksIntoIt(officer, t)
}

async function answers(secretary: Person, words: string): Promise<void> {
  const { page, t } = secretary
  await secretary.goes('/desk/rights')
  await page.getByText(words).waitFor()
  await secretary.looks('requests')
  await page.getByRole('listitem').filter({ hasText: words }).getByRole('link').click()
  await page.getByRole('button', { name: t('受理', 'Take on'), exact: true }).click()
  await page.getByText(t('办理中', 'Being worked on')).first().waitFor()
  const shows = t('查看完整信息', 'Show it in full')
  await page.getByRole('button', { name: shows }).click()
  await page.getByRole('dialog').getByLabel(t('事由', 'Why')).fill(t('打电话告知结果', 'to ring about it'))
  await sends(secretary, shows)
  await page.getByRole('link', { name: '19900008301' }).waitFor()
  await page.getByRole('button', { name: t('答复', 'Answer'), exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(t('部分同意', 'Partly granted'), { exact: true }).click()
  await dialog
    .getByLabel(t('法律依据', 'Ground in law'))
    .selectOption({ label: t('履行法定职责仍然需要', 'Still needed for a statutory duty') })
  await dialog
    .getByLabel(t('答复内容', 'The answer in words'))
    .fill(t('旧号码已删，现号码留作应急联系', 'The old number is gone; the present one stays'))
  await secretary.looks('request: answering')
  await sends(secretary, t('答复', 'Answer'))
  const tells = t('登记已告知', 'Note that they were told')
  await page.getByRole('button', { name: tells }).click()
  await sends(secretary, tells)
  await page.getByText(t('已告知', 'Told'), { exact: true }).first().waitFor()
  await secretary.looks('request: told')
}

async function looksIntoIt(officer: Person, t: Person['t']): Promise<void> {
  const { page } = officer
  await officer.goes('/desk/data-protection?part=views')
  await page.getByText(t('打电话告知结果', 'to ring about it')).first().waitFor()
  await officer.looks('protection: views')
  await officer.goes('/desk/data-protection?part=kept')
  await officer.looks('protection: kept')
  await officer.goes('/desk/data-protection?part=lookups')
  await officer.looks('protection: lookups')
  await officer.goes('/desk/data-protection')
  await officer.looks('protection: cases')
  await officer.goes('/desk/disclosures')
  await officer.looks('disclosures')

  const code = t('canteen-zh', 'canteen-en')
  const adds = t('登记新用途', 'New purpose')
  await officer.goes('/desk/purposes')
  await page.getByRole('button', { name: adds, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: adds })
  const fills = (label: string, words: string) => dialog.getByLabel(label, { exact: true }).fill(words)
  await fills(t('代码', 'Code'), code)
  await fills(t('名称（中文）', 'Name in Chinese'), `送餐${code}`)
  await fills(t('名称（英文）', 'Name in English'), `Meals ${code}`)
  await fills(t('为什么（中文）', 'Why, in Chinese'), '给老人送餐上门')
  await fills(t('为什么（英文）', 'Why, in English'), 'Meals brought to elders')
  await dialog
    .getByLabel(t('依据', 'On what ground'), { exact: true })
    .selectOption({ label: t('本人同意', 'Consent') })
  await fills(t('出处', 'Source'), '个人信息保护法 第十三条')
  await dialog.getByText(t('电话', 'Phone'), { exact: true }).click()
  await fills(t('结束后再保存几个月', 'Months kept after its end'), '3')
  await fills(t('保存多久（中文，居民看到）', 'How long, in Chinese, as residents read it'), '停餐后三个月')
  await fills(t('保存多久（英文）', 'How long, in English'), 'Three months after')
  await officer.looks('purposes: a new one')
  await sends(officer, adds)
  await page.getByText(t(`送餐${code}`, `Meals ${code}`)).waitFor()
  await officer.looks('purposes')
}
