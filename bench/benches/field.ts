import { chromium } from 'playwright-core'
import type { BrowserContext, Page } from 'playwright-core'
import { cookieOf } from '../kit/cookies.ts'
import { percentile, round } from '../kit/figures.ts'
import { atRest, openBenchDatabase, startLinli } from '../kit/installation.ts'
import type { Bench } from '../kit/options.ts'
import { seedSync, workerLogin } from '../kit/seed-sync.ts'

const CHROMIUM = '/usr/bin/chromium'
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
/** 400 kbit/s each way and 100 ms of delay: a crowded cell. */
const SLOW = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 100 }
const CPU = 6
const PIN = '190827'
const SAVES = 8
const TYPED = ['王', '5-1-3', 'wl', '301', '李', '2-', 'zh', '张']

/** Signing in needs a password, and seeded staff have none: the session is there already, and the answer is that of who is asked. */
async function asSeeded(context: BrowserContext, page: Page, address: string): Promise<void> {
  await context.addCookies([{ name: 'linli_session', value: cookieOf(workerLogin(0)), url: address }])
  await page.route('**/api/session', async (route) => {
    const me = await context.request.get(`${address}/api/me`)
    await route.fulfill({ status: 200, contentType: 'application/json', body: await me.text() })
  })
}

/** In the page itself: milliseconds from an act until the page shows what came of it. */
const untilShown = (page: Page, act: string, shown: string): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    const began = performance.now()
    const shown = () => ${shown}
    const watch = new MutationObserver(() => { if (shown()) { watch.disconnect(); resolve(performance.now() - began) } })
    watch.observe(document.body, { subtree: true, childList: true, characterData: true })
    ${act}
  })`)

async function save(page: Page): Promise<number> {
  await page.locator('a[href="/field/estate"]').click()
  await page.locator('a[href*="/field/building/"]').first().click()
  await page.locator('a[href*="/field/home/"]').nth(3).click()
  await page.locator('a[href*="/field/visit/"]').last().click()
  await page.locator('input[name=outcome][value=absent]').check()
  return untilShown(
    page,
    `[...document.querySelectorAll('#foot button')].at(-1).click()`,
    `document.querySelector('.toast') !== null`,
  )
}

export const field: Bench = {
  name: 'field',
  says: 'the worker’s app on a cheap phone with a slice of 960 households: first opening, a save, a search; 400 kbit/s and CPU × 6',
  defaults: { runs: 3, seconds: 10, rows: 1 },
  async run({ engine }, say) {
    const database = await openBenchDatabase(engine, `${engine}-field`)
    await seedSync({ ...database, grids: 1, say })
    const linli = await startLinli(database)
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
    try {
      await atRest(linli, database, say)
      const address = `http://127.0.0.1:${linli.port}`
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        locale: 'zh-CN',
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      page.setDefaultTimeout(120_000)
      await asSeeded(context, page, address)
      const devtools = await context.newCDPSession(page)
      await devtools.send('Network.enable')
      await devtools.send('Network.emulateNetworkConditions', SLOW)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU })
      const bytes = { js: 0, all: 0 }
      const kinds = new Map<string, string>()
      devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
      devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        bytes.all += encodedDataLength
        if (kinds.get(requestId) === 'Script') bytes.js += encodedDataLength
      })
      let from = performance.now()
      const passed = () => (performance.now() - from) / 1000
      await page.goto(`${address}/field/`, { waitUntil: 'commit' })
      await page.getByLabel('密码', { exact: true }).waitFor()
      const opened = passed()
      const first = { ...bytes }
      await page.getByLabel('账号').fill(workerLogin(0))
      await page.getByLabel('密码', { exact: true }).fill('-')
      from = performance.now()
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByLabel('PIN 码', { exact: true }).fill(PIN)
      await page.getByLabel('再输一次').fill(PIN)
      const signedIn = passed()
      from = performance.now()
      await page.getByRole('button', { name: '设好了' }).click()
      await page.locator('a[href*="/field/order/"]').first().waitFor()
      const usable = passed()
      await page.getByText('全部已送出').waitFor()
      await page.locator('a[href="/field/device"]').last().click()
      await page.getByText('已在手机上').waitFor()
      const complete = passed()
      await context.setOffline(true)
      const saves: number[] = []
      for (let n = 0; n < SAVES; n++) saves.push(await save(page))
      await page.locator('a[href="/field/estate"]').click()
      await page.locator('a[href*="/field/building/"]').first().waitFor()
      const searches: number[] = []
      for (const typed of TYPED) {
        searches.push(
          await untilShown(
            page,
            `const box = document.querySelector('input[type=search]')
             Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, ${JSON.stringify(typed)})
             box.dispatchEvent(new Event('input', { bubbles: true }))`,
            `document.querySelector('.field-inside [role=status], .field-inside .empty') !== null`,
          ),
        )
        await page.locator('input[type=search]').fill('')
        await page.locator('a[href*="/field/building/"]').first().waitFor()
      }
      return {
        javascript_kb: round(first.js / 1024),
        first_load_kb: round(first.all / 1024),
        door_s: round(opened, 2),
        sign_in_s: round(signedIn, 2),
        usable_s: round(usable, 2),
        complete_s: round(complete, 2),
        save_p50_ms: round(percentile(saves, 0.5)),
        save_max_ms: round(Math.max(...saves)),
        search_p50_ms: round(percentile(searches, 0.5)),
        search_max_ms: round(Math.max(...searches)),
      }
    } finally {
      await browser.close()
      await linli.stop()
      await database.stop()
    }
  },
}
