import type { RoleName } from './contract.ts'

/** Everybody who works here may read why data is held. */
const KNOW = ['privacy.read'] as const
/** Says why, then looks into the ledger. */
const LOOK = ['ledger.look'] as const
const SEE = [...KNOW, 'appeals.read', 'appeals.see', 'organisations.read', 'places.read'] as const
const DESK = [
  ...SEE,
  ...LOOK,
  'appeals.file',
  'appeals.triage',
  'appeals.verify',
  'appeals.unmask',
  'appeals.export',
  'callbacks.work',
  'rates.read',
  'rates.exclude',
  'problems.keep',
  'openness.review',
  'rules.read',
  'ledger.merge',
  'ledger.export',
  'rosters.import',
  'phones.behind',
] as const
/** Works with a phone that knows its area without network. */
const PHONE = ['phones.use'] as const
/** Looks after what phones sent and was not taken. */
const PHONE_DESK = [...PHONE, 'phones.review'] as const
/** Who lives, is registered and owns where: read in one's own area, kept by those who are at the doors and the desk. */
const LEDGER_DESK = ['ledger.read', 'ledger.keep', 'ledger.undo'] as const
/** Whoever answers for a community or more: says yes or no where a handler, a clerk or a colleague asks. */
const JUDGE = ['orders.judge', 'rates.review', 'ledger.export-open'] as const
/** At the doors: who records visits, who reads them, who says where to go, who sees how far it is. */
const AT_DOORS = ['visits.record', 'visits.read'] as const
const VISITS_DESK = [...AT_DOORS, 'visits.plan', 'visits.figures'] as const
const RUN = ['people.read', 'people.manage', 'organisations.manage', 'places.manage'] as const

/** What each role may do. Reads as the law of the house: a permission not named here is not held. */
export const PERMISSIONS = {
  'grid-worker': [
    ...SEE,
    ...LOOK,
    ...PHONE,
    ...AT_DOORS,
    'appeals.file',
    'orders.work',
    'ledger.read',
    'ledger.keep',
  ],
  'grid-leader': [
    ...SEE,
    ...LOOK,
    ...PHONE,
    'appeals.file',
    'appeals.verify',
    'orders.work',
    'ledger.read',
    'visits.read',
    'visits.figures',
  ],
  clerk: [...DESK, ...LEDGER_DESK, ...PHONE_DESK, ...VISITS_DESK],
  secretary: [
    ...DESK,
    ...LEDGER_DESK,
    ...PHONE_DESK,
    ...VISITS_DESK,
    ...JUDGE,
    'privacy.answer',
    'people.read',
    'organisations.manage',
    'places.manage',
  ],
  handler: [...KNOW, 'orders.work'],
  volunteer: [...KNOW, 'orders.work'],
  'call-back': [...SEE, 'appeals.unmask', 'callbacks.work', 'rates.read'],
  subdistrict: [
    ...DESK,
    ...JUDGE,
    ...RUN,
    'orders.supervise',
    'privacy.answer',
    'ledger.read',
    'visits.figures',
    'phones.review',
  ],
  district: [
    ...DESK,
    'ledger.read',
    'visits.figures',
    ...JUDGE,
    ...RUN,
    'orders.supervise',
    'rules.manage',
    'channels.manage',
    'open311.post',
    'audit.read',
    'retention.read',
    'privacy.manage',
    'privacy.answer',
    'phones.review',
    'phones.lose',
    'health.read',
  ],
  auditor: [...KNOW, 'audit.read', 'retention.read', 'privacy.log'],
  'data-protection': [
    ...KNOW,
    'audit.read',
    'people.read',
    'retention.read',
    'retention.hold',
    'privacy.manage',
    'privacy.log',
    'privacy.answer',
  ],
  // Keeps the installation running and sees nobody's appeals. Roles are given for a place and an organisation, so it sees those.
  administrator: [
    ...KNOW,
    ...RUN,
    'channels.manage',
    'open311.post',
    'places.read',
    'organisations.read',
    'health.read',
    'phones.lose',
  ],
} as const satisfies Record<RoleName, readonly string[]>

export type Permission = (typeof PERMISSIONS)[RoleName][number] | 'signed-in' | 'staff' | 'resident'

/** Roles that act for an organisation and see only what was given to it. */
export const ACTS_FOR_ORGANISATION: ReadonlySet<RoleName> = new Set(['handler', 'volunteer'])

/** Roles that must use a second factor once one is set up, and are asked to set one up (MLPS level 3 asks it of administrators). */
export const NEEDS_SECOND_FACTOR: ReadonlySet<RoleName> = new Set(['district', 'administrator'])

/**
 * Sealed matters a role may see unless its grant says otherwise. Clerks see none: sealed appeals go past them to named people.
 * What is said of the staff itself goes past the community altogether (北京市接诉即办工作条例 art. 34: no retaliation).
 */
export const SEALS_OF = {
  secretary: ['minor', 'domestic-violence', 'health', 'party'],
  subdistrict: ['minor', 'domestic-violence', 'health', 'party', 'staff-conduct'],
  district: ['staff-conduct'],
} as const satisfies Partial<Record<RoleName, readonly string[]>>

export const permissionsOf = (role: RoleName): ReadonlySet<string> =>
  new Set<string>([...PERMISSIONS[role], 'signed-in', 'staff'])

/** Lengths of area codes, from district to grid unit. */
const LEVELS = [6, 9, 12, 15, 18]

/**
 * The smallest area that holds all given ones: whose managers an account answers to. Whoever was raised above a manager, or
 * works in two places, is out of that manager's reach.
 */
export function areaAbove(codes: readonly string[]): string {
  const [first = '', ...others] = codes
  const shared = LEVELS.filter(
    (length) => length <= first.length && others.every((code) => code.startsWith(first.slice(0, length))),
  )
  return first.slice(0, shared.at(-1) ?? 0)
}

/** Seconds a login stays locked after so many failures in a row: five are free, then 30 s doubling to an hour. */
export const lockSeconds = (failures: number): number =>
  failures < 5 ? 0 : Math.min(3600, 30 * 2 ** (failures - 5))

/** A password that holds: ten signs or more, not the login, not one sign repeated. */
export function passwordVerdict(password: string, login: string): 'allowed' | 'weak-password' {
  const distinct = new Set(password).size
  if (password.length < 10 || distinct < 5 || password.toLowerCase().includes(login.toLowerCase()))
    return 'weak-password'
  return 'allowed'
}

/** How long a phone code holds, in minutes, and how many tries it allows. */
export const PHONE_CODE = { validMinutes: 10, tries: 5, waitSeconds: 60 } as const
