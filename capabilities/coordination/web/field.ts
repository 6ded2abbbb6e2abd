import type { Part } from '#kernel/web/parts.tsx'

/** On an order of the worker's phone: what cannot simply be done is asked for. */
export const ASK_PART: Part = {
  on: '/order/:id',
  load: () => import('./field/Ask.tsx'),
}
