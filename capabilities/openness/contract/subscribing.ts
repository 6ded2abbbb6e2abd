import { z } from 'zod'
import { endpoint } from '#kernel/common/endpoint.ts'
import { AreaCode, idOf, Moment } from '#kernel/common/ids.ts'
import { PlaceId } from '#places/contract.ts'

export const SubscriptionId = idOf('Subscription')

/** What one hears of: a building, an area, a kind of matter, or a place and a kind together. */
const Selection = {
  area: AreaCode.optional(),
  place: PlaceId.optional(),
  category: z.string().max(20).optional(),
} as const

export const Subscription = z.object({
  id: SubscriptionId,
  channel: z.enum(['inbox', 'email']),
  area: AreaCode.nullable(),
  place: PlaceId.nullable(),
  whereZh: z.string(),
  whereEn: z.string(),
  category: z.string().nullable(),
  categoryZh: z.string().nullable(),
  categoryEn: z.string().nullable(),
  at: Moment,
})
export type Subscription = z.infer<typeof Subscription>

/** The secret in a mail, by which its reader confirms or ends what it is about. */
const Token = z.string().regex(/^[0-9A-Za-z_-]{20,80}$/)

export const subscribe = endpoint({
  id: 'subscribe',
  summary:
    'Hear of public appeals once a day: in the inbox when signed in, or by e-mail once the mail is confirmed',
  method: 'POST',
  path: '/open/subscriptions',
  needs: 'anyone',
  body: z.object({
    ...Selection,
    channel: z.enum(['inbox', 'email']),
    email: z.email().max(200).optional(),
    lang: z.enum(['zh', 'en']).default('zh'),
  }),
  returns: z.object({ state: z.enum(['active', 'check-mail']) }),
  refusals: [
    'nothing-selected',
    'prove-phone-first',
    'email-missing',
    'where-unknown',
    'category-unknown',
    'too-many-subscriptions',
  ],
  limit: { requests: 10, perSeconds: 600 },
})
export const confirmSubscription = endpoint({
  id: 'confirmSubscription',
  summary: 'Confirm with the secret from the mail that one wants it',
  method: 'POST',
  path: '/open/subscriptions/confirmation',
  needs: 'anyone',
  body: z.object({ token: Token }),
  returns: z.object({ whereZh: z.string(), whereEn: z.string() }),
  refusals: ['subscription-unknown'],
  limit: { requests: 30, perSeconds: 600 },
})
export const endByToken = endpoint({
  id: 'endSubscriptionByToken',
  summary: 'End it with the secret from a mail; address and selection are deleted at once',
  method: 'POST',
  path: '/open/subscriptions/ending',
  needs: 'anyone',
  body: z.object({ token: Token }),
  returns: z.object({}),
  refusals: [],
  limit: { requests: 30, perSeconds: 600 },
})
export const listMySubscriptions = endpoint({
  id: 'listMySubscriptions',
  summary: 'What I hear of in my inbox',
  method: 'GET',
  path: '/my/subscriptions',
  needs: 'resident',
  returns: z.object({ items: z.array(Subscription) }),
  refusals: [],
})
export const endSubscription = endpoint({
  id: 'endSubscription',
  summary: 'Hear no more of it; it is deleted at once',
  method: 'DELETE',
  path: '/my/subscriptions/:subscriptionId',
  needs: 'resident',
  params: z.object({ subscriptionId: SubscriptionId }),
  returns: z.object({}),
  refusals: [],
})

export const subscribingEndpoints = {
  subscribe,
  confirmSubscription,
  endByToken,
  listMySubscriptions,
  endSubscription,
} as const
