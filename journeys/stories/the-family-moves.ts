import type { Page } from 'playwright-core'
import type { Person } from '../kit/person.ts'
import type { Stage } from '../kit/stage.ts'

interface Place {
  readonly id: string
  readonly areaCode: string
  readonly pathZh: string
  readonly pathEn: string
}
interface Totals {
  readonly total: Counts
  readonly below: readonly { readonly counts: Counts }[]
}
type Counts = Readonly<Record<string, number>>

/** As the pages ask, with what the clerk is signed in with. */
const asks = <T>(page: Page, path: string, body?: object): Promise<T> =>
  page.evaluate(
    async ([at, sent, key]) => {
      const answer = await fetch(
        `/api${at}`,
        sent === undefined
          ? {}
          : {
              method: 'POST',
              headers: { 'content-type': 'application/json', 'idempotency-key': key },
              body: JSON.stringify(sent),
            },
      )
      if (!answer.ok) throw new Error(`${at}: ${await answer.text()}`)
      return (await answer.json()) as T
    },
    [path, body, crypto.randomUUID()] as const,
  )

async function dwelling(page: Page, said: string): Promise<Place> {
  const query = new URLSearchParams({ q: said, kind: 'dwelling', limit: '20' })
  const { items } = await asks<{ items: Place[] }>(page, `/places?${query}`)
  const found = items.find(({ pathZh }) => pathZh.startsWith('红花家园'))
  if (!found) throw new Error(`${said} is not on record`)
  return found
}

/** The numbers of a community; those of the grids below must add up to them. */
async function totals(page: Page, area: string): Promise<Counts> {
  const { total, below } = await asks<Totals>(page, `/desk/ledger/totals?area=${area}`)
  for (const [what, count] of Object.entries(total)) {
    const sum = below.reduce((all, { counts }) => all + (counts[what] ?? 0), 0)
    if (sum !== count) throw new Error(`${what}: ${count} above, ${sum} below`)
  }
  return total
}

function same(now: Counts, before: Counts, but: Counts = {}): void {
  for (const [what, count] of Object.entries(before)) {
    const wanted = count + (but[what] ?? 0)
    if (now[what] !== wanted) throw new Error(`${what} is ${now[what]}, and should be ${wanted}`)
  }
}

async function beginsLookup({ page, t }: Person, reason: string): Promise<void> {
  await page
    .getByLabel(t('用途', 'Purpose'), { exact: true })
    .selectOption({ label: t('人房信息核对更新', 'Keeping the ledger correct') })
  await page.getByLabel(t('事由', 'Reason'), { exact: true }).fill(reason)
  await page.getByRole('button', { name: t('开始查询', 'Begin') }).click()
}

/** Into the dialog that is open: where to. */
async function choosesDwelling({ page, t }: Person, typed: string, place: Place): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t('地址', 'Address'), { exact: true }).fill(typed)
  const choice = dialog.getByLabel(t('选哪套房', 'Which dwelling'), { exact: true })
  await choice.locator(`option[value="${place.id}"]`).waitFor({ state: 'attached' })
  await choice.selectOption(place.id)
}

async function sends({ page }: Person, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/**
 * "The family moves": parents and a grown son leave 5-2-301 and stay registered there, which shows by itself; the son gets a household of
 * his own, and that is taken back. The numbers are right before, between and after.
 */
export async function theFamilyMoves(stage: Stage): Promise<void> {
  const { t } = stage
  const clerk = await stage.staff('clerk', 'pc')
  const { page, looks, goes } = clerk
  await goes('/desk')
  const [home, next, own] = [
    await dwelling(page, '5栋2单元301'),
    await dwelling(page, '6栋1单元101'),
    await dwelling(page, '6栋1单元102'),
  ]
  const area = home.areaCode.slice(0, 12)
  const names = t('上官建国 上官秀兰 上官文博', '令狐建国 令狐秀兰 令狐文博').split(' ')
  const entered = await asks<{ householdId: string; personIds: string[] }>(page, '/desk/ledger/households', {
    why: 'papers-shown',
    dwellingId: home.id,
    registered: true,
    members: names.map((name, i) => ({
      person: { name, sex: i === 1 ? 2 : 1, birthYear: [1962, 1964, 1990][i] },
      kinship: ['head', 'spouse', 'son'][i],
    })),
  })
  const before = await totals(page, area)

  await goes(`/desk/ledger/households/${entered.householdId}`)
  await beginsLookup(clerk, t('一家人来办搬迁', 'the family is here to move'))
  const move = t('整户搬迁', 'Move the household')
  await page.getByRole('button', { name: move, exact: true }).click()
  await choosesDwelling(clerk, '6-1-101', next)
  await looks('household: a move')
  await sends(clerk, move)
  await page.getByRole('heading', { name: t(next.pathZh, next.pathEn) }).waitFor()
  await looks('household: moved')
  // They live in one place and are registered in another: nobody has typed that.
  same(await totals(page, area), before, { awayHere: 3, guestsHere: 3 })

  const split = t('分户', 'Split')
  await page.getByRole('button', { name: split, exact: true }).click()
  await page.getByRole('dialog').getByRole('checkbox').nth(2).check()
  await choosesDwelling(clerk, '6-1-102', own)
  await looks('household: a split')
  await sends(clerk, split)
  same(await totals(page, area), before, { awayHere: 3, guestsHere: 3, households: 1 })

  const son = entered.personIds[2]!
  await goes(`/desk/ledger/people/${son}`)
  await page.getByText(t('人户分离', 'Lives and is registered apart')).first().waitFor()
  await page
    .locator('.ledger-line')
    .filter({ hasText: t('分户', 'Household split') })
    .first()
    .waitFor()
  await looks('person: apart')

  // Who, when and why stand with each step; the last one is taken back.
  const undo = t('撤销', 'Undo')
  await page.getByRole('button', { name: undo, exact: true }).first().click()
  await looks('person: an undoing')
  await sends(clerk, t('撤销这次变更', 'Undo this change'))
  await page.getByText(t('已撤销', 'undone'), { exact: true }).first().waitFor()
  await looks('person: undone')
  same(await totals(page, area), before, { awayHere: 3, guestsHere: 3 })

  // The same on a phone at the door.
  const atTheDoor = await stage.staff('clerk', 'phone')
  await atTheDoor.goes(`/desk/ledger/people/${son}`)
  await atTheDoor.page.getByText(t('人户分离', 'Lives and is registered apart')).first().waitFor()
  await atTheDoor.looks('person: on a phone')
  await atTheDoor.page.getByRole('button', { name: t('结束查询', 'End this lookup'), exact: true }).click()
  await atTheDoor.page.getByLabel(t('用途', 'Purpose'), { exact: true }).waitFor()
}
