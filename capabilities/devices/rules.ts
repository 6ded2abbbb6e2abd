import { SYNC_VERSION } from '#kernel/common/sync/protocol.ts'

/** How many versions of acts back the house still reads. */
export const VERSIONS_BACK = 2

/** Whether a build of the app may speak with this server. Neither answer costs anything that waits on the phone. */
export function versionVerdict(
  version: number,
  own: number = SYNC_VERSION,
): 'allowed' | 'app-too-old' | 'app-too-new' {
  if (version > own) return 'app-too-new'
  return version < own - VERSIONS_BACK ? 'app-too-old' : 'allowed'
}

/** The most a phone of 2 GB should carry: three grids. */
export const MOST_GRIDS = 3

/** Whether an area fits on a phone: so many grids, and of each table so many rows a grid. */
export function sliceVerdict(
  grids: number,
  tables: readonly { readonly n: number; readonly mostPerGrid: number }[],
): 'allowed' | 'area-too-large' {
  if (grids > MOST_GRIDS) return 'area-too-large'
  return tables.every(({ n, mostPerGrid }) => n <= mostPerGrid * Math.max(1, grids))
    ? 'allowed'
    : 'area-too-large'
}

/** Areas of 12 digits and more lie in one community; whoever works above has a desk and no phone slice. */
export const isSliceArea = (areaCode: string): boolean => areaCode.length >= 12

/** An act made longer ago than this is not simply done any more: somebody looks at it first. */
export const MOST_AGE_DAYS = 365
/** Numbers of acts are kept longer than any phone may still send them, so that none is ever done twice. */
export const KEEP_NUMBERS_DAYS = 430

export type Outcome = 'applied' | 'rejected' | 'needs-review' | 'try-again'

/** A "no" to an act of a phone, with what is known of the row it is about. */
export interface Answered {
  readonly code: string
  readonly status: number
  /** Where the row is now, if there is one. */
  readonly areaNow: string | undefined
  /** The area of whoever sent it. */
  readonly ownArea: string
  /** Their role may do such an act at all. */
  readonly mayDo: boolean
}

/** Whether it matters where the row is now: only where it is out of sight, or the act is not theirs to do. */
export const asksWhere = ({ code, mayDo }: Pick<Answered, 'code' | 'mayDo'>): boolean =>
  !mayDo || code === 'not-found' || code === 'not-allowed'

/**
 * What becomes of an act that could not be done. Transient: later. A row that is there and no longer theirs, or an act their role
 * no longer has: whoever is responsible now decides. Everything else is a "no" the person can look after.
 */
export function outcomeOf({ code, status, areaNow, ownArea, mayDo }: Answered): Exclude<Outcome, 'applied'> {
  if (status === 503 || status === 429) return 'try-again'
  if (!mayDo) return 'needs-review'
  const isElsewhere = areaNow !== undefined && !areaNow.startsWith(ownArea)
  return asksWhere({ code, mayDo }) && isElsewhere ? 'needs-review' : 'rejected'
}

/** Since when something must wait until the operator is told. */
export const ALARM_AFTER_HOURS = 24

/** How often a house has answered a phone in this history of it, and up to which count it did so in one that it has forgotten. */
export interface Counts {
  readonly ackedSeq: number
  readonly forgotSeq: number
}

/**
 * Whether a phone that has had so many answers speaks from another history: the house was put back to an earlier day. A phone that has sent
 * everything again begins at none.
 */
export const hasForgotten = ({ ackedSeq, forgotSeq }: Counts, had: number): boolean =>
  had > ackedSeq || (had > 0 && had <= forgotSeq)

/**
 * The counts of a house that was put back and hears of answers it has forgotten: it goes on above them. What still arrives of the time before
 * is known by its count, were it held up on the way for hours.
 */
export const goingOnAbove = (had: number): Counts => ({ ackedSeq: had + 1, forgotSeq: had })
