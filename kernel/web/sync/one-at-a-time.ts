/** Lets one piece of work begin only when the one before it has ended: between reading a store and writing it nothing else may happen. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    // Whoever comes next waits for the end of it, whatever it was.
    last = mine.catch(() => {})
    return mine
  }
}
