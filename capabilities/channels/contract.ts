import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { pageOf, PageQuery } from '#kernel/common/page.ts'
import { optionalText, textOf } from '#kernel/common/text.ts'
import { OrgId } from '#organisations/contract.ts'

export const KeyId = idOf('Open311Key')
export type KeyId = z.infer<typeof KeyId>
export const RemoteId = idOf('Remote')
export type RemoteId = z.infer<typeof RemoteId>
export const ErrandId = idOf('Errand')

/** A key that another program sends requests with; shown once, then only its name. */
export const Open311Key = z.object({
  id: KeyId,
  name: z.string(),
  madeBy: z.string(),
  madeAt: Moment,
  until: Moment,
  endedAt: Moment.nullable(),
  /** When the next key of the same client was made. */
  renewedAt: Moment.nullable(),
  /** How many requests its client sent, under this key or another, and when the last came. */
  sent: z.number().int(),
  lastAt: Moment.nullable(),
})
export type Open311Key = z.infer<typeof Open311Key>

export const listOpen311Keys = endpoint({
  id: 'listOpen311Keys',
  summary: 'Keys of programs that send requests by Open311',
  method: 'GET',
  path: '/desk/channels/keys',
  needs: 'channels.manage',
  returns: z.object({ items: z.array(Open311Key) }),
  refusals: [],
})
export const addOpen311Key = endpoint({
  id: 'addOpen311Key',
  summary: 'Make a key for a program; it is shown this once',
  method: 'POST',
  path: '/desk/channels/keys',
  needs: 'channels.manage',
  body: z.object({ name: textOf(60, 2), days: z.number().int().min(1).max(730) }),
  returns: z.object({ id: KeyId, key: z.string() }),
  refusals: [],
})
export const renewOpen311Key = endpoint({
  id: 'renewOpen311Key',
  summary: 'Give the client of a key a new one, shown this once: it owns all that was sent before',
  method: 'POST',
  path: '/desk/channels/keys/:keyId/renewal',
  needs: 'channels.manage',
  params: z.object({ keyId: KeyId }),
  body: z.object({ days: z.number().int().min(1).max(730) }),
  returns: z.object({ id: KeyId, key: z.string() }),
  refusals: [],
})
export const endOpen311Key = endpoint({
  id: 'endOpen311Key',
  summary: 'End a key: nothing more comes in under it',
  method: 'DELETE',
  path: '/desk/channels/keys/:keyId',
  needs: 'channels.manage',
  params: z.object({ keyId: KeyId }),
  returns: z.object({}),
  refusals: [],
})

/** Why another system could not be reached or said no. */
export const RemoteProblem = z.enum([
  'unreachable',
  'too-slow',
  'too-long',
  'address-inside',
  'not-open311',
  'no-key',
  'refused',
  'service-unknown',
  'sealed',
])
export type RemoteProblem = z.infer<typeof RemoteProblem>

/** Our category code to their service code; `*` is for all that are not named. */
export const ServiceCodes = z
  .record(z.string().max(20), z.string().trim().min(1).max(100))
  .refine((codes) => Object.keys(codes).length <= 400)
export type ServiceCodes = Readonly<z.infer<typeof ServiceCodes>>

/** Another system that orders to one organisation go to. */
export const Remote = z.object({
  id: RemoteId,
  name: z.string(),
  baseUrl: z.string(),
  jurisdiction: z.string().nullable(),
  hasKey: z.boolean(),
  orgId: OrgId,
  orgZh: z.string(),
  orgEn: z.string(),
  areaCode: AreaCode,
  services: ServiceCodes,
  active: z.boolean(),
  answeredAt: Moment.nullable(),
  failedAt: Moment.nullable(),
  problem: RemoteProblem.nullable(),
  /** What the other system said itself. */
  problemSaid: z.string().nullable(),
  triedAt: Moment.nullable(),
  servicesFound: z.number().int().nullable(),
  servicesMissing: z.array(z.string()),
  /** Orders at work there, and what waits to be carried, counted to a thousand. */
  open: z.number().int(),
  waiting: z.number().int(),
  version: z.number().int(),
})
export type Remote = z.infer<typeof Remote>

export const listRemotes = endpoint({
  id: 'listRemotes',
  summary: 'Other systems that orders go to',
  method: 'GET',
  path: '/desk/channels/remotes',
  needs: 'channels.manage',
  returns: z.object({ items: z.array(Remote) }),
  refusals: [],
})

const described = {
  name: textOf(60, 2),
  baseUrl: z.string().trim().min(8).max(300),
  jurisdiction: optionalText(100),
  services: ServiceCodes,
} as const

export const addRemote = endpoint({
  id: 'addRemote',
  summary: 'Add another system: orders to its organisation go there from now on',
  method: 'POST',
  path: '/desk/channels/remotes',
  needs: 'channels.manage',
  body: z.object({ ...described, orgId: OrgId, key: optionalText(300) }),
  returns: z.object({ id: RemoteId }),
  refusals: [
    'organisation-unknown',
    'area-outside-yours',
    'remote-address-wrong',
    'remote-address-inside',
    'remote-there-already',
  ],
})
export const changeRemote = endpoint({
  id: 'changeRemote',
  summary: 'Change another system; a key that is left out stays',
  method: 'PUT',
  path: '/desk/channels/remotes/:remoteId',
  needs: 'channels.manage',
  params: z.object({ remoteId: RemoteId }),
  body: z.object({
    ...described,
    version: z.number().int().min(1),
    key: optionalText(300),
    active: z.boolean(),
  }),
  returns: z.object({ version: z.number().int() }),
  refusals: ['remote-address-wrong', 'remote-address-inside'],
})
export const tryRemote = endpoint({
  id: 'tryRemote',
  summary:
    'Ask another system for its list of services, and compare it with ours; the answer stands with it shortly after',
  method: 'POST',
  path: '/desk/channels/remotes/:remoteId/trial',
  needs: 'channels.manage',
  params: z.object({ remoteId: RemoteId }),
  returns: z.object({}),
  refusals: [],
})

/** Something on its way to another system. */
export const Errand = z.object({
  id: ErrandId,
  remoteId: RemoteId,
  remoteName: z.string(),
  kind: z.enum(['request', 'update', 'try']),
  /** The appeal it is about. */
  number: z.string().nullable(),
  at: Moment,
  nextAt: Moment,
  attempts: z.number().int(),
  problem: RemoteProblem.nullable(),
  problemSaid: z.string().nullable(),
})
export type Errand = z.infer<typeof Errand>

export const listErrands = endpoint({
  id: 'listErrands',
  summary: 'What waits to be carried to other systems, the oldest first',
  method: 'GET',
  path: '/desk/channels/errands',
  needs: 'channels.manage',
  query: z.object({ ...PageQuery, remote: RemoteId.optional() }),
  returns: pageOf(Errand),
  refusals: ['cursor-unknown'],
})
export const hurryErrand = endpoint({
  id: 'hurryErrand',
  summary: 'Carry it now instead of at its next turn',
  method: 'POST',
  path: '/desk/channels/errands/:errandId/turn',
  needs: 'channels.manage',
  params: z.object({ errandId: ErrandId }),
  returns: z.object({}),
  refusals: ['errand-done'],
})

export const channelsEndpoints = {
  listOpen311Keys,
  addOpen311Key,
  renewOpen311Key,
  endOpen311Key,
  listRemotes,
  addRemote,
  changeRemote,
  tryRemote,
  listErrands,
  hurryErrand,
} as const
