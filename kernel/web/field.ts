import type { Screen } from './screens.tsx'

/** A page of the worker's app. Its path stands under `/field`. */
export interface FieldScreen extends Screen {
  /** Something is done here: the foot of the page belongs to its buttons. */
  readonly deed?: boolean
}
