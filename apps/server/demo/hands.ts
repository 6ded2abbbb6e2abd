import type { OrgKind } from '#organisations/contract.ts'
import { DEMO_DISTRICT, gridCode, GRIDS_HERE, GRIDS_THERE, HONGHUA, SIFANG, SUBDISTRICT } from './land.ts'

/** An organisation of the demo. Stories name it by its Chinese name. */
export interface DemoOrg {
  readonly kind: OrgKind
  readonly nameZh: string
  readonly nameEn: string
  readonly areaCode: string
  readonly active: boolean
}

const org = (kind: OrgKind, nameZh: string, nameEn: string, areaCode: string): DemoOrg => ({
  kind,
  nameZh,
  nameEn,
  areaCode,
  active: true,
})
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

export const ORGS: readonly DemoOrg[] = [
  org('community', '红花社区居委会', 'Honghua Residents’ Committee', HONGHUA),
  org('property', '红花物业', 'Honghua Property', HONGHUA),
  org('owners-committee', '红花家园业主委员会', 'Honghua Garden Owners’ Committee', HONGHUA),
  org('owners-committee', '湖畔新居业主委员会', 'Lakeside Homes Owners’ Committee', HONGHUA),
  org('team', '艾大妈调解室', 'Aunt Ai’s Mediation Room', HONGHUA),
  org('team', '红袖标巡逻队', 'Red Armband Patrol', HONGHUA),
  org('volunteers', '红花志愿服务队', 'Honghua Volunteers', HONGHUA),
  org('member-unit', '云湖区图书馆', 'Yunhu District Library', HONGHUA),
  org('member-unit', '青华小学', 'Qinghua Primary School', HONGHUA),
  org('member-unit', '云湖农商银行青华支行', 'Yunhu Rural Bank, Qinghua Branch', HONGHUA),
  ...upTo(GRIDS_HERE).map((n) =>
    org('grid', `红花社区第${n}网格`, `Honghua Grid ${n}`, gridCode(HONGHUA, n)),
  ),
  { ...org('property', '华盛物业（已退出）', 'Huasheng Property (withdrawn)', HONGHUA), active: false },

  org('community', '四方社区居委会', 'Sifang Residents’ Committee', SIFANG),
  org('property', '四方物业', 'Sifang Property', SIFANG),
  org('volunteers', '四方志愿服务队', 'Sifang Volunteers', SIFANG),
  org('member-unit', '四方商会', 'Sifang Merchants', SIFANG),
  ...upTo(GRIDS_THERE).map((n) => org('grid', `四方社区第${n}网格`, `Sifang Grid ${n}`, gridCode(SIFANG, n))),

  org('subdistrict', '青华街道办事处', 'Qinghua Subdistrict Office', SUBDISTRICT),
  org('police', '青华派出所', 'Qinghua Police Station', SUBDISTRICT),
  org('health', '青华社区卫生服务中心', 'Qinghua Health Centre', SUBDISTRICT),
  org('sanitation', '青华环卫所', 'Qinghua Sanitation', SUBDISTRICT),
  org('greening', '青华园林绿化管护站', 'Qinghua Greening Station', SUBDISTRICT),
  org('department', '城市管理执法大队青华中队', 'City Enforcement, Qinghua Squad', SUBDISTRICT),
  org('department', '青华市场监管所', 'Qinghua Market Supervision', SUBDISTRICT),
  org('department', '云湖区住建局', 'Yunhu Housing and Construction Bureau', DEMO_DISTRICT),
  org('department', '云湖区生态环境分局', 'Yunhu Environment Office', DEMO_DISTRICT),
  org('department', '云湖区教体局', 'Yunhu Education and Sports Bureau', DEMO_DISTRICT),
  org('department', '云湖区人社局', 'Yunhu Labour and Social Security Bureau', DEMO_DISTRICT),
  org('department', '云湖区交通运输局', 'Yunhu Transport Bureau', DEMO_DISTRICT),
  org('police', '云湖交警大队', 'Yunhu Traffic Police', DEMO_DISTRICT),
  org('utility', '云湖供水公司', 'Yunhu Water', DEMO_DISTRICT),
  org('utility', '云湖供电公司', 'Yunhu Power', DEMO_DISTRICT),
  org('utility', '云湖燃气公司', 'Yunhu Gas', DEMO_DISTRICT),
  org('utility', '云湖热力公司', 'Yunhu Heating', DEMO_DISTRICT),
  org('utility', '云湖通信公司', 'Yunhu Telecom', DEMO_DISTRICT),
]
