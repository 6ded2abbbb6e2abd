/** What a phone takes from the world around it, so that a test can give it another one. */
export interface Around {
  /** The clock of the phone, in milliseconds. It may be wrong by a day. */
  readonly now: () => number
  /** From 0 up to 1. */
  readonly chance: () => number
  readonly newId: () => string
  /** Calls back after so many milliseconds; returns what calls it off. */
  readonly after: (ms: number, does: () => void) => () => void
}

/** How tabs of one account know of each other. */
export interface Tabs {
  /** Calls `begin` when this tab is the one that sends and pulls: at once when it is alone. */
  readonly lead: (begin: () => void) => void
  readonly tell: (news: News) => void
  readonly hear: (listener: (news: News) => void) => void
  readonly close: () => void
}

/**
 * An act was laid down or answered · the slice is not what it was · somebody wants to send and pull now · what is written on a page was
 * kept or let go.
 */
export type News = 'outbox' | 'slice' | 'sync' | 'drafts'

/** A tab that is alone. */
export const alone: Tabs = {
  lead: (begin) => {
    begin()
  },
  tell: () => {},
  hear: () => {},
  close: () => {},
}
