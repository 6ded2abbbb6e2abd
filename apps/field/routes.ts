import { DISPATCH_FIELD } from '#dispatch/web/field.ts'
import type { FieldScreen } from '#kernel/web/field.ts'

/** The pages of the worker's app: its own, and those each capability brings. */
export const SCREENS: readonly FieldScreen[] = [
  { path: '/', load: () => import('./today/Today.tsx') },
  { path: '/messages', load: () => import('./today/MessageList.tsx') },
  { path: '/estate', load: () => import('./estate/Estate.tsx') },
  { path: '/building/:id', load: () => import('./estate/Building.tsx') },
  { path: '/home/:id', deed: true, load: () => import('./estate/Home.tsx') },
  { path: '/device', load: () => import('./device/Device.tsx') },
  ...DISPATCH_FIELD,
]
