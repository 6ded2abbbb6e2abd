/** A line of a queue: only that it has an id matters here. */
export interface Waiting {
  readonly id: string
}

/** The queue as it is shown. It never moves by itself under the eyes of who works on it. */
export interface Queue<R extends Waiting> {
  readonly rows: readonly R[]
  /** New ones whose place is above or between those shown: told as a number until somebody wants to see them. */
  readonly held: number
  /** Shown still, but dealt with by somebody else meanwhile. */
  readonly taken: ReadonlySet<string>
}

export const emptyQueue = <R extends Waiting>(): Queue<R> => ({ rows: [], held: 0, taken: new Set() })

/**
 * What the server says now, laid under what is shown: lines keep their places, what belongs after the last of them is
 * added there, what belongs further up is held back. `dealtWith` are those one has just sent off oneself; the answer may
 * be older than that.
 */
export function renewed<R extends Waiting>(
  shown: Queue<R>,
  answer: readonly R[],
  dealtWith: ReadonlySet<string>,
): Queue<R> {
  const fresh = answer.filter(({ id }) => !dealtWith.has(id))
  const byId = new Map(fresh.map((row) => [row.id, row]))
  const here = new Set(shown.rows.map(({ id }) => id))
  const lastAt = fresh.findLastIndex(({ id }) => here.has(id))
  if (lastAt === -1) return { ...emptyQueue<R>(), rows: fresh }
  return {
    rows: [...shown.rows.map((row) => byId.get(row.id) ?? row), ...fresh.slice(lastAt + 1)],
    held: fresh.slice(0, lastAt).filter(({ id }) => !here.has(id)).length,
    taken: new Set(shown.rows.flatMap(({ id }) => (byId.has(id) ? [] : [id]))),
  }
}

/** Without one line, which has been dealt with. */
export const without = <R extends Waiting>(queue: Queue<R>, id: string): Queue<R> => ({
  ...queue,
  rows: queue.rows.filter((row) => row.id !== id),
})

/** With a line put back where it was, because the act came to nothing or was taken back. */
export function putBack<R extends Waiting>(queue: Queue<R>, row: R, at: number): Queue<R> {
  const others = queue.rows.filter(({ id }) => id !== row.id)
  return { ...queue, rows: [...others.slice(0, at), row, ...others.slice(at)] }
}

/** Which line comes after this one is done: the next, or at the end the one before. */
export const following = (queue: Queue<Waiting>, id: string): string | undefined => {
  const at = queue.rows.findIndex((row) => row.id === id)
  return (queue.rows[at + 1] ?? queue.rows[at - 1])?.id
}
