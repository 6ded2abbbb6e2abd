import type { Act } from '#kernel/server/act.ts'
import type { GuardGround, GuardPaper } from '../contract/requests.ts'

export interface Asking {
  readonly subjectId: string
  /** Whoever stands at the desk. */
  readonly name: string
  /** They say that they stand for a child; with a paper that shows it, or known to the ledger. */
  readonly guardian?:
    | { readonly paper?: { readonly kind: GuardPaper; readonly on: string } | undefined }
    | undefined
}

export type AskNo = 'guardian-must-ask' | 'guardian-not-shown' | 'not-a-child' | 'paper-day-ahead'

/**
 * Whether somebody may ask about a person. The ledger knows who is a child and who stands for them, and stands below this capability:
 * the house hands its answer in. Gives back on which ground a guardian asks; nothing where the person asks themselves.
 */
export type MayAsk = (act: Act<AskNo>, asking: Asking) => Promise<GuardGround | undefined>
