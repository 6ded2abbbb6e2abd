import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { pushAnswer, pushItem } from '#kernel/common/sync/protocol.ts'
import { DeviceId } from '../contract.ts'

/** What a phone may ask when nobody can sign in on it any more. Its number was made by chance and is known to nobody else. */

export const askFate = endpoint({
  id: 'askFate',
  summary: 'Whether this phone was reported lost and must wipe itself',
  method: 'GET',
  path: '/sync/fate',
  needs: 'anyone',
  query: z.object({ device: DeviceId }),
  returns: z.object({ wipe: z.boolean() }),
  refusals: [],
  limit: { requests: 30, perSeconds: 60 },
})

export const noteWiped = endpoint({
  id: 'noteWiped',
  summary: 'A lost phone has wiped itself',
  method: 'POST',
  path: '/sync/wiped',
  needs: 'anyone',
  body: z.object({
    deviceId: DeviceId,
    /** Whose data went: others on the same phone still have theirs. Builds that do not say it yet are taken to speak for all. */
    accountId: z.uuid().toLowerCase().optional(),
  }),
  returns: z.object({ wipe: z.boolean() }),
  refusals: [],
  limit: { requests: 30, perSeconds: 60 },
})

export const handInActs = endpoint({
  id: 'handInActs',
  summary:
    'Hand in acts of somebody who can no longer sign in: nothing is done, the desk of the area decides',
  method: 'POST',
  path: '/sync/hand-in',
  needs: 'anyone',
  body: z.object({
    deviceId: DeviceId,
    accountId: z.uuid().toLowerCase(),
    /** From when the day was last opened. */
    handIn: z.string().max(100),
    items: z.array(pushItem).max(50),
  }),
  returns: z.object({ answers: z.array(pushAnswer) }),
  refusals: ['hand-in-unknown', 'handed-in'],
  limit: { requests: 30, perSeconds: 60 },
})

export const lostEndpoints = { askFate, noteWiped, handInActs } as const
