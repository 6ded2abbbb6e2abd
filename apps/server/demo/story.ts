import type { AppealKind, Disposition } from '#appeals/contract.ts'
import type { RequestKind, RequestReason } from '#coordination/contract.ts'
import type { Cause, Fund } from '#problems/contract.ts'
import type { DeclineReason } from '#dispatch/contract.ts'
import type { ExclusionReason } from '#rates/contract.ts'

/** Who says it at first: at the door, on the web, at the counter, by phone … */
export type DemoChannel = 'doorway' | 'web' | 'counter' | 'phone' | 'hotline' | 'grid'

/** What is said at first, and how. */
export interface Saying {
  readonly channel: DemoChannel
  readonly kind: AppealKind
  readonly text: string
  readonly lang: 'zh' | 'en'
  readonly categoryCode: string | undefined
  readonly answers: Readonly<Record<string, string | boolean>>
  /** A code on a door, a place by its whole name, or an area with words. */
  readonly where:
    | { readonly doorway: string; readonly placeText?: string }
    | { readonly place: string; readonly placeText?: string }
    | { readonly areaCode: string; readonly placeText: string }
  readonly person: { readonly name: string; readonly phone: string } | undefined
  readonly relation: 'self' | 'family' | 'neighbour' | 'worker'
  /** Signed in by phone, rather than a passer-by with a code. */
  readonly signedIn: boolean
  /** Takes it down for somebody: the login of a clerk or a grid worker. */
  readonly by: string | undefined
  readonly photos: readonly string[]
}

/** Whose act it is, where several hands are at it; else whoever it was given to. */
interface ByHands {
  readonly org?: string
}

/** What is done about an order that cannot simply be done. */
export type Turn =
  | ({
      readonly does: 'request'
      readonly kind: RequestKind
      readonly reason: RequestReason
      readonly text: string
      /** The day wished for, in days from now. */
      readonly days?: number
    } & ByHands)
  | {
      readonly does: 'judge'
      readonly by: string
      readonly granted: boolean
      readonly text: string
      readonly help?: { readonly org: string; readonly task: string }
    }
  | ({
      readonly does: 'supervise'
      readonly by: string
      readonly text: string
      readonly withinHours: number
    } & ByHands)
  | { readonly does: 'answerSupervision'; readonly text: string }
  /** It is what a neighbour has said before: one order for both. */
  | { readonly does: 'merge'; readonly by: string }
  | { readonly does: 'remindHandler'; readonly by: string; readonly text: string }
  | { readonly does: 'remind'; readonly text: string }
  /** The desk reads words of a public kind, and makes them public or keeps them back. */
  | { readonly does: 'look'; readonly by: string; readonly keeps: boolean }
  | {
      readonly does: 'whistle'
      readonly by: string
      readonly orgs: readonly string[]
      readonly text: string
      readonly minutes: number
    }
  | { readonly does: 'arrive'; readonly org: string; readonly text: string }
  | {
      readonly does: 'release'
      readonly by: string
      readonly org: string
      readonly text: string
      readonly support: number
    }
  | { readonly does: 'assess'; readonly org: string; readonly clarity: number }
  | { readonly does: 'miss'; readonly by: string; readonly text: string }
  | {
      readonly does: 'call'
      readonly by: string
      readonly solved: 'yes' | 'partly' | 'no'
      readonly grade: number | undefined
      readonly text: string | undefined
    }
  | {
      readonly does: 'exclude'
      readonly by: string
      readonly reason: ExclusionReason
      readonly text: string
    }
  | { readonly does: 'review'; readonly by: string; readonly granted: boolean; readonly text: string }
  | { readonly does: 'seeTo'; readonly by: string; readonly text: string; readonly told?: string }
  | {
      readonly does: 'dispose'
      readonly by: string
      readonly disposition: Disposition
      readonly text: string
    }
  | {
      readonly does: 'problem'
      readonly by: string
      readonly titleZh: string
      readonly titleEn: string
      readonly cause: Cause
      readonly causeText: string
      readonly org: string
      readonly fund: Fund
      readonly yuan: number
      /** Looked at again after so many days. */
      readonly days: number
    }
  | {
      readonly does: 'measure'
      readonly by: string
      readonly org: string
      readonly text: string
      readonly days: number
    }
  | { readonly does: 'measureDone'; readonly by: string; readonly text: string }

interface At {
  readonly at: Date
}
/** One act of a story. `by` is a login, `org` the Chinese name of an organisation. */
export type Step = At &
  (
    | {
        readonly does: 'sort'
        readonly by: string
        readonly categoryCode?: string
        readonly urgent?: boolean
      }
    | {
        readonly does: 'note'
        readonly by: string
        readonly text: string
        readonly audience: 'desk' | 'handlers' | 'public'
      }
    | { readonly does: 'ask'; readonly by: string; readonly text: string }
    | { readonly does: 'add'; readonly text: string; readonly photos: readonly string[] }
    | {
        readonly does: 'dispatch'
        readonly by: string
        readonly org: string
        readonly categoryCode: string
        readonly instruction?: string
        /** Further hands, each with a task. */
        readonly others?: readonly { readonly org: string; readonly task: string }[]
      }
    | { readonly does: 'recall'; readonly by: string; readonly text: string }
    | ({ readonly does: 'accept' } & ByHands)
    | { readonly does: 'decline'; readonly reason: DeclineReason; readonly text: string }
    | ({ readonly does: 'progress'; readonly text: string; readonly told: boolean } & ByHands)
    | ({ readonly does: 'submit'; readonly text: string; readonly photos: readonly string[] } & ByHands)
    | {
        readonly does: 'verify'
        readonly by: string
        readonly passed: boolean
        readonly method: 'on-site' | 'photo' | 'phone' | 'record'
        readonly text: string | undefined
      }
    | {
        readonly does: 'answer'
        readonly by: string
        readonly outcome: 'answered' | 'explained' | 'referred'
        readonly text: string
      }
    | {
        readonly does: 'rate'
        readonly grade: number
        readonly solved: boolean | null
        readonly reasons: readonly string[]
        readonly text: string | undefined
      }
    | { readonly does: 'reopen'; readonly text: string }
    | { readonly does: 'withdraw'; readonly text: string | undefined }
    | Turn
    | { readonly does: 'unmask'; readonly by: string; readonly reason: 'call-back' | 'visit' | 'clarify' }
  )

/** An appeal from the first word to the last act, with the moment of each. */
export interface Story {
  readonly receivedAt: Date
  readonly saying: Saying
  readonly steps: readonly Step[]
  /** Set where neighbours speak of one thing: their stories are told as one, by the hour; the oldest leads. */
  readonly together?: string
}
