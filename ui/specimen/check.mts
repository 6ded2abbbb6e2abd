/*
 * Builds the specimen, opens it in Chromium in each of its looks and lets axe read it.
 *   node ui/specimen/check.mts [--shots FOLDER] [--only NAME]
 * Ends with 1 if anything is wrong.
 */
import { createRequire } from 'node:module'
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { build, preview } from 'vite'
import { underPreact } from '../../vite.config.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
const PHONE = { width: 390, height: 844 }
const PC = { width: 1280, height: 900 }
const LOOKS = [
  { name: 'phone', page: 'index.html', view: PHONE },
  { name: 'phone-elder', page: 'index.html?elder', view: PHONE },
  { name: 'phone-preact', page: 'index.html', view: PHONE, preact: true },
  { name: 'pc', page: 'index.html', view: PC },
  { name: 'pc-dark', page: 'index.html?theme=dark&density=desk', view: PC },
  { name: 'desk', page: 'desk.html', view: PC },
  { name: 'desk-dark', page: 'desk.html?theme=dark', view: PC },
  { name: 'desk-phone', page: 'desk.html', view: PHONE },
  { name: 'narrow', page: 'index.html', view: { width: 320, height: 640 } },
] as const

const { values: asked } = parseArgs({ options: { shots: { type: 'string' }, only: { type: 'string' } } })
const here = fileURLToPath(new URL('.', import.meta.url))
const axe = createRequire(import.meta.url).resolve('axe-core')

async function serve(
  preact: boolean,
): Promise<{ readonly address: string; readonly stop: () => Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), 'specimen-'))
  const pages = preact ? ['index.html'] : ['index.html', 'desk.html']
  await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: preact ? underPreact : [] },
    build: {
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: pages.map((page) => here + page) },
    },
  })
  const server = await preview({
    root: here,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  })
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    async stop() {
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}

interface AxeProblem {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

/** What axe finds against WCAG 2.2 AA and good practice, and whether the page is wider than the window. */
async function problemsOf(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: axe })
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((result) => result.violations)`,
  )) as readonly AxeProblem[]
  const wide = (await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number
  return [
    ...found.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}\n    ${node.target.join(' ')}\n    ${node.failureSummary ?? ''}`),
    ),
    ...(wide > 0 ? [`the page is ${wide} px wider than the window`] : []),
  ]
}

const [plain, light] = [await serve(false), await serve(true)]
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: FLAGS,
})
if (asked.shots) mkdirSync(asked.shots, { recursive: true })
let wrong = 0
for (const look of LOOKS) {
  if (asked.only !== undefined && asked.only !== look.name) continue
  const page = await browser.newPage({ viewport: look.view, reducedMotion: 'reduce' })
  const said: string[] = []
  page.on('console', (message) => said.push(`console ${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => said.push(`error: ${error.message}`))
  await page.goto(('preact' in look ? light : plain).address + look.page, { waitUntil: 'networkidle' })
  const problems = [...said, ...(await problemsOf(page))]
  if (asked.shots) await page.screenshot({ path: join(asked.shots, `${look.name}.png`), fullPage: true })
  wrong += problems.length
  console.log(`${look.name}: ${problems.length === 0 ? 'nothing wrong' : `\n  ${problems.join('\n  ')}`}`)
  await page.close()
}
await browser.close()
await plain.stop()
await light.stop()
console.log(`${wrong} problems`)
process.exitCode = wrong === 0 ? 0 : 1
