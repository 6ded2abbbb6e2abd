import { route } from '#kernel/server/route.ts'
import {
  closeLookup,
  extendLookup,
  listMyLookups,
  listPublicPurposes,
  listPurposes,
  openLookup,
} from '../contract.ts'
import { close, extend, open } from './commands/lookup.ts'
import { myLookups } from './lookups.ts'
import { publicRegister, register } from './purposes.ts'

export const privacyRoutes = [
  route(openLookup, ({ body }, act) => open(act, body)),
  route(extendLookup, ({ params }, act) => extend(act, params.lookupId)),
  route(closeLookup, ({ params }, act) => close(act, params.lookupId)),
  route(listMyLookups, ({ query }, act) => myLookups(act, query)),
  route(listPublicPurposes, async (_, act) => ({ items: await publicRegister(act) })),
  route(listPurposes, async (_, act) => ({ items: await register(act) })),
]
