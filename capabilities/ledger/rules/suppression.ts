/**
 * Numbers that leave the record: those from one to four are not told, and of the others as many are left out with them as are needed
 * so that nobody reckons them back from sums (k-anonymity, k = 5; complementary suppression).
 *
 * A table with its sums is a network: a cell flows from its row to its column, the sum of a row into the row, the sum of a column out
 * of it, the sum of all back to the beginning. What is told is fixed. What is left out can be another number exactly where it lies on
 * a way round through others that are left out; that is what is tested here, and not guessed.
 */
export const FEWEST = 5

export interface Table {
  readonly cells: readonly (readonly number[])[]
}
export interface Told {
  readonly cells: readonly (readonly (number | null)[])[]
  readonly rowSums: readonly (number | null)[]
  readonly columnSums: readonly (number | null)[]
  readonly sum: number | null
}

interface Arc {
  readonly from: string
  readonly to: string
  readonly value: number
  readonly kind: 'cell' | 'row' | 'column' | 'sum'
  readonly row: number
  readonly column: number
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0)

function arcsOf({ cells }: Table): Arc[] {
  const columns = cells[0]?.length ?? 0
  const rowSums = cells.map(total)
  const columnSums = Array.from({ length: columns }, (_, c) => total(cells.map((row) => row[c] ?? 0)))
  return [
    ...cells.flatMap((row, r) =>
      row.map(
        (value, c) => ({ from: `r${r}`, to: `c${c}`, value, kind: 'cell', row: r, column: c }) as const,
      ),
    ),
    ...rowSums.map(
      (value, r) => ({ from: 'in', to: `r${r}`, value, kind: 'row', row: r, column: -1 }) as const,
    ),
    ...columnSums.map(
      (value, c) => ({ from: `c${c}`, to: 'out', value, kind: 'column', row: -1, column: c }) as const,
    ),
    { from: 'out', to: 'in', value: total(rowSums), kind: 'sum', row: -1, column: -1 },
  ]
}

const isSmall = (n: number): boolean => n > 0 && n < FEWEST

/** Where one may go next: along what is left out, and back along it where it may become less and still not nothing. */
function waysOf(
  arcs: readonly Arc[],
  hidden: ReadonlySet<number>,
): Map<string, { to: string; arc: number }[]> {
  const ways = new Map<string, { to: string; arc: number }[]>()
  const add = (from: string, to: string, arc: number): void => {
    const known = ways.get(from)
    if (known) known.push({ to, arc })
    else ways.set(from, [{ to, arc }])
  }
  for (const i of hidden) {
    const arc = arcs[i]!
    add(arc.from, arc.to, i)
    // Zeros are told: what is left out is known to be one at least.
    if (arc.value > 1) add(arc.to, arc.from, i)
  }
  return ways
}

/** What can be reached from a node without one of the arcs. */
function reached(ways: ReturnType<typeof waysOf>, from: string, but: number): Set<string> {
  const seen = new Set([from])
  const next = [from]
  for (let node = next.pop(); node !== undefined; node = next.pop())
    for (const { to, arc } of ways.get(node) ?? [])
      if (arc !== but && !seen.has(to)) {
        seen.add(to)
        next.push(to)
      }
  return seen
}

/** Whether a number that is left out may be another one, by all that is told. */
function isProtected(arcs: readonly Arc[], ways: ReturnType<typeof waysOf>, i: number): boolean {
  const { from, to, value } = arcs[i]!
  return reached(ways, to, i).has(from) || (value > 1 && reached(ways, from, i).has(to))
}

/** What is left out next for the sake of another: a small neighbour in its row or column, else any cell, else a sum. */
function nextToHide(arcs: readonly Arc[], hidden: ReadonlySet<number>, i: number): number | undefined {
  const about = arcs[i]!
  const rank = (arc: Arc): number => {
    const near =
      (arc.row >= 0 && arc.row === about.row) || (arc.column >= 0 && arc.column === about.column) ? 0 : 1
    return { cell: 0, row: 2, column: 4, sum: 6 }[arc.kind] + near
  }
  const open = arcs
    .map((arc, at) => ({ arc, at }))
    // At five or more it hides the small one; a zero is no secret and hides nothing.
    .filter(({ arc, at }) => arc.value >= FEWEST && !hidden.has(at))
    .toSorted((a, b) => rank(a.arc) - rank(b.arc) || a.arc.value - b.arc.value || a.at - b.at)
  // First those through which a way round comes about at once.
  const helping = open.find(({ at }) => isProtected(arcs, waysOf(arcs, new Set([...hidden, at])), i))
  return (helping ?? open[0])?.at
}

/** A table as it may be told outside the record. */
export function suppressedTable(table: Table): Told {
  const arcs = arcsOf(table)
  const hidden = new Set(arcs.flatMap(({ value }, i) => (isSmall(value) ? [i] : [])))
  const secrets = [...hidden]
  for (;;) {
    const ways = waysOf(arcs, hidden)
    const bare = secrets.find((i) => !isProtected(arcs, ways, i))
    if (bare === undefined) break
    const next = nextToHide(arcs, hidden, bare)
    if (next === undefined) throw new Error(`cell ${bare} of a table cannot be hidden`)
    hidden.add(next)
  }
  const told = (wanted: Arc['kind']): (number | null)[] =>
    arcs.flatMap(({ kind, value }, i) => (kind === wanted ? [hidden.has(i) ? null : value] : []))
  const columns = table.cells[0]?.length ?? 0
  const cells = told('cell')
  return {
    cells: table.cells.map((_, r) => cells.slice(r * columns, (r + 1) * columns)),
    rowSums: told('row'),
    columnSums: told('column'),
    sum: told('sum')[0] ?? null,
  }
}
