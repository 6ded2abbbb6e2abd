import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'

export type Lang = 'zh' | 'en'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const HOW = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
}

/** A phone as most have it, and the PC at the desk. */
const SIZES = { phone: { width: 390, height: 844 }, pc: { width: 1280, height: 900 } } as const

/** Somebody at a browser of their own. */
export interface Person {
  readonly page: Page
  /** Chooses the words of the language this person reads. */
  readonly t: (zh: string, en: string) => string
  /** To an address of the house. */
  readonly goes: (path: string) => Promise<void>
  /**
   * Looks at the screen: nothing is still loading, nothing is wider than the window, the console is silent; and the first time that somebody is
   * there on a screen of this size, axe finds nothing.
   */
  readonly looks: (screen: string) => Promise<void>
}

export interface Meeting {
  readonly browser: Browser
  readonly address: string
  readonly lang: Lang
  readonly on: keyof typeof SIZES
  /** Dots per pixel, for pictures. */
  readonly scale?: number | undefined
}

/** Screens that axe was on, by size and name: a screen that many stories pass is gone through once. */
const lookedAt = new Set<string>()

/** What axe finds hangs on how a page is made, hardly on its words: a PC is gone through in Chinese, a phone in English, where words are long. */
const AXE_READS: Readonly<Record<keyof typeof SIZES, Lang>> = { pc: 'zh', phone: 'en' }

/** Meets a person with a fresh browser: no cookies, nothing remembered. */
export async function meet({ browser, address, lang, on, scale = 1 }: Meeting): Promise<Person> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: SIZES[on],
    deviceScaleFactor: scale,
    locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
    hasTouch: on === 'phone',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const wrong = listenFor(page)
  return {
    page,
    t: (zh, en) => (lang === 'zh' ? zh : en),
    async goes(path) {
      await page.goto(path)
    },
    async looks(screen) {
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })
      const problems = [...wrong.splice(0), ...(await widthOf(page))]
      const here = `${on} ${screen}`
      if (lang === AXE_READS[on] && !lookedAt.has(here)) {
        lookedAt.add(here)
        problems.push(...(await axeOn(page)))
      }
      if (problems.length > 0) throw new Error(`${screen}:\n${problems.join('\n')}`)
    },
  }
}

/** Whatever the browser complains about. */
function listenFor(page: Page): string[] {
  const wrong: string[] = []
  page.on('console', (message) => {
    // A map drawn without a graphics card is read back slowly for the picture: the driver says so, and nothing is wrong.
    if (message.text().includes('GL Driver Message')) return
    // Before somebody has shown who they are, "show it first" is the right answer.
    if (message.location().url.endsWith('/api/mine')) return
    // A phone is told when it sends that its session has ended, or, within the seconds in which a session is believed without looking,
    // that it was reported lost: it asks what is to become of it, and that is the story.
    if (message.location().url.endsWith('/api/sync/push') && /\b40[13]\b/.test(message.text())) return
    // Whoever was taken off the network by the story gets no answers: that is the story.
    if (message.text().includes('ERR_INTERNET_DISCONNECTED')) return
    if (message.type() === 'error' || message.type() === 'warning')
      wrong.push(`console ${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => wrong.push(`error on the page: ${error.stack ?? error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 500) wrong.push(`${response.status()} from ${response.url()}`)
  })
  return wrong
}

interface AxeFinding {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

async function axeOn(page: Page): Promise<readonly string[]> {
  // A page that is not left keeps what was brought into it.
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(AXE)
  const found = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(HOW)}).then(({ violations }) => violations)`,
  )) as readonly AxeFinding[]
  const problems: string[] = []
  for (const { id, help, nodes } of found)
    for (const { target, failureSummary = '' } of nodes) {
      const where = target.join(' ')
      const isCovered = id === 'target-size' && failureSummary.includes('partially obscured')
      if (isCovered && !(await isTooSmallIn(page, where))) continue
      problems.push(`axe ${id}: ${help}\n  ${where}\n  ${failureSummary}`)
    }
  return problems
}

/** A bar at the foot covers whatever lies under it until one scrolls: looked at again in the middle of the window. */
const isTooSmallIn = (page: Page, target: string): Promise<boolean> =>
  page.evaluate(`(async () => {
    const [at, one] = [scrollY, document.querySelector(${JSON.stringify(target)})]
    one.scrollIntoView({ block: 'center' })
    const { violations } = await axe.run(one, ${JSON.stringify(HOW)})
    scrollTo(0, at)
    return violations.some(({ id }) => id === 'target-size')
  })()`)

async function widthOf(page: Page): Promise<readonly string[]> {
  const wide = (await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number
  return wide > 0 ? [`the page is ${wide} px wider than its window`] : []
}
