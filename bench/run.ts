import { parseArgs } from 'node:util'
import { border } from './benches/border.ts'
import { burst } from './benches/burst.ts'
import { dryrun } from './benches/dryrun.ts'
import { duplicates } from './benches/duplicates.ts'
import { field } from './benches/field.ts'
import { importing } from './benches/import.ts'
import { ledger } from './benches/ledger.ts'
import { roster } from './benches/roster.ts'
import { lifecycle } from './benches/lifecycle.ts'
import { open311 } from './benches/open311.ts'
import { pages } from './benches/pages.ts'
import { rates } from './benches/rates.ts'
import { raw } from './benches/raw.ts'
import { resident } from './benches/resident.ts'
import { start } from './benches/start.ts'
import { suggest } from './benches/suggest.ts'
import { sync } from './benches/sync.ts'
import { syncSoak } from './benches/sync-soak.ts'
import { machine, noise, stealSince, ticks } from './kit/machine.ts'
import { table } from './kit/figures.ts'
import type { Bench, Engine, Options } from './kit/options.ts'

const BENCHES: readonly Bench[] = [
  lifecycle,
  burst,
  pages,
  rates,
  open311,
  raw,
  importing,
  duplicates,
  dryrun,
  suggest,
  ledger,
  roster,
  border,
  start,
  resident,
  sync,
  syncSoak,
  field,
]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean' },
    rows: { type: 'string' },
    engine: { type: 'string' },
    runs: { type: 'string' },
    seconds: { type: 'string' },
    file: { type: 'string' },
  },
})

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const fail = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

if (values.list) {
  for (const bench of BENCHES) say(`${bench.name.padEnd(16)} ${bench.says}`)
  process.exit(0)
}
const bench =
  BENCHES.find((one) => one.name === positionals[0]) ??
  fail(`Name a bench: ${BENCHES.map((one) => one.name).join(', ')}. --list tells what each measures.`)
const engine = values.engine ?? 'embedded'
if (engine !== 'embedded' && engine !== 'postgres') fail('--engine is embedded or postgres')
const whole = (text: string | undefined, otherwise: number): number => {
  const value = Number(text?.replaceAll('_', '') ?? otherwise)
  return Number.isInteger(value) && value > 0 ? value : fail(`${text} is not a whole number above 0`)
}
const options: Options = {
  engine: engine as Engine,
  rows: whole(values.rows, bench.defaults.rows ?? 10_000),
  runs: whole(values.runs, bench.defaults.runs ?? 3),
  seconds: whole(values.seconds, bench.defaults.seconds ?? 15),
  file: values.file,
}

say(`${bench.name}: ${bench.says}`)
say(`engine ${options.engine}, ${options.rows} rows, ${options.runs} runs`)
say(machine())
const first = ticks()
const runs: Readonly<Record<string, number>>[] = []
for (let i = 0; i < options.runs; i++) runs.push(await bench.run(options, say))
const { lines, medians } = table(runs)
for (const line of lines) say(line)
say(`noise of the machine: ${noise()} % between even work; ${stealSince(first)} % taken by others`)
say(JSON.stringify({ bench: bench.name, engine: options.engine, rows: options.rows, figures: medians }))
