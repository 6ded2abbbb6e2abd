import type { FieldScreen } from '#kernel/web/field.ts'
import type { Part } from '#kernel/web/parts.tsx'

/** On an order of the worker's phone: what cannot simply be done is asked for. */
export const ASK_PART: Part = {
  on: '/order/:id',
  load: () => import('./field/Ask.tsx'),
}

/** Calls to the place, on the worker's phone. */
export const COORDINATION_FIELD: readonly FieldScreen[] = [
  { path: '/call/:id', deed: true, load: () => import('./field/CallPage.tsx') },
]
