/** The value below which the given share of samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) return Number.NaN
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
export const round = (value: number, digits = 1): number => Math.round(value * 10 ** digits) / 10 ** digits

/** A table of runs: one line per figure with minimum, median and maximum. */
export function table(runs: readonly Readonly<Record<string, number>>[]): {
  readonly lines: readonly string[]
  readonly medians: Readonly<Record<string, number>>
} {
  const names = Object.keys(runs[0] ?? {})
  const width = Math.max(...names.map((name) => name.length), 8)
  const rows = names.map((name) => {
    const values = runs.map((run) => run[name]!).filter((value) => !Number.isNaN(value))
    return { name, min: Math.min(...values), mid: median(values), max: Math.max(...values) }
  })
  return {
    lines: [
      `${'figure'.padEnd(width)}  ${'min'.padStart(10)}  ${'median'.padStart(10)}  ${'max'.padStart(10)}`,
      ...rows.map(
        (row) =>
          `${row.name.padEnd(width)}  ${[row.min, row.mid, row.max].map((value) => String(round(value, 3)).padStart(10)).join('  ')}`,
      ),
    ],
    medians: Object.fromEntries(rows.map((row) => [row.name, round(row.mid, 3)])),
  }
}
