import type { Config } from '#kernel/server/config.ts'
import { FIRST_DOOR } from './demo/first-door.ts'
import type { DemoPerson } from './demo/prepare.ts'

/** Says where everything is, and in the demo who one may be. The last thing a start prints. */
export function announce(
  address: string,
  config: Pick<Config, 'publicUrl'>,
  demo: { readonly people: readonly DemoPerson[]; readonly open311Key?: string | undefined },
  say: (sentence: string) => void,
): void {
  const { people, open311Key } = demo
  const base = (config.publicUrl ?? address).replace(/\/$/, '')
  const addresses: readonly (readonly string[])[] = [
    ['居民 Residents', `${base}/`],
    ...(people.length > 0 ? [['楼门码 A door code', `${base}/q/${FIRST_DOOR}`]] : []),
    ['工作台 Desk', `${base}/desk`],
    ['网格员手机 Worker’s phone', `${base}/field`],
    ['接口文档 API', `${base}/api/openapi.json`],
    ['Open311', `${base}/open311/discovery.xml`],
    ...(open311Key === undefined ? [] : [['演示密钥 Its demo key', open311Key]]),
  ]
  say(['', '邻里 Linli 已启动 is running.', '', ...table(addresses), '', ...introduced(people)].join('\n'))
}

/** The demo people with what they are there for and how to be one of them. */
export function introduced(people: readonly DemoPerson[]): string[] {
  const password = people.find((person) => person.password !== undefined)?.password
  if (password === undefined) return []
  return [
    `演示人员，密码都是 The demo people; everybody’s password: ${password}`,
    '',
    ...table([
      ['登录名 Login', '姓名 Name', '身份 Role', ''],
      ...people.map((person) => [person.login, person.name, person.roleZh, person.roleEn]),
    ]),
    '',
    '居民登录：输入上面的手机号，验证码会显示在页面上。',
    'As a resident: enter the phone number above; the code is shown on the page.',
    '',
  ]
}

/** How wide a text is in a terminal: Chinese signs take two columns. */
export const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, sign) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u.test(
        sign,
      )
        ? 2
        : 1),
    0,
  )

/** Rows as lines, columns under each other. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, i) => Math.max(widest[i] ?? 0, widthOf(cell))),
    [],
  )
  return rows.map((row) =>
    `  ${row.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell))).join('   ')}`.trimEnd(),
  )
}
