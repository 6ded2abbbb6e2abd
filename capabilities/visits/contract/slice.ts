import type { Outcome, TargetKind, TargetState, Told } from './words.ts'
import type { LearnedField } from './visit.ts'

/** What a phone holds of visits: rows of its slice, written by `server/slice.ts`. */
export interface PhoneTarget {
  readonly kind: TargetKind
  readonly campaignId?: string
  /** What it is for, where somebody said it. */
  readonly title?: string
  readonly dwellingId: string
  readonly householdId?: string
  readonly personId?: string
  readonly dueBy: string
  readonly state: TargetState
  readonly tries?: number
  /** Why somebody is looked after: only as long as the visit is to be made. */
  readonly reasons?: readonly string[]
}

export interface PhoneCampaign {
  readonly kind: string
  readonly title: string
  readonly titleEn?: string
  readonly what?: string
  readonly since: string
  readonly until: string
  readonly formId?: string
  readonly formVersion?: number
}

export interface PhoneVisit {
  readonly dwellingId: string
  readonly householdId?: string
  readonly at: string
  readonly outcome: Outcome
  /** In what role somebody came. */
  readonly by: string
  readonly told?: readonly Told[]
  readonly learned?: readonly LearnedField[]
  /** Numbers of what was raised. */
  readonly appeals?: readonly string[]
  readonly summary?: string
}
