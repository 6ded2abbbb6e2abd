import type { RoleName } from '#people/contract.ts'
import { chanceOf } from './chance.ts'
import { ORGS } from './hands.ts'
import { DEMO_DISTRICT, gridCode, HONGHUA, SIFANG, SUBDISTRICT } from './land.ts'
import { inventedName } from './names.ts'

/** A member of staff of the demo. */
export interface DemoStaff {
  readonly login: string
  readonly name: string
  readonly role: RoleName
  readonly areaCode: string
  /** Chinese name of the organisation acted for. */
  readonly org: string | undefined
  /** Sealed matters seen beside those of the role. */
  readonly alsoSeals: readonly string[]
  /** Shown to whoever starts the demo: what this person is there for. */
  readonly shown: readonly [zh: string, en: string] | undefined
}

interface Particulars {
  readonly org?: string
  readonly alsoSeals?: readonly string[]
  readonly shown?: readonly [zh: string, en: string]
}
const one = (
  login: string,
  role: RoleName,
  areaCode: string,
  { org, alsoSeals = [], shown }: Particulars = {},
): DemoStaff => ({
  login,
  role,
  areaCode,
  org,
  alsoSeals,
  shown,
  name: inventedName(chanceOf(`staff ${login}`)),
})

/** One of each role, as they are introduced. */
const INTRODUCED: readonly DemoStaff[] = [
  one('clerk', 'clerk', HONGHUA, { shown: ['红花社区受理员', 'Clerk, Honghua'] }),
  one('secretary', 'secretary', HONGHUA, { shown: ['红花社区书记', 'Secretary, Honghua'] }),
  one('clerk-sifang', 'clerk', SIFANG, { shown: ['四方社区受理员', 'Clerk, Sifang'] }),
  one('handler', 'handler', HONGHUA, {
    org: '红花物业',
    shown: ['红花物业承办员', 'Handler, Honghua Property'],
  }),
  one('grid1', 'grid-worker', gridCode(HONGHUA, 1), {
    org: '红花社区第1网格',
    shown: ['第1网格网格员', 'Grid worker, Grid 1'],
  }),
  one('leader', 'grid-leader', gridCode(HONGHUA, 1), { shown: ['第1网格网格长', 'Grid leader, Grid 1'] }),
  one('volunteer', 'volunteer', HONGHUA, { org: '红花志愿服务队', shown: ['志愿者', 'Volunteer'] }),
  one('callback', 'call-back', SUBDISTRICT, { shown: ['回访员', 'Call-back clerk'] }),
  one('subdistrict', 'subdistrict', SUBDISTRICT, {
    alsoSeals: ['staff-conduct'],
    shown: ['青华街道网格中心', 'Subdistrict desk'],
  }),
  one('district', 'district', DEMO_DISTRICT, { shown: ['云湖区网格化中心', 'District centre'] }),
  one('auditor', 'auditor', DEMO_DISTRICT, { shown: ['审计员', 'Auditor'] }),
  one('dpo', 'data-protection', DEMO_DISTRICT, { shown: ['个人信息保护负责人', 'Data-protection officer'] }),
  one('admin', 'administrator', DEMO_DISTRICT, { shown: ['系统管理员', 'Administrator'] }),
]

const LOGINS: Readonly<Record<string, string>> = {
  红花社区居委会: 'committee',
  艾大妈调解室: 'mediator',
  红袖标巡逻队: 'patrol',
  四方社区居委会: 'committee-sifang',
  四方物业: 'handler-sifang',
  四方志愿服务队: 'volunteer-sifang',
  青华街道办事处: 'office',
  青华派出所: 'police',
  青华社区卫生服务中心: 'health',
  青华环卫所: 'sanitation',
  青华园林绿化管护站: 'greening',
  城市管理执法大队青华中队: 'enforcement',
  青华市场监管所: 'market',
  云湖区住建局: 'housing',
  云湖区生态环境分局: 'environment',
  云湖区教体局: 'education',
  云湖区人社局: 'labour',
  云湖区交通运输局: 'transport',
  云湖交警大队: 'traffic',
  云湖供水公司: 'water',
  云湖供电公司: 'power',
  云湖燃气公司: 'gas',
  云湖热力公司: 'heating',
  云湖通信公司: 'telecom',
}

/** Everybody else who takes orders: one account for each organisation that does. */
const HANDS: readonly DemoStaff[] = ORGS.flatMap((org) => {
  if (org.kind === 'grid') {
    const login = `${org.areaCode.startsWith(SIFANG) ? 'sifang-grid' : 'grid'}${Number(org.areaCode.slice(-3))}`
    return login === 'grid1' ? [] : [one(login, 'grid-worker', org.areaCode, { org: org.nameZh })]
  }
  const login = LOGINS[org.nameZh]
  return login === undefined
    ? []
    : [one(login, org.kind === 'volunteers' ? 'volunteer' : 'handler', org.areaCode, { org: org.nameZh })]
})

export const STAFF: readonly DemoStaff[] = [...INTRODUCED, one('clerk2', 'clerk', HONGHUA), ...HANDS]
