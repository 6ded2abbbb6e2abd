import { openBuilds } from '../kit/builds.ts'
import {
  allSent,
  atThePhone,
  beginsWork,
  goes,
  today,
  unlocks,
  visits,
  visitsDue,
  waiting,
} from '../kit/pages/field.ts'
import type { Stage } from '../kit/stage.ts'

/** A browser that keeps nothing says so, works online, and never pretends. */
export async function storageRefused(stage: Stage): Promise<void> {
  const { worker } = await atThePhone(stage)
  const { page, t } = worker
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined })
  })
  await worker.goes('/field/')
  await page.getByText(t('这个浏览器不能保存内容', 'This browser keeps nothing')).first().waitFor()
  await worker.looks('field: nothing is kept')
  await page.getByLabel(t('账号', 'Login')).fill('grid1')
  await page.getByLabel(t('密码', 'Password'), { exact: true }).fill(stage.house.password)
  await page.getByRole('button', { name: t('登录', 'Sign in'), exact: true }).click()
  await today(worker)
  await visits(worker, 'met')
  await allSent(worker)
  await page.context().setOffline(true)
  await visits(worker, 'met')
  await page.getByText(t('这个浏览器也不能保存', 'this browser keeps nothing')).first().waitFor()
  await goes(worker, '本机', 'Phone')
  await page.getByText(t('没送出的只在这个页面里', 'What was not sent is in this page alone')).waitFor()
  await worker.looks('field: phone, nothing is kept')
  const said = await page.locator('body').innerText()
  for (const claim of [t('保存在', 'kept on'), t('留在手机上', 'on the phone'), 'PIN'])
    if (said.includes(claim)) throw new Error(`where nothing is kept, it says "${claim}"`)
  await page.context().setOffline(false)
  await allSent(worker)
}

/**
 * A new build comes while something is being written and something waits: nothing is exchanged under the hand, and what waited in the
 * older build is sent by the newer one.
 */
export async function aNewBuild(stage: Stage): Promise<void> {
  const builds = await openBuilds(stage.house.address)
  const { worker } = await atThePhone(stage)
  const { page, t } = worker
  try {
    await page.goto(`${builds.address}/field/`)
    await beginsWork(worker, 'grid1', stage.house.password)
    await allSent(worker)
    builds.silence(true)
    await visits(worker, 'met')
    await waiting(worker, 1)
    // Something is being written when the new build arrives.
    await visitsDue(page).first().click()
    await page.getByRole('radio', { name: t('见到了', 'Met') }).check()
    await page.getByText(t('备注', 'Note'), { exact: true }).click()
    await page.getByLabel(t('写几个字', 'A few words')).fill(t('楼道灯不亮', 'The light is out'))
    builds.renew()
    await page.evaluate(`navigator.serviceWorker.getRegistration('/field/').then((one) => one.update())`)
    const ready = page.getByText(t('新版本已准备好', 'A new version is ready'))
    await ready.waitFor()
    const take = page.getByRole('button', { name: t('现在更新', 'Take it now') })
    if ((await take.count()) > 0) throw new Error('the app may be exchanged in the middle of a form')
    await page.getByRole('button', { name: t('保存', 'Save'), exact: true }).click()
    await waiting(worker, 2)
    await Promise.all([page.waitForEvent('load'), take.click()])
    await unlocks(worker)
    await waiting(worker, 2)
    builds.silence(false)
    await goes(worker, '本机', 'Phone')
    await page.getByRole('button', { name: t('现在送一次', 'Send now') }).click()
    await allSent(worker)
    const names = (await page.evaluate('caches.keys()')) as readonly string[]
    if (names.some((name) => name.includes('older-build')))
      throw new Error('the older build was not cleared away')
  } finally {
    await builds.close()
  }
}
