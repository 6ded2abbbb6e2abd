export type Engine = 'embedded' | 'postgres'

export interface Options {
  readonly rows: number
  readonly engine: Engine
  /** How often a figure is taken; its minimum, median and maximum are shown. */
  readonly runs: number
  /** Seconds one run lasts, where a bench runs for a time. */
  readonly seconds: number
  /** A file of real data, for benches that are about it. */
  readonly file: string | undefined
}

/** A named measurement. */
export interface Bench {
  readonly name: string
  readonly says: string
  readonly defaults: Partial<Options>
  readonly run: (options: Options, say: (line: string) => void) => Promise<Readonly<Record<string, number>>>
}
