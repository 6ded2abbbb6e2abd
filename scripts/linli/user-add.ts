import { listOrganisations } from '#organisations/contract.ts'
import { addAccount, RoleName } from '#people/contract.ts'
import { ask, withInstallation } from './house.ts'
import type { Command } from './command.ts'
import type { Installation } from '#apps/server/open.ts'
import { inWords, print, stop } from './speak.ts'

const ROLES = RoleName.options.join(', ')

export const userAdd: Command = {
  name: 'user add',
  takes: '',
  says: { zh: '添加一名工作人员，显示初始密码', en: 'Add a member of staff and show the first password' },
  options: [
    {
      name: 'login',
      takes: 'LOGIN',
      says: { zh: '登录名：小写字母、数字、点、横线', en: 'Login: small letters, digits, dots, dashes' },
    },
    { name: 'name', takes: 'NAME', says: { zh: '姓名', en: 'Name' } },
    { name: 'role', takes: 'ROLE', says: { zh: `角色：${ROLES}`, en: `Role: ${ROLES}` } },
    {
      name: 'area',
      takes: 'CODE',
      says: { zh: '负责的区域；不写则为全区', en: 'Area of work; the whole district when left out' },
    },
    {
      name: 'org',
      takes: 'NAME',
      says: {
        zh: '所代表的单位（handler、volunteer、grid-worker）',
        en: 'Organisation acted for (handler, volunteer, grid-worker)',
      },
    },
  ],
  more: [
    {
      zh: '例：linli user add --login zhang.min --name 张敏 --role clerk --area 340199001001',
      en: 'Example: linli user add --login zhang.min --name "Zhang Min" --role clerk --area 340199001001',
    },
  ],
  run: async (given) => {
    const missing = ['login', 'name', 'role'].filter((name) => given.value(name) === undefined)
    if (missing.length > 0)
      stop({
        zh: `还缺 ${missing.map((name) => `--${name}`).join('、')}。见 linli user add --help`,
        en: `Still needed: ${missing.map((name) => `--${name}`).join(', ')}. See linli user add --help`,
      })
    const role =
      RoleName.safeParse(given.value('role')).data ??
      stop({ zh: `没有这个角色。可以是：${ROLES}`, en: `There is no such role. It may be: ${ROLES}` })
    return withInstallation(async (installation) => {
      const areaCode = given.value('area') ?? installation.config.district
      const org = given.value('org')
      const grant = {
        role,
        areaCode,
        ...(org === undefined ? {} : { orgId: await orgOf(installation, areaCode, org) }),
      }
      const { account, firstPassword } = await ask(installation, addAccount, {
        body: { login: given.value('login')!, name: given.value('name')!, grants: [grant] },
      })
      print(
        inWords({
          zh: `已添加 ${account.name}（${account.login}）。`,
          en: `${account.name} (${account.login}) was added.`,
        }),
      )
      print(
        inWords({
          zh: `初始密码：${firstPassword}\n请当面交给本人，登录后在“我的”里修改。`,
          en: `First password: ${firstPassword}\nHand it over in person; it is to be changed after signing in.`,
        }),
      )
      return 0
    })
  },
}

async function orgOf(installation: Installation, area: string, name: string): Promise<string> {
  const { items } = await ask(installation, listOrganisations, {
    query: { area: area.slice(0, 6), q: name.slice(0, 50) },
  })
  const found = items.filter((org) => org.nameZh === name || org.nameEn === name || org.id === name)
  if (found.length === 1) return found[0]!.id
  const near = items
    .slice(0, 8)
    .map((org) => org.nameZh)
    .join('、')
  return stop({
    zh: `没有找到单位“${name}”。${near === '' ? '' : `相近的有：${near}`}`,
    en: `There is no organisation "${name}".${near === '' ? '' : ` Near it: ${near}`}`,
  })
}
