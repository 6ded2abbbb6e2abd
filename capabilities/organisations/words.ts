import type { OrgKind } from './contract.ts'

/** What the kinds of organisations are called. */
export const ORG_KIND_WORDS = {
  zh: {
    grid: '网格',
    community: '社区居委会',
    subdistrict: '街道办事处',
    department: '职能部门',
    property: '物业公司',
    utility: '水电气热单位',
    sanitation: '环卫',
    greening: '园林绿化',
    police: '公安派出所',
    health: '卫生服务',
    'owners-committee': '业主委员会',
    team: '服务队',
    volunteers: '志愿者队伍',
    'member-unit': '共建单位',
  },
  en: {
    grid: 'Grid',
    community: 'Residents’ committee',
    subdistrict: 'Subdistrict office',
    department: 'Department',
    property: 'Property company',
    utility: 'Utility',
    sanitation: 'Sanitation',
    greening: 'Greening',
    police: 'Police station',
    health: 'Health service',
    'owners-committee': 'Owners’ committee',
    team: 'Team',
    volunteers: 'Volunteers',
    'member-unit': 'Member unit',
  },
} as const satisfies Record<'zh' | 'en', Record<OrgKind, string>>
