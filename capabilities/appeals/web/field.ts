import type { FieldScreen } from '#kernel/web/field.ts'

/** What is reported from the worker's phone, for oneself and for residents. */
export const APPEALS_FIELD: readonly FieldScreen[] = [
  { path: '/report/new', deed: true, load: () => import('./field/NewPage.tsx') },
  { path: '/report/for', deed: true, load: () => import('./field/ForPage.tsx') },
  { path: '/receipt/:id', load: () => import('./field/ReceiptPage.tsx') },
]
