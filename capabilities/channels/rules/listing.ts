import type { AppealState } from '#appeals/contract.ts'

interface Standing {
  readonly state: AppealState
  readonly visibility: string
  readonly seal: string | null
  readonly categoryCode: string | null
}

/**
 * Whether anybody may know of an appeal: sorted under a category that is open to the public, not sealed, and not taken back by
 * the reporter, whose it is.
 */
export const isListed = (appeal: Standing): boolean =>
  appeal.visibility === 'public' &&
  appeal.seal === null &&
  appeal.categoryCode !== null &&
  appeal.state !== 'withdrawn'

/** The two states GeoReport knows. */
export const isOpenNow = ({ state }: Pick<Standing, 'state'>): boolean =>
  state !== 'closed' && state !== 'withdrawn'
