/** What protects the work of a day, taken out piece by piece. Each is taken out at a seam: no line of the house knows of it. */
import type { ActKind } from './history.ts'
import type { Altered } from './house.ts'
import { OF_THE_HOUSE } from './mutations-of-the-house.ts'
import { OF_THE_PHONE } from './mutations-of-the-phone.ts'
import type { AlteredPhone } from './phones.ts'

export interface Mutation {
  readonly without: string
  readonly altered: Altered & AlteredPhone
  /** It takes a disaster to miss it. */
  readonly restores?: true
  /** It shows where this is done often. */
  readonly mostly?: ActKind
  /** The first history that shows it, where that is not the very first: only so that those before need not be played each time. */
  readonly seed?: number
}

export const MUTATIONS: readonly Mutation[] = [...OF_THE_HOUSE, ...OF_THE_PHONE]
