import type { Pause } from '#kernel/common/calendar/calendar.ts'
import type { Explanation } from '#kernel/common/calendar/explanation.ts'
import type {
  AppealId,
  AppealKind,
  AppealState,
  Audience,
  Channel,
  Disposition,
  Outcome,
  StoryLine,
} from '../contract.ts'

/** An appeal as it stands, with what only the house needs to know. */
export interface AppealRecord {
  readonly id: AppealId
  readonly number: string
  readonly kind: AppealKind
  readonly channel: Channel
  readonly state: AppealState
  readonly outcome: Outcome | null
  readonly areaCode: string
  readonly placeId: string | null
  readonly placeZh: string
  readonly placeEn: string
  readonly lon: number | null
  readonly lat: number | null
  readonly title: string
  readonly text: string
  readonly lang: 'zh' | 'en'
  readonly categoryCode: string | null
  readonly policyCode: string | null
  readonly urgent: boolean
  readonly seal: string | null
  readonly visibility: 'public' | 'private'
  readonly answers: Readonly<Record<string, unknown>>
  /** Key of the person whose appeal it is. */
  readonly holder: string
  readonly reach: 'phone' | 'none'
  readonly relation: string
  readonly consent: boolean
  readonly nameSealed: Buffer | null
  readonly phoneSealed: Buffer | null
  readonly handlerId: string | null
  /** Organisations that may read it. */
  readonly orgIds: readonly string[]
  /** Organisations at work on it beside the one that answers for it. */
  readonly coIds: readonly string[]
  readonly question: string | null
  readonly receivedAt: Date
  /** From when the promise counts. */
  readonly clockFrom: Date
  readonly pauses: readonly Pause[]
  readonly respondBy: Date | null
  readonly respondedAt: Date | null
  readonly dueAt: Date | null
  readonly dueLines: readonly Explanation[]
  readonly closedAt: Date | null
  readonly reworks: number
  readonly photos: number
  readonly grade: number | null
  readonly solved: boolean | null
  readonly ratingReasons: readonly string[]
  readonly ratingText: string | null
  readonly ratedAt: Date | null
  readonly filedBy: string | null
  readonly source: string | null
  readonly sourceRef: string | null
  /** The appeal that leads, while this one is merged into it. */
  readonly leadId: string | null
  /** The appeal the reporter says is about the same thing. */
  readonly saidSameAs: string | null
  readonly disposition: Disposition | null
  /** The day (YYYY-MM-DD) on which a shelved appeal is looked at again. */
  readonly reviewOn: string | null
  readonly headSeq: number
  readonly headHash: Buffer
  readonly version: number
}

/** A line to be added to the story. */
export interface NewLine {
  readonly name: StoryLine['name']
  readonly audience: Audience
  readonly text?: string | undefined
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
  readonly files?: readonly string[]
}
