import { APPEALS_FIELD } from '#appeals/web/field.ts'
import { ASK_PART, COORDINATION_FIELD } from '#coordination/web/field.ts'
import { DISPATCH_FIELD } from '#dispatch/web/field.ts'
import type { FieldScreen } from '#kernel/web/field.ts'
import type { Part } from '#kernel/web/parts.tsx'
import { VISITS_FIELD } from '#visits/web/field.ts'

/** The pages of the worker's app: its own, and those each capability brings. */
export const SCREENS: readonly FieldScreen[] = [
  { path: '/', load: () => import('./today/Today.tsx') },
  { path: '/messages', load: () => import('./today/MessageList.tsx') },
  { path: '/estate', load: () => import('./estate/Estate.tsx') },
  { path: '/building/:id', load: () => import('./estate/Building.tsx') },
  { path: '/home/:id', deed: true, load: () => import('./estate/Home.tsx') },
  { path: '/report', load: () => import('./report/Report.tsx') },
  { path: '/report/fixed', deed: true, load: () => import('./report/FixedPage.tsx') },
  { path: '/device', load: () => import('./device/Device.tsx') },
  ...VISITS_FIELD,
  ...DISPATCH_FIELD,
  ...COORDINATION_FIELD,
  ...APPEALS_FIELD,
]

/** Parts of the pages above that are brought by other capabilities. */
export const PARTS: readonly Part[] = [ASK_PART]
