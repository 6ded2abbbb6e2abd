/** From where to where something reaches along a line. */
export interface Reach {
  readonly start: number
  readonly end: number
}

/** How far to scroll so that a part stands in the middle of its window; not at all where it is seen whole already. */
export const stepTo = (window: Reach, part: Reach): number =>
  part.start >= window.start && part.end <= window.end
    ? 0
    : (part.start + part.end) / 2 - (window.start + window.end) / 2

/** At which ends of a window more follows. A pixel is no more: sizes are rounded. */
export const endsOf = (
  whole: number,
  window: number,
  scrolled: number,
): { readonly before: boolean; readonly after: boolean } => ({
  before: scrolled > 1,
  after: whole - window - scrolled > 1,
})
