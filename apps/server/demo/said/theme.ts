import type { AppealKind } from '#appeals/contract.ts'

/** Where such a thing is usually said to be. */
export type Spot = 'entrance' | 'building' | 'estate' | 'street' | 'home'

/**
 * One thing people come with: what they say, in several ways, and what became of it. Braces are filled in: {b} the building,
 * {e} the entrance, {f} a floor, {n} a small number, {days} some days, {hour} an hour, {shop} a shop, {road} a road.
 */
export interface Theme {
  readonly category: string
  readonly kind: AppealKind
  readonly spot: Spot
  /** How often it comes, against the others. */
  readonly share: number
  readonly says: readonly string[]
  /** In English, with what became of it: one of `done` by its place, or words of its own. */
  readonly saysEn: readonly (readonly [says: string, done: number | string])[]
  /** What the hands wrote when it was done, or what the desk answered; each for the saying in its place, the rest for any. */
  readonly done: readonly string[]
  /** Answered at the desk, without an order: how it ended. */
  readonly answered: 'answered' | 'explained' | 'referred' | undefined
  /** Where a question back to the reporter makes sense: the question, and what came back. */
  readonly ask: readonly [question: string, reply: string] | undefined
  /** What a photo of it shows, and one of it done. */
  readonly picture: readonly [before: string, after: string] | undefined
}

type Given = Partial<Omit<Theme, 'category' | 'says' | 'done'>> & {
  readonly says: readonly string[]
  readonly done: readonly string[]
}

/** A theme as it is written: what is usual may be left out. */
export const theme = (category: string, share: number, given: Given): Theme => ({
  kind: 'problem',
  spot: 'building',
  saysEn: [],
  answered: undefined,
  ask: undefined,
  picture: undefined,
  ...given,
  category,
  share,
})
