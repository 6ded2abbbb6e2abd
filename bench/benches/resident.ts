import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { round } from '../kit/figures.ts'
import { startFromScript } from '../kit/installation.ts'
import type { Bench } from '../kit/options.ts'

const CHROMIUM = '/usr/bin/chromium'
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
/** A door of the demo neighbourhood. */
const DOOR = 'HHJY0502'
/** 400 kbit/s each way and 100 ms of delay: a crowded cell. */
const SLOW = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 100 }

export const resident: Bench = {
  name: 'resident',
  says: 'the resident’s page from a door code on a cheap phone: bytes of the first load, and time until one can type, at 400 kbit/s and CPU × 4',
  defaults: { runs: 3 },
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'linli-bench-resident-'))
    const linli = await startFromScript(folder)
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
    try {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
      const page = await context.newPage()
      const devtools = await context.newCDPSession(page)
      await devtools.send('Network.enable')
      await devtools.send('Network.emulateNetworkConditions', SLOW)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      const bytes = { js: 0, all: 0 }
      const kinds = new Map<string, string>()
      devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
      devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        bytes.all += encodedDataLength
        if (kinds.get(requestId) === 'Script') bytes.js += encodedDataLength
      })
      const from = performance.now()
      await page.goto(`http://127.0.0.1:${linli.port}/q/${DOOR}`, { waitUntil: 'commit' })
      await page.locator('textarea').first().waitFor({ state: 'visible' })
      const usable = (performance.now() - from) / 1000
      await page.waitForLoadState('networkidle')
      return {
        usable_s: round(usable, 2),
        javascript_kb: round(bytes.js / 1024),
        first_load_kb: round(bytes.all / 1024),
      }
    } finally {
      await browser.close()
      await linli.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
