import type { FieldScreen } from '#kernel/web/field.ts'

/** Visits and rounds on the worker's phone. */
export const VISITS_FIELD: readonly FieldScreen[] = [
  { path: '/visit/:dwellingId', deed: true, load: () => import('./field/VisitPage.tsx') },
  { path: '/report/round', deed: true, load: () => import('./field/RoundPage.tsx') },
]
