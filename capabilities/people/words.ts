import type { RoleName } from './contract.ts'

/** What the roles are called. */
export const ROLE_WORDS = {
  zh: {
    'grid-worker': '网格员',
    'grid-leader': '网格长',
    clerk: '社区工作人员',
    secretary: '社区书记',
    handler: '承办单位经办人',
    volunteer: '志愿者',
    'call-back': '回访员',
    subdistrict: '街道调度员',
    district: '区网格化中心',
    auditor: '审计员',
    'data-protection': '个人信息保护负责人',
    administrator: '系统管理员',
  },
  en: {
    'grid-worker': 'Grid worker',
    'grid-leader': 'Grid leader',
    clerk: 'Community clerk',
    secretary: 'Community secretary',
    handler: 'Handler clerk',
    volunteer: 'Volunteer',
    'call-back': 'Call-back clerk',
    subdistrict: 'Subdistrict desk',
    district: 'District centre',
    auditor: 'Auditor',
    'data-protection': 'Data-protection officer',
    administrator: 'Administrator',
  },
} as const satisfies Record<'zh' | 'en', Record<RoleName, string>>

/** Whoever acted without wearing a role of the staff. */
export const OTHER_ROLE_WORDS = {
  zh: {
    door: '登录环节',
    resident: '居民',
    track: '凭查询码',
    visitor: '没有登录',
    public: '公众',
    system: '系统',
    person: '居民',
    org: '承办单位',
    staff: '工作人员',
  },
  en: {
    door: 'At sign-in',
    resident: 'Resident',
    track: 'By tracking code',
    visitor: 'Not signed in',
    public: 'Public',
    system: 'The system',
    person: 'Resident',
    org: 'Handling organisation',
    staff: 'Staff',
  },
} as const
