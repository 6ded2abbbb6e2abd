import type { FieldScreen } from '#kernel/web/field.ts'

/** Orders on the worker's phone. */
export const DISPATCH_FIELD: readonly FieldScreen[] = [
  { path: '/order/:id', deed: true, load: () => import('./field/OrderPage.tsx') },
]
