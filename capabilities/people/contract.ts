import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery, SheetQuery } from '#kernel/common/page.ts'
import { Phone, textOf } from '#kernel/common/text.ts'

export const AccountId = idOf('Account')
export type AccountId = z.infer<typeof AccountId>
export const GrantId = idOf('Grant')
export const ResidentId = idOf('Resident')
export type ResidentId = z.infer<typeof ResidentId>
export const TokenId = idOf('ApiToken')

/** Every role there is. What each may do stands in rules.ts. */
export const RoleName = z.enum([
  'grid-worker',
  'grid-leader',
  'clerk',
  'secretary',
  'handler',
  'volunteer',
  'call-back',
  'subdistrict',
  'district',
  'auditor',
  'data-protection',
  'administrator',
])
export type RoleName = z.infer<typeof RoleName>

/** What a session may be used for beside staff work. */
export const Persona = z.enum(['staff', 'resident', 'holder', 'visitor'])

/** A role held for a place or for an organisation. One is worn at a time. */
export const Grant = z.object({
  id: GrantId,
  role: RoleName,
  areaCode: AreaCode,
  areaName: z.string(),
  areaNameEn: z.string().nullable().default(null),
  orgId: z.uuid().nullable(),
  orgName: z.string().nullable(),
  orgNameEn: z.string().nullable().default(null),
})
export type Grant = z.infer<typeof Grant>

/** Who I am, as the browser needs to know it. */
export const Me = z.object({
  persona: Persona,
  name: z.string().nullable(),
  login: z.string().nullable(),
  worn: Grant.nullable(),
  grants: z.array(Grant),
  permissions: z.array(z.string()),
  seals: z.array(z.string()),
  secondFactor: z.boolean(),
  /** The role asks for a second factor and none is set up: until then nothing else is open. */
  secondFactorNeeded: z.boolean(),
  maskedPhone: z.string().nullable(),
  district: z.object({
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    zone: z.string(),
    demo: z.boolean(),
    /** Where residents reach this installation, for QR codes on paper; nothing while nobody has said. */
    publicUrl: z.string().nullable(),
  }),
})
export type Me = z.infer<typeof Me>

const Login = z.string().trim().toLowerCase().min(2).max(60)
const Password = z.string().min(1).max(200)

export const whoAmI = endpoint({
  id: 'whoAmI',
  summary: 'Who I am, what I may do',
  method: 'GET',
  path: '/me',
  needs: 'anyone',
  returns: Me,
  refusals: [],
})
export const signIn = endpoint({
  id: 'signIn',
  summary: 'A member of staff signs in',
  method: 'POST',
  path: '/session',
  needs: 'anyone',
  body: z.object({
    login: Login,
    password: Password,
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/)
      .optional(),
  }),
  returns: Me,
  refusals: ['wrong-credentials', 'locked-out', 'second-factor-needed', 'wrong-second-factor'],
  limit: { requests: 30, perSeconds: 60 },
})
export const signOut = endpoint({
  id: 'signOut',
  summary: 'End this session',
  method: 'DELETE',
  path: '/session',
  needs: 'anyone',
  returns: z.object({}),
  refusals: [],
})
export const wearGrant = endpoint({
  id: 'wearGrant',
  summary: 'Act in another of my roles',
  method: 'PUT',
  path: '/session/grant',
  // Not `signed-in`: a program's token must not open a session, which would hold all its owner's rights.
  needs: 'staff',
  body: z.object({ grantId: GrantId }),
  returns: Me,
  refusals: ['not-your-grant'],
})
export const changePassword = endpoint({
  id: 'changePassword',
  summary: 'Change my password',
  method: 'PUT',
  path: '/me/password',
  needs: 'staff',
  body: z.object({ present: Password, wanted: z.string().min(10).max(200) }),
  returns: z.object({}),
  refusals: ['wrong-credentials', 'weak-password'],
  limit: { requests: 10, perSeconds: 60 },
})
export const prepareSecondFactor = endpoint({
  id: 'prepareSecondFactor',
  summary: 'Get a secret for my authenticator app',
  method: 'POST',
  path: '/me/second-factor',
  needs: 'staff',
  returns: z.object({ secret: z.string(), uri: z.string() }),
  refusals: ['second-factor-already-on'],
})
export const confirmSecondFactor = endpoint({
  id: 'confirmSecondFactor',
  summary: 'Turn the second factor on with a first code',
  method: 'PUT',
  path: '/me/second-factor',
  needs: 'staff',
  body: z.object({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  }),
  returns: Me,
  refusals: ['wrong-second-factor', 'second-factor-not-prepared'],
})
export const sendPhoneCode = endpoint({
  id: 'sendPhoneCode',
  summary: 'Send a one-time code to a phone',
  method: 'POST',
  path: '/phone-codes',
  needs: 'anyone',
  body: z.object({ phone: Phone }),
  returns: z.object({ maskedPhone: z.string(), validMinutes: z.number(), demoCode: z.string().optional() }),
  refusals: ['wait-before-next-code'],
  limit: { requests: 10, perSeconds: 60 },
})
export const openPhoneSession = endpoint({
  id: 'openPhoneSession',
  summary: 'A resident signs in with the code from the phone',
  method: 'POST',
  path: '/phone-sessions',
  needs: 'anyone',
  body: z.object({
    phone: Phone,
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  }),
  returns: Me,
  refusals: ['wrong-phone-code', 'phone-code-expired'],
  limit: { requests: 20, perSeconds: 60 },
})

export const AccountRow = z.object({
  id: AccountId,
  login: z.string(),
  name: z.string(),
  state: z.enum(['active', 'suspended']),
  secondFactor: z.boolean(),
  lastSeenAt: Moment.nullable(),
  grants: z.array(Grant),
})
export type AccountRow = z.infer<typeof AccountRow>

export const listAccounts = endpoint({
  id: 'listAccounts',
  summary: 'Staff accounts of my area',
  method: 'GET',
  path: '/desk/accounts',
  needs: 'people.read',
  query: z.object({ ...PageQuery, q: z.string().max(50).optional(), role: RoleName.optional() }),
  returns: pageOf(AccountRow),
  refusals: [],
})
export const exportAccounts = endpoint({
  id: 'exportAccounts',
  summary:
    'Who may do what in my area as CSV or XLSX: a line for each role. Nothing of anybody’s work is in it',
  method: 'GET',
  path: '/desk/accounts/export',
  needs: 'people.read',
  query: z.object({ q: z.string().max(50).optional(), role: RoleName.optional(), ...SheetQuery }),
  returns: 'file',
  refusals: [],
})
const GrantWanted = z.object({ role: RoleName, areaCode: AreaCode, orgId: z.uuid().optional() })
export const addAccount = endpoint({
  id: 'addAccount',
  summary: 'Add a member of staff',
  method: 'POST',
  path: '/desk/accounts',
  needs: 'people.manage',
  body: z.object({
    login: Login.pipe(z.string().regex(/^[a-z0-9][a-z0-9._-]+$/)),
    name: textOf(30),
    grants: z.array(GrantWanted).min(1).max(10),
  }),
  returns: z.object({ account: AccountRow, firstPassword: z.string() }),
  refusals: ['login-taken', 'area-outside-yours', 'organisation-needed', 'organisation-unknown'],
})
export const changeGrants = endpoint({
  id: 'changeGrants',
  summary: 'Change the roles of a member of staff',
  method: 'PUT',
  path: '/desk/accounts/:accountId/grants',
  needs: 'people.manage',
  params: z.object({ accountId: AccountId }),
  body: z.object({ grants: z.array(GrantWanted).min(1).max(10) }),
  returns: AccountRow,
  refusals: ['area-outside-yours', 'organisation-needed', 'organisation-unknown'],
})
export const suspendAccount = endpoint({
  id: 'suspendAccount',
  summary: 'Suspend or readmit a member of staff',
  method: 'PUT',
  path: '/desk/accounts/:accountId/state',
  needs: 'people.manage',
  params: z.object({ accountId: AccountId }),
  body: z.object({ state: z.enum(['active', 'suspended']) }),
  returns: AccountRow,
  refusals: ['not-yourself'],
})
export const resetPassword = endpoint({
  id: 'resetPassword',
  summary: 'Give a member of staff a new first password',
  method: 'POST',
  path: '/desk/accounts/:accountId/password',
  needs: 'people.manage',
  params: z.object({ accountId: AccountId }),
  returns: z.object({ firstPassword: z.string() }),
  refusals: [],
})
export const addToken = endpoint({
  id: 'addToken',
  summary: 'Make an API token for a program',
  method: 'POST',
  path: '/desk/tokens',
  needs: 'people.manage',
  body: z.object({
    name: textOf(60),
    scopes: z.array(z.string().max(40)).min(1).max(20),
    days: z.number().int().min(1).max(730),
  }),
  returns: z.object({ id: TokenId, token: z.string() }),
  refusals: ['scope-unknown'],
})
export const TokenRow = z.object({
  id: TokenId,
  name: z.string(),
  scopes: z.array(z.string()),
  madeBy: z.string(),
  madeAt: Moment,
  until: Moment,
  endedAt: Moment.nullable(),
})
export type TokenRow = z.infer<typeof TokenRow>
export const listTokens = endpoint({
  id: 'listTokens',
  summary: 'API tokens of programs in the area, the youngest first; never the token itself',
  method: 'GET',
  path: '/desk/tokens',
  needs: 'people.manage',
  returns: z.object({ items: z.array(TokenRow) }),
  refusals: [],
})
export const endToken = endpoint({
  id: 'endToken',
  summary: 'End an API token at once',
  method: 'DELETE',
  path: '/desk/tokens/:tokenId',
  needs: 'people.manage',
  params: z.object({ tokenId: TokenId }),
  returns: z.object({}),
  refusals: [],
})
export const AuditLine = z.object({
  id: z.uuid(),
  at: Moment,
  act: z.string(),
  actorName: z.string(),
  role: z.string(),
  target: z.string().nullable(),
  reason: z.string().nullable(),
  areaCode: z.string(),
})
const AuditFilter = { act: z.string().max(60).optional(), target: z.string().max(80).optional() }
export const listAudit = endpoint({
  id: 'listAudit',
  summary: 'Who did what, newest first',
  method: 'GET',
  path: '/desk/audit',
  needs: 'audit.read',
  query: z.object({ ...PageQuery, ...AuditFilter }),
  returns: pageOf(AuditLine),
  refusals: [],
})
export const exportAudit = endpoint({
  id: 'exportAudit',
  summary: 'Who did what in my area as CSV or XLSX, newest first, in words',
  method: 'GET',
  path: '/desk/audit/export',
  needs: 'audit.read',
  query: z.object({ ...AuditFilter, ...SheetQuery }),
  returns: 'file',
  refusals: [],
})

export const peopleEndpoints = {
  whoAmI,
  signIn,
  signOut,
  wearGrant,
  changePassword,
  prepareSecondFactor,
  confirmSecondFactor,
  sendPhoneCode,
  openPhoneSession,
  listAccounts,
  exportAccounts,
  addAccount,
  changeGrants,
  suspendAccount,
  resetPassword,
  addToken,
  listTokens,
  endToken,
  listAudit,
  exportAudit,
} as const
