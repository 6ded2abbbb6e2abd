import type { AppealState } from '#appeals/contract.ts'

interface Standing {
  readonly visibility: string
  readonly seal: string | null
  readonly categoryCode: string | null
}

/**
 * Whether any program may know of an appeal: sorted under a category that is open to the public, and not sealed. One that its
 * reporter took back is told as closed: a copy elsewhere that heard of no end would keep it open for ever.
 */
export const isTold = (appeal: Standing): boolean =>
  appeal.visibility === 'public' && appeal.seal === null && appeal.categoryCode !== null

/** Whether it is shown to people too: what was taken back is its reporter's again, and on no page. */
export const isListed = (appeal: Standing & { readonly state: AppealState }): boolean =>
  isTold(appeal) && appeal.state !== 'withdrawn'

/** The two states GeoReport knows. */
export const isOpenNow = ({ state }: { readonly state: AppealState }): boolean =>
  state !== 'closed' && state !== 'withdrawn'
