import { allSent, atThePhone, beginsWork, today, unlocks, waiting } from '../kit/pages/field.ts'
import { saysNeed } from '../kit/pages/resident.ts'
import type { Person } from '../kit/person.ts'
import type { Stage } from '../kit/stage.ts'

/** The first entrance of the first building, which stands in the grid of the worker who is shown. */
const DOOR = 'HHJY0101'

/** The clerk gives it to the team of the first grid. Choosing hands on the screen is told by other stories. */
async function givesToFirstGrid(clerk: Person, title: string): Promise<void> {
  const { request } = clerk.page
  const ofPath = async <T>(path: string): Promise<T> => (await (await request.get(path)).json()) as T
  const { items: teams } = await ofPath<{
    items: readonly { readonly id: string; readonly nameZh: string }[]
  }>('/api/desk/organisations?kind=grid&limit=100')
  const { items: waiting } = await ofPath<{
    items: readonly { readonly id: string; readonly title: string }[]
  }>('/api/desk/triage?limit=100')
  const team = teams.find(({ nameZh }) => nameZh === '红花社区第1网格')
  const appeal = waiting.find((one) => one.title === title)
  if (team === undefined || appeal === undefined) throw new Error(`${title} is not at the desk`)
  const { version } = await ofPath<{ readonly version: number }>(`/api/desk/appeals/${appeal.id}`)
  const sent = await request.post(`/api/desk/appeals/${appeal.id}/orders`, {
    headers: { 'idempotency-key': crypto.randomUUID() },
    data: { version, orgId: team.id, categoryCode: 'repair-light' },
  })
  if (!sent.ok()) throw new Error(`not sent: ${sent.status()} ${await sent.text()}`)
}

/** The photo is there, as a picture and not as a frame. */
async function seesIt(worker: Person, label: RegExp): Promise<void> {
  const { page } = worker
  const photo = page.getByRole('button', { name: label }).getByRole('img')
  await photo.waitFor()
  await photo.evaluate((img) => (img as unknown as { decode: () => Promise<void> }).decode())
}

/**
 * "With its photo": a resident photographs the lamp, the order comes to the phone with it, and in the basement it is still there: looked at,
 * done with three presses, and gone from the phone once it is found good.
 */
export async function withItsPhoto(stage: Stage): Promise<void> {
  const { t } = stage
  const words = t('地库入口的灯不亮', 'The lamp at the garage entrance is out')
  const resident = await stage.resident()
  await saysNeed(resident, {
    door: DOOR,
    words,
    category: t('楼道灯、小区路灯不亮', 'Lamp out'),
    phone: '199 0000 8411',
    name: t('冯阿姨', 'Mrs Feng'),
  })
  await givesToFirstGrid(await stage.staff('clerk', 'pc'), words)
  const { worker } = await atThePhone(stage)
  const { page } = worker
  await worker.goes('/field/')
  await beginsWork(worker, 'grid1', stage.house.password)
  const order = page.getByRole('link', { name: words }).first()
  await order.waitFor()
  await order.click()
  const label = new RegExp(t('反映人的照片', 'Photo of the reporter'))
  await seesIt(worker, label)
  await worker.looks('field: order with its photo')

  await page.context().setOffline(true)
  await page.goto('/field/')
  await unlocks(worker)
  await today(worker)
  await order.click()
  await seesIt(worker, label)
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('dialog').getByRole('img').waitFor()
  await worker.looks('field: the photo')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: t('办好了', 'It is done'), exact: true }).click()
  await page.getByRole('button', { name: t('已修好。', 'It is repaired.') }).click()
  await page.getByRole('button', { name: t('提交结果', 'Submit the result') }).click()
  await waiting(worker, 1)
  await page.context().setOffline(false)
  await allSent(worker)
}
