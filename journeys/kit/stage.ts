import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { House } from './house.ts'
import { meet } from './person.ts'
import type { Lang, Person } from './person.ts'

/** Where a story is played: one house, and whoever comes in, all of one language. */
export interface Stage {
  readonly house: House
  readonly lang: Lang
  readonly t: Person['t']
  /** A resident with a phone in hand. */
  readonly resident: () => Promise<Person>
  /** A member of staff, signed in; they go to a page first. */
  readonly staff: (login: string, on: 'pc' | 'phone') => Promise<Person>
  /** What each of them has before their eyes, as pictures in a folder; answers with their paths. */
  readonly pictures: (folder: string, story: string) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

export interface StageOptions {
  readonly lang: Lang
  readonly scale?: number
}

export function openStage(browser: Browser, house: House, { lang, scale }: StageOptions): Stage {
  const people: Person[] = []
  const come = async (on: 'pc' | 'phone') => {
    const person = await meet({ browser, address: house.address, lang, on, scale })
    people.push(person)
    return person
  }
  return {
    house,
    lang,
    t: (zh, en) => (lang === 'zh' ? zh : en),
    resident: () => come('phone'),
    async staff(login, on) {
      const person = await come(on)
      if (signedIn.has(`${lang} ${on}`)) await isSignedIn(person, login, house.password)
      else await signIn(person, login, house.password)
      signedIn.add(`${lang} ${on}`)
      return person
    },
    async pictures(folder, story) {
      const paths = people.map((_, i) => join(folder, `${story.replaceAll(/[^a-z]+/g, '-')}${i}.png`))
      for (const [i, path] of paths.entries()) await people[i]!.page.screenshot({ path, fullPage: true })
      return paths
    },
    async close() {
      for (const { page } of people) await page.context().close()
    },
  }
}

/** In which languages and sizes the page where one signs in was gone through already. */
const signedIn = new Set<string>()

/** Whoever comes later asks for what that page asks for, and goes from nowhere to where the story begins: it is not about signing in. */
async function isSignedIn({ page }: Person, login: string, password: string): Promise<void> {
  const answer = await page.request.post('/api/session', { data: { login, password } })
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${await answer.text()}`)
}

async function signIn({ page, t, goes, looks }: Person, login: string, password: string): Promise<void> {
  await goes('/desk')
  await page.getByLabel(t('账号', 'Login')).fill(login)
  await page.getByLabel(t('密码', 'Password'), { exact: true }).fill(password)
  await looks('sign-in')
  await page.getByRole('button', { name: t('登录', 'Sign in') }).click()
  await page.getByRole('navigation', { name: t('主菜单', 'Main menu') }).waitFor()
}
