import { listAccounts, resetPassword } from '#people/contract.ts'
import { ask, withInstallation } from './house.ts'
import { oneWord } from './command.ts'
import type { Command } from './command.ts'
import { inWords, print, stop } from './speak.ts'

export const userPassword: Command = {
  name: 'user password',
  takes: 'LOGIN',
  options: [],
  more: [],
  says: {
    zh: '给一名工作人员新的初始密码，旧密码和已登录的会话即刻失效',
    en: 'Give a member of staff a new first password; the old one and open sessions end',
  },
  run: async (given) => {
    const login = oneWord(userPassword, given).toLowerCase()
    return withInstallation(async (installation) => {
      const { items } = await ask(installation, listAccounts, { query: { q: login.slice(0, 50) } })
      const account =
        items.find((one) => one.login === login) ??
        stop({
          zh: `没有登录名为 ${login} 的工作人员。`,
          en: `There is no member of staff with the login ${login}.`,
        })
      const { firstPassword } = await ask(installation, resetPassword, { params: { accountId: account.id } })
      print(
        inWords({
          zh: `${account.name} 的新密码：${firstPassword}`,
          en: `New password of ${account.name}: ${firstPassword}`,
        }),
      )
      return 0
    })
  },
}
