import type { Page } from 'playwright-core'
import type { Stage } from '../stage.ts'
import type { Person } from '../person.ts'

type At = Pick<Person, 't'> & { readonly page: Page }

export const PIN = '190827'

/** Signs in on the phone for the first time, and chooses a PIN. */
export async function beginsWork({ page, t }: At, login: string, password: string): Promise<void> {
  await page.getByLabel(t('账号', 'Login')).fill(login)
  await page.getByLabel(t('密码', 'Password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('登录', 'Sign in'), exact: true }).click()
  await page.getByLabel(t('PIN 码', 'PIN'), { exact: true }).fill(PIN)
  await page.getByLabel(t('再输一次 PIN 码', 'PIN once more')).fill(PIN)
  await page.getByRole('button', { name: t('设好了，开始工作', 'Set it and begin') }).click()
  await today({ page, t })
}

/** Opens what lies on the phone by the PIN alone. */
export async function unlocks({ page, t }: At): Promise<void> {
  await page.getByLabel(/PIN/).fill(PIN)
  await page.getByRole('button', { name: t('打开', 'Open'), exact: true }).click()
  await page.getByRole('navigation', { name: t('主要页面', 'Main pages') }).waitFor()
}

/** The day's list, with something to visit in it. */
export async function today({ page, t }: At): Promise<void> {
  await page.getByRole('heading', { level: 1, name: t('今天', 'Today') }).waitFor()
  await visitsDue(page).first().waitFor()
}

/** Those of campaigns: care visits are counted by the month, and stand among them. */
export const visitsDue = (page: Page) =>
  page.locator('a[href*="/field/visit/"]').filter({ hasNotText: /本月关爱探访|Care visit of the month/ })

export type Outcome = 'met' | 'absent' | 'refused'

const WORDS = {
  met: ['见到了', 'Met'],
  absent: ['不在家', 'Nobody at home'],
  refused: ['婉拒', 'Turned away'],
} as const

/** The first home of the list: three taps. Returns which target it was. */
export async function visits({ page, t }: At, outcome: Outcome, nth = 0): Promise<string> {
  const line = visitsDue(page).nth(nth)
  const href = (await line.getAttribute('href')) ?? ''
  await line.click()
  const [zh, en] = WORDS[outcome]
  await page.getByRole('radio', { name: t(zh, en) }).check()
  await page.getByRole('button', { name: t('保存', 'Save'), exact: true }).click()
  await page.getByRole('heading', { level: 1, name: t('今天', 'Today') }).waitFor()
  return new URL(href, 'http://field').searchParams.get('target') ?? ''
}

/** What stands at the head of every page about what was sent. */
export const sent = ({ page, t }: At, words: readonly [zh: string, en: string]) =>
  page.locator('.field-chip').getByText(t(...words), { exact: true })

export const allSent = (at: At): Promise<void> => sent(at, ['全部已送出', 'All sent']).waitFor()
export const waiting = (at: At, count: number): Promise<void> =>
  sent(at, [`${count} 条待送`, `${count} waiting`]).waitFor()

/** By the bar at the foot. */
export const goes = ({ page, t }: At, zh: string, en: string): Promise<void> =>
  page
    .getByRole('navigation', { name: t('主要页面', 'Main pages') })
    .getByRole('link', { name: t(zh, en) })
    .click()

const DAY_MS = 86_400_000
const day = (ahead: number): string => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10)

const TITLE = '冬季家访'

/** The community begins a campaign in the first grid, so that there are doors to go to. */
export async function beginsCampaign({ page, t }: At): Promise<void> {
  const me = (await (await page.request.get('/api/me')).json()) as {
    readonly worn: { readonly areaCode: string }
  }
  // That of the story before is over: its homes would stand between.
  const open = await page.request.get('/api/desk/campaigns?state=open')
  const { items } = (await open.json()) as {
    readonly items: readonly { readonly id: string; readonly titleZh: string }[]
  }
  for (const { id } of items.filter(({ titleZh }) => titleZh === TITLE))
    await page.request.post(`/api/desk/campaigns/${id}/end`, {
      headers: { 'idempotency-key': crypto.randomUUID() },
    })
  const answer = await page.request.post('/api/desk/campaigns', {
    headers: { 'idempotency-key': crypto.randomUUID() },
    data: {
      kind: 'home-visit',
      titleZh: TITLE,
      titleEn: 'Winter visits',
      what: t('看看老人冷不冷', 'See whether the old are warm'),
      since: day(0),
      until: day(20),
      query: { areaCode: `${me.worn.areaCode}001` },
    },
  })
  if (!answer.ok()) throw new Error(`no campaign: ${answer.status()} ${await answer.text()}`)
}

/** A worker who is known here, in front of a phone nobody has used. */
export async function atThePhone(stage: Stage) {
  const secretary = await stage.staff('secretary', 'pc')
  await beginsCampaign(secretary)
  return { secretary, worker: await stage.resident() }
}
