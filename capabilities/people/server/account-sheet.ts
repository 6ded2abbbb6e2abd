import type { FileAnswer } from '#kernel/common/endpoint.ts'
import type { Act } from '#kernel/server/act.ts'
import { sheetDay, sheetOf } from '#kernel/server/sheet.ts'
import type { SheetFormat } from '#kernel/server/sheet.ts'
import type { AccountRow, Grant, RoleName } from '../contract.ts'
import { ROLE_WORDS } from '../words.ts'
import { accountsInside } from './accounts.ts'

interface Line {
  readonly account: AccountRow
  /** Nothing where all roles of the account have ended. */
  readonly grant: Grant | undefined
}
const PAGE = 1000

/**
 * Who may do what, a line for each role, for the yearly look over accounts. When somebody was last here and what they did is
 * left out on purpose: this is a list of rights, and nobody is measured by it.
 */
export function accountSheet(
  act: Act<never>,
  filter: { readonly q: string | undefined; readonly role: RoleName | undefined },
  { format, lang }: { readonly format: SheetFormat; readonly lang: 'zh' | 'en' },
): Promise<FileAnswer> {
  const zh = lang === 'zh'
  const heldFor = ({ orgName, orgNameEn, areaName, areaNameEn }: Grant): string =>
    zh ? (orgName ?? areaName) : (orgNameEn ?? orgName ?? areaNameEn ?? areaName)
  return sheetOf<Line>({
    title: zh ? '人员与身份' : 'accounts-and-roles',
    day: sheetDay(act.now()),
    format,
    lang,
    columns: [
      { title: zh ? '姓名' : 'Name', width: 14, value: ({ account }) => account.name },
      { title: zh ? '账号' : 'Login', width: 18, value: ({ account }) => account.login },
      { title: zh ? '身份' : 'Role', width: 20, value: ({ grant }) => grant && ROLE_WORDS[lang][grant.role] },
      { title: zh ? '负责范围' : 'Held for', width: 28, value: ({ grant }) => grant && heldFor(grant) },
      {
        title: zh ? '状态' : 'State',
        width: 10,
        value: ({ account: { state } }) =>
          state === 'active' ? (zh ? '在用' : 'Active') : zh ? '已停用' : 'Suspended',
      },
      {
        title: zh ? '双重验证' : 'Second factor',
        width: 12,
        value: ({ account }) => (account.secondFactor ? (zh ? '已开启' : 'On') : zh ? '未开启' : 'Off'),
      },
    ],
    async page(after) {
      const found = await accountsInside(act, act.actor.areaCode, { ...filter, after, limit: PAGE + 1 })
      const accounts = found.slice(0, PAGE)
      const items = accounts.flatMap((account): Line[] =>
        account.grants.length === 0
          ? [{ account, grant: undefined }]
          : account.grants.map((grant) => ({ account, grant })),
      )
      return found.length > PAGE ? { items, next: accounts.at(-1)!.login } : { items }
    },
  })
}
