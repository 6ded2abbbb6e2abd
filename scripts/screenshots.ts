/**
 * Draws the pictures of the README: `npm run screenshots`. Opens a house with the demo neighbourhood, lets people do what
 * they do in the journeys, and keeps what they see as small PNG files in docs/screenshots. With files named behind it,
 * `npm run screenshots -- FILE…`, these are imported as appeals, and only the desk with them on it is drawn.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { openBrowser } from '../journeys/kit/browser.ts'
import { openHouse } from '../journeys/kit/house.ts'
import type { House } from '../journeys/kit/house.ts'
import { sendsOn, sorts } from '../journeys/kit/pages/desk.ts'
import { beginsWork, visitsDue } from '../journeys/kit/pages/field.ts'
import { accepts, opensOrder, reports } from '../journeys/kit/pages/handler.ts'
import { follows, saysNeed, writesNeed } from '../journeys/kit/pages/resident.ts'
import type { Lang, Person } from '../journeys/kit/person.ts'
import { openStage } from '../journeys/kit/stage.ts'
import type { Stage } from '../journeys/kit/stage.ts'

const FOLDER = join(import.meta.dirname, '..', 'docs', 'screenshots')
/** Heavier than this is too much for a page that is read on the way. */
const MOST_BYTES = 150_000
/** Dots per pixel: sharp on a good screen. A picture that turns out too heavy is drawn smaller. */
const SCALE = 2
const SHRINK = [1, 0.8, 0.65, 0.5] as const

async function keep(name: string, picture: Buffer): Promise<void> {
  const { width } = await sharp(picture).metadata()
  for (const factor of SHRINK) {
    const small = await sharp(picture)
      .resize({ width: Math.round(width * factor) })
      .png({ palette: true, colours: 128, effort: 10, compressionLevel: 9 })
      .toBuffer()
    if (small.length > MOST_BYTES && factor !== SHRINK.at(-1)) continue
    writeFileSync(join(FOLDER, `${name}.png`), small)
    console.log(`${name}.png ${Math.round(small.length / 1024)} KB`)
    return
  }
}

/** What the person sees now, without passing messages and without a blinking cursor. */
async function draw({ page }: Person, name: string): Promise<void> {
  await page.evaluate(`document.activeElement?.blur(); scrollTo(0, 0)`)
  await page.addStyleTag({ content: '.toast-region { display: none }' })
  await keep(name, await page.screenshot({ caret: 'hide' }))
}

async function drawAll(stage: Stage): Promise<void> {
  const { t, lang, house } = stage
  const org = t('红花物业', 'Honghua Property')
  const need = {
    door: house.door,
    words: t('三楼楼道灯不亮，老人晚上看不见台阶', 'The lamp on the third floor is out'),
    category: t('楼道灯、小区路灯不亮', 'Lamp out'),
    phone: '199 0000 8001',
    name: t('钱阿姨', 'Mrs Qian'),
  }
  const passerBy = await stage.resident()
  await writesNeed(passerBy, need)
  await draw(passerBy, `intake.${lang}`)
  const resident = await stage.resident()
  const code = await saysNeed(resident, need)

  const clerk = await stage.staff('clerk', 'pc')
  await sorts(clerk, need.words, org)
  await draw(clerk, `triage.${lang}`)
  await sendsOn(clerk, need.words, org)

  const handler = await stage.staff('handler', 'phone')
  await opensOrder(handler, need.words)
  await draw(handler, `handler.${lang}`)
  await accepts(handler)
  await reports(handler, t('电工今天下午三点到', 'The electrician comes at three today'))

  await follows(resident, code, t('正在办理', 'is working on it'))
  await draw(resident, `tracking.${lang}`)

  await clerk.goes('/desk/appeals')
  await clerk.page.getByRole('row', { name: need.words }).first().click()
  await clerk.page.getByRole('heading', { level: 1 }).waitFor()
  await clerk.looks('appeal')
  await draw(clerk, `appeal.${lang}`)

  const district = await stage.staff('district', 'pc')
  await district.goes('/desk/rates')
  await district.looks('rates')
  await draw(district, `rates.${lang}`)
  const passing = await stage.resident()
  await passing.goes('/open')
  await passing.looks('open')
  await draw(passing, `open.${lang}`)
  await drawHomes(stage)
}

/** The ledger at the desk, and the day's work on a phone. */
async function drawHomes(stage: Stage): Promise<void> {
  const { lang, house } = stage
  const secretary = await stage.staff('secretary', 'pc')
  await secretary.goes('/desk/ledger')
  // From the community to its first grid, and from there to the first building.
  await secretary.page.locator('.ledger-table a').first().click()
  await secretary.page.locator('a[href^="/desk/ledger/buildings/"]').first().click()
  await secretary.page.locator('a[href^="/desk/ledger/dwellings/"]').first().waitFor()
  await secretary.looks('building face')
  await draw(secretary, `face.${lang}`)
  const worker = await stage.resident()
  await worker.goes('/field/')
  await beginsWork(worker, 'grid1', house.password)
  await draw(worker, `today.${lang}`)
  await visitsDue(worker.page).first().click()
  await worker.page.getByRole('radio').first().waitFor()
  await draw(worker, `visit.${lang}`)
}

async function drawIn(house: House, browser: Browser): Promise<void> {
  for (const lang of ['zh', 'en'] as const satisfies readonly Lang[]) {
    const stage = openStage(browser, house, { lang, scale: SCALE })
    try {
      await drawAll(stage)
    } finally {
      await stage.close()
    }
  }
}

/** The desk of the district with real appeals on it, as the command line took them in. */
async function drawReal(house: House, browser: Browser, files: readonly string[]): Promise<void> {
  for (const file of files) {
    console.log(`importing ${file} …`)
    const words = [join(import.meta.dirname, 'linli/main.ts'), 'import', 'appeals', file]
    const env = { ...process.env, LINLI_DATA: house.folder, DATABASE_URL: '' }
    const { status } = spawnSync(process.execPath, words, { env, stdio: 'inherit' })
    // 2: some rows were not taken, and each was said.
    if (status !== 0 && status !== 2) throw new Error(`${file} was not imported`)
  }
  for (const lang of ['zh', 'en'] as const satisfies readonly Lang[]) {
    const stage = openStage(browser, house, { lang, scale: SCALE })
    try {
      const { page, goes } = await stage.staff('district', 'pc')
      await goes('/desk/appeals?channel=import')
      await page.getByRole('row').nth(8).waitFor()
      await draw({ page } as Person, `real.${lang}`)
    } finally {
      await stage.close()
    }
  }
}

const files = process.argv.slice(2)
mkdirSync(FOLDER, { recursive: true })
const house = await openHouse()
try {
  const browser = await openBrowser()
  try {
    await (files.length > 0 ? drawReal(house, browser, files) : drawIn(house, browser))
  } finally {
    await browser.close()
  }
} finally {
  await house.stop()
}
