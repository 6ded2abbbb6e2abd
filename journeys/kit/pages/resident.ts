import { join } from 'node:path'
import type { Person } from '../person.ts'

/** A small picture to send along. */
const PHOTO = join(import.meta.dirname, '..', 'lamp.jpg')

export interface Need {
  readonly door: string
  readonly words: string
  /** The category its words point to, as it is called on screen. */
  readonly category: string
  readonly phone: string
  readonly name: string
}

/** Scans the code at the door and writes what it is, with a photo. */
export async function writesNeed(
  { page, t, goes, looks }: Person,
  need: Pick<Need, 'door' | 'words'>,
): Promise<void> {
  await goes(`/q/${need.door}`)
  await page.locator('.door-plate summary').waitFor()
  await page.getByLabel(t('您要说什么', 'What would you like to say?')).fill(need.words)
  await page.locator('input[type=file][accept="image/*"]').first().setInputFiles(PHOTO)
  await page.locator('.picked-photo[data-state=ready]').waitFor()
  await looks('say: what')
}

/** Says a need in three steps. Gives the tracking code of the receipt. */
export async function saysNeed(resident: Person, need: Need): Promise<string> {
  const { page, t, looks } = resident
  const next = page.getByRole('button', { name: t('下一步', 'Next') })
  await writesNeed(resident, need)
  await next.click()

  await page.getByRole('radio', { name: need.category, checked: true }).waitFor()
  await looks('say: which kind')
  await next.click()

  await page.getByLabel(t('手机号', 'Phone'), { exact: false }).fill(need.phone)
  await page.getByLabel(t('怎么称呼您', 'Your name'), { exact: false }).fill(need.name)
  await looks('say: who')
  await page.getByRole('button', { name: t('提交', 'Send'), exact: true }).click()

  await page.getByRole('heading', { name: t('收到了，谢谢您', 'We have it. Thank you.') }).waitFor()
  await looks('receipt')
  return codeOn(page.url())
}

const codeOn = (address: string): string => /\/t\/([^/?]+)/.exec(address)?.[1] ?? ''

/** Opens the progress of an appeal and waits for how it stands. */
export async function follows({ page, goes, looks }: Person, code: string, standing: string): Promise<void> {
  await goes(`/t/${code}`)
  await page.getByRole('heading', { level: 1, name: standing }).waitFor()
  await looks(`follow: ${standing}`)
}

export interface Verdict {
  readonly solved: boolean
  readonly grade: string
  readonly words?: string
}

/** Says how it was handled, on the page of its progress. */
export async function rates({ page, t, looks }: Person, verdict: Verdict): Promise<void> {
  const solved = verdict.solved ? t('解决了', 'Solved') : t('没有解决', 'Not solved')
  await page.getByRole('radio', { name: solved, exact: true }).check()
  // The drawn card covers the button itself, as in every browser: people press the card.
  await page.getByText(verdict.grade, { exact: true }).click()
  if (verdict.words !== undefined)
    await page.getByLabel(t('哪里没有解决', 'What is not solved?')).fill(verdict.words)
  await looks('rating')
  const send = verdict.solved
    ? t('提交评价', 'Send the rating')
    : t('提交，请重新办理', 'Send, and have it redone')
  await page.getByRole('button', { name: send }).click()
}

/** Types a code as people do: small letters, blanks in odd places. */
export async function typesCode({ page, t, goes, looks }: Person, code: string): Promise<void> {
  await goes('/t')
  await looks('enter a code')
  await page.getByLabel(t('查询码', 'Tracking code')).fill(` ${code.replace(/-/g, ' ').toLowerCase()} `)
  await page.getByRole('button', { name: t('查看进展', 'See how it goes') }).click()
}

/** Shows that the phone left with the appeal is theirs; in the demo the code stands on the screen. */
export async function provesPhone({ page, t, looks }: Person): Promise<void> {
  const dialog = page.getByRole('dialog', { name: t('确认是您本人', 'Confirm that it is you') })
  await looks('proof: ask')
  await dialog.getByRole('button', { name: t('获取验证码', 'Send me a code') }).click()
  const shown = await dialog.locator('.proof-demo').innerText()
  await dialog.getByLabel(t('六位验证码', 'Six-digit code')).fill(/\d{6}/.exec(shown)?.[0] ?? '')
  await looks('proof: code')
  await dialog.getByRole('button', { name: t('确认', 'Confirm'), exact: true }).click()
}
