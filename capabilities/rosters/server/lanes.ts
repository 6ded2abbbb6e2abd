/**
 * Work side by side, as far as it may: whatever shares a subject with what is under way waits until that is done, so that two
 * batches never meet the same person or dwelling. A failure is thrown at whoever enters next, or waits for the end.
 */
export class Lanes {
  readonly #most: number
  readonly #under = new Set<{ readonly subjects: ReadonlySet<string>; readonly done: Promise<void> }>()

  constructor(most: number) {
    this.#most = most
  }

  /** Begins the work as soon as it may be begun; returns then, not when it is done. */
  async enter(subjects: ReadonlySet<string>, work: () => Promise<void>): Promise<void> {
    for (;;) {
      const inTheWay = [...this.#under].filter(({ subjects: taken }) => shareAny(taken, subjects))
      if (inTheWay.length > 0) await Promise.all(inTheWay.map(({ done }) => done))
      else if (this.#under.size >= this.#most) await Promise.race([...this.#under].map(({ done }) => done))
      else break
    }
    const done = work()
    const one = { subjects, done }
    this.#under.add(one)
    const left = () => this.#under.delete(one)
    // A failed one stays: it is what the next one hears of.
    done.then(left, () => {})
  }

  async empty(): Promise<void> {
    await Promise.all([...this.#under].map(({ done }) => done))
  }
}

const shareAny = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean => {
  for (const one of some) if (others.has(one)) return true
  return false
}
