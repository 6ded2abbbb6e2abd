import { allSent, atThePhone, beginsWork, goes, PIN, visits, waiting } from '../kit/pages/field.ts'
import type { Person } from '../kit/person.ts'
import type { Stage } from '../kit/stage.ts'

/** Which phone this is to the house, as it says itself. */
async function numberOf({ page }: Person, does: Promise<void>): Promise<string> {
  const [asked] = await Promise.all([page.waitForRequest(/\/api\/sync\/pull\?/), does])
  return new URL(asked.url()).searchParams.get('device')!
}

/** The line of a phone and of one account on it, as the operator sees them. */
async function lineOf({ page }: Person, deviceId: string, name: string) {
  const answer = await page.request.get('/api/operations/phones?limit=100')
  const { items } = (await answer.json()) as {
    readonly items: readonly { readonly deviceId: string; readonly name: string }[]
  }
  const nth = items.findIndex((one) => one.deviceId === deviceId && one.name === name)
  if (nth < 0) throw new Error(`${name} has no line for ${deviceId}`)
  return page.locator('.phone-line').nth(nth)
}

/** Locks what is open and begins work as somebody else. */
async function handsOver(worker: Person, login: string, password: string): Promise<void> {
  const { page, t } = worker
  await goes(worker, '本机', 'Phone')
  await page.getByRole('button', { name: t('锁定或换一个账号', 'Lock, or another account') }).click()
  await page.getByRole('button', { name: t('换一个账号', 'Another account'), exact: true }).click()
  await page.getByRole('heading', { level: 1, name: t('您是哪一位？', 'Who are you?') }).waitFor()
  await worker.looks('field: who are you')
  await page.getByRole('button', { name: t('用别的账号登录', 'Sign in with another account') }).click()
  await page.context().setOffline(false)
  await beginsWork(worker, login, password)
}

/**
 * "A lost phone": two work on one phone, and it is lost with things on it. What each did goes to the desk, nothing of residents stays on the
 * phone, and whoever takes it up reads why; found again, it is as new.
 */
export async function aLostPhone(stage: Stage): Promise<void> {
  const { secretary, worker } = await atThePhone(stage)
  const operator = await stage.staff('district', 'pc')
  const { page, t } = worker
  const { password } = stage.house
  await worker.goes('/field/')
  const deviceId = await numberOf(worker, beginsWork(worker, 'leader', password))
  await allSent(worker)
  await page.context().setOffline(true)
  await visits(worker, 'met')
  await waiting(worker, 1)
  await handsOver(worker, 'grid1', password)
  await allSent(worker)
  await page.context().setOffline(true)
  await visits(worker, 'met')
  await waiting(worker, 1)

  const desk = operator.page
  await operator.goes('/desk/phones')
  const line = await lineOf(operator, deviceId, '夏家勇')
  await line.getByRole('button', { name: t('登记丢失', 'Report lost') }).click()
  await desk.getByLabel(t('怎么丢的', 'How it was lost')).fill(t('落在公交车上', 'Left on a bus'))
  await operator.looks('desk: a phone is reported lost')
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: t('登记丢失', 'Report lost') })
    .click()
  await line.getByText(t('落在公交车上', 'Left on a bus')).waitFor()

  await page.context().setOffline(false)
  await goes(worker, '本机', 'Phone')
  await page
    .getByRole('button', { name: t('现在送一次', 'Send now') })
    .click({ timeout: 2000 })
    .catch(() => {})
  const lost = page.getByText(t('这部手机已登记为丢失', 'This phone was reported lost'))
  await lost.waitFor()
  // Whoever takes it up later reads it too.
  await page.goto('/field/')
  await lost.waitFor()
  await worker.looks('field: lost, another account is still here')
  await page.getByRole('button', { name: /leader/ }).click()
  await page.getByLabel(/PIN/).fill(PIN)
  await page.getByRole('button', { name: t('打开', 'Open'), exact: true }).click()
  await page.getByLabel(t('账号', 'Login')).waitFor()
  await lost.waitFor()
  await worker.looks('field: lost, nothing is left')
  const left = (await page.evaluate(
    `indexedDB.databases().then((all) => all.map(({ name }) => name))`,
  )) as readonly string[]
  if (left.some((name) => /acts|slice/.test(name))) throw new Error(`still on the phone: ${left.join(' ')}`)

  await desk.reload()
  for (const name of ['夏家勇', '彭嘉杰'])
    await (await lineOf(operator, deviceId, name)).getByText(t('已清除', 'Wiped')).waitFor()
  await operator.looks('desk: phones, one wiped')
  await secretary.goes('/desk/sent')
  for (const name of ['夏家勇', '彭嘉杰'])
    await secretary.page
      .locator('.phone-line')
      .filter({ hasText: name })
      .filter({ hasText: t('这部手机报了丢失', 'This phone was reported lost') })
      .filter({ has: secretary.page.locator('.phone-name', { hasText: t('走访', 'Visit') }) })
      .first()
      .waitFor()
  await secretary.looks('desk: handed in by a lost phone')

  await (
    await lineOf(operator, deviceId, '夏家勇')
  )
    .getByRole('button', { name: t('找回了', 'Found again') })
    .click()
  await desk.getByText(t('已取消丢失登记。', 'No longer reported lost.')).waitFor()
  await page.goto('/field/')
  await page.getByLabel(t('账号', 'Login')).waitFor()
  await lost.waitFor({ state: 'detached' })
}
