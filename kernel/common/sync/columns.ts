/**
 * Rows of a table, column by column: what stands in one column is alike, so it crosses a slow line in fewer bytes than row by row. A phone
 * asks for it; others are answered row by row. The rows are the same.
 */
export interface Columns {
  readonly [column: string]: readonly unknown[]
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string }

/** Nothing stands where a row has no such field: nulls do not cross. Columns stand in the order of their names. */
export function columnsOf(rows: readonly Readonly<Record<string, unknown>>[]): Columns {
  const columns: Record<string, unknown[]> = {}
  for (const [n, row] of rows.entries())
    for (const [name, value] of Object.entries(row)) {
      if (value === null || value === undefined) continue
      const column = (columns[name] ??= [])
      while (column.length < n) column.push(null)
      column.push(value)
    }
  return Object.fromEntries(
    Object.keys(columns)
      .toSorted()
      .map((name) => [name, columns[name]!]),
  )
}

/** The rows again. A column may end before the last row: behind it there is nothing. */
export function rowsOf(columns: Columns): Row[] {
  const ids = columns['id'] ?? []
  const rows = ids.map((): Record<string, unknown> => ({}))
  for (const [name, column] of Object.entries(columns))
    for (const [n, value] of column.entries()) if (value !== null && n < rows.length) rows[n]![name] = value
  return rows as Row[]
}

/** An answer with all its rows as rows, however they crossed. */
export function inRows<
  A extends {
    readonly rows: Readonly<Record<string, readonly Row[]>>
    readonly columns?: Readonly<Record<string, Columns>> | undefined
  },
>({ columns, ...answer }: A): Omit<A, 'columns'> {
  if (columns === undefined) return answer
  const came = Object.entries(columns).map(([t, some]) => [t, rowsOf(some)] as const)
  return { ...answer, rows: { ...answer.rows, ...Object.fromEntries(came) } }
}
