import type { APIRequestContext } from 'playwright-core'
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
import type { Outcome } from '../kit/pages/field.ts'
import type { Person } from '../kit/person.ts'
import type { Stage } from '../kit/stage.ts'

const ROUND: readonly Outcome[] = [
  'met',
  'met',
  'absent',
  'met',
  'refused',
  'met',
  'met',
  'absent',
  'met',
  'met',
  'met',
  'refused',
]

interface Counts {
  readonly done: number
  readonly again: number
  readonly refused: number
}

/** How the campaigns of the area stand at the house, all together. */
async function standing(request: APIRequestContext): Promise<Counts> {
  const answer = await request.get('/api/desk/campaigns?state=open')
  const { items } = (await answer.json()) as { readonly items: readonly Counts[] }
  const sum = (key: keyof Counts) => items.reduce((all, one) => all + one[key], 0)
  return { done: sum('done'), again: sum('again'), refused: sum('refused') }
}

/**
 * "A round without signal": twelve homes in stairwells without network, the phone is started anew in between, and when the network is
 * back everything has happened once.
 */
export async function aRoundWithoutSignal(stage: Stage): Promise<void> {
  const { secretary, worker } = await atThePhone(stage)
  const { page } = worker
  await worker.goes('/field/')
  await worker.looks('field: door')
  await beginsWork(worker, 'grid1', stage.house.password)
  await allSent(worker)
  await worker.looks('field: today')
  const before = await standing(secretary.page.request)

  await page.context().setOffline(true)
  const half = ROUND.length / 2
  // Whoever was not at home stays on the list, behind those that are done: the next one is tried.
  let stays = 0
  const seen: string[] = []
  const walk = async (part: readonly Outcome[]) => {
    for (const outcome of part) {
      seen.push(await visits(worker, outcome, stays))
      if (outcome === 'absent') stays += 1
    }
  }
  await walk(ROUND.slice(0, half))
  await waiting(worker, half)
  // The phone went to sleep and is started anew, still in the basement.
  await page.goto('/field/')
  await unlocks(worker)
  await today(worker)
  await waiting(worker, half)
  await walk(ROUND.slice(half))
  await waiting(worker, ROUND.length)
  await goes(worker, '本机', 'Phone')
  await page.getByText(worker.t('12 条从', '12 waiting since')).waitFor()
  await worker.looks('field: phone, waiting')

  await page.context().setOffline(false)
  // A browser that was started anew without network does not always say when it is back: then whoever does not wait for the next try
  // presses. Where it does say so, all may be on its way before the finger is down.
  const now = page.getByRole('button', { name: worker.t('现在送一次', 'Send now') })
  await now.click({ timeout: 2000 }).catch(() => {})
  await allSent(worker)
  await page.getByText(worker.t('最近 48 小时已送出（12 条）', 'Sent in the last 48 hours (12)')).waitFor()
  await worker.looks('field: phone, all sent')
  const after = await standing(secretary.page.request)
  const more = {
    done: after.done - before.done,
    again: after.again - before.again,
    refused: after.refused - before.refused,
  }
  const wanted = { done: 8, again: 2, refused: 2 }
  if (JSON.stringify(more) !== JSON.stringify(wanted))
    throw new Error(`the house counts ${JSON.stringify(more)}, and ${JSON.stringify(wanted)} was done`)
  if (new Set(seen).size !== ROUND.length) throw new Error(`homes were shown twice: ${seen.join(' ')}`)

  await goes(worker, '小区', 'Estate')
  await worker.looks('field: estate')
  await page.getByLabel(worker.t('找人、找房', 'Find a person or a home')).fill('1-1-3')
  await page.locator('a[href*="/field/home/"]').first().click()
  await page.getByRole('link', { name: worker.t('记一次走访', 'Record a visit') }).waitFor()
  await worker.looks('field: home')
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: worker.t('小区', 'Estate') }).waitFor()
  await page.locator('a[href*="/field/building/"]').first().click()
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  await worker.looks('field: face of a building')

  await goes(worker, '今天', 'Today')
  await visitsDue(page).first().click()
  await page.getByRole('radio', { name: worker.t('见到了', 'Met') }).check()
  await page.getByText(worker.t('有什么需要', 'What is needed'), { exact: true }).click()
  await worker.looks('field: visit')
  await page.getByRole('button', { name: worker.t('记一件需要', 'Note a need') }).click()
  await worker.looks('field: a need')
  await page.keyboard.press('Escape')
  await page.goBack()
  await takesDownForSomebody(worker)
}

/** A resident without a phone says something; the worker shows them the receipt. */
async function takesDownForSomebody(worker: Person): Promise<void> {
  const { page, t } = worker
  await goes(worker, '上报', 'Report')
  await worker.looks('field: report')
  await page.getByRole('link', { name: t('代居民反映', 'For a resident') }).click()
  await page
    .getByLabel(t('什么情况', 'What is the matter'))
    .fill(t('井盖松了，有响声', 'A manhole cover rattles'))
  await page.getByLabel(t('在哪里', 'Where'), { exact: true }).selectOption({ index: 1 })
  await worker.looks('field: for a resident')
  await page.getByRole('button', { name: t('提交', 'Submit'), exact: true }).click()
  await page.getByText(t('查询码', 'Tracking code'), { exact: true }).waitFor()
  await worker.looks('field: receipt')
}

/** Two tabs of one account: both may write, one sends, and nothing happens twice. */
export async function twoTabs(stage: Stage): Promise<void> {
  const { worker: one } = await atThePhone(stage)
  await one.goes('/field/')
  await beginsWork(one, 'grid1', stage.house.password)
  const two = { t: one.t, page: await one.page.context().newPage() }
  await two.page.goto('/field/')
  await unlocks(two)
  await today(two)
  await one.page.context().setOffline(true)
  const first = await visits(one, 'met')
  await waiting(two, 1)
  if ((await visitsDue(two.page).first().getAttribute('href'))?.includes(first) === true)
    throw new Error('a home that was visited in one tab is still to be visited in the other')
  await visits(two, 'refused')
  await waiting(one, 2)
  await one.page.context().setOffline(false)
  await allSent(one)
  await allSent(two)
  await goes(two, '本机', 'Phone')
  await two.page.getByText(one.t('最近 48 小时已送出（2 条）', 'Sent in the last 48 hours (2)')).waitFor()
}
