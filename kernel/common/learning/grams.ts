/** A text as the machine reads it: runs of signs and words, hashed into buckets, each with its weight. */

export interface Writing {
  /** What it is called; empty where it has no heading. */
  readonly heading: string
  readonly body: string
}

/** How many buckets there are: enough that two common runs seldom meet. */
export const BUCKETS = 1 << 20
const LONGEST = 3
/** How much is read, in signs: the first part says what it is about. */
const READ = { heading: 200, body: 1200 }
/** A heading is somebody's own summary: it counts more often than the body. */
const HEADING_WEIGHT = 2

/** Runs of one kind do not meet those of another in the same bucket: of the body, of the heading alone, single words, pairs. */
const KIND = { body: 0, heading: 77, word: 500, pair: 501 } as const

export interface Gram {
  readonly bucket: number
  readonly text: string
  readonly weight: number
}

/** FNV-1a over code points. */
const begun = (kind: number): number => 0x811c9dc5 ^ kind
const hashed = (hash: number, point: number): number => Math.imul(hash ^ point, 0x01000193)
const ended = (hash: number): number => (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) % BUCKETS

function bucketOf(kind: number, text: string): number {
  let hash = begun(kind)
  for (const sign of text) hash = hashed(hash, sign.codePointAt(0)!)
  return ended(hash)
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ')

/** Which part of a writing, and as what it counts. */
interface Part {
  readonly text: string
  readonly read: number
  readonly kind: number
  readonly weight: number
}

const partsOf = ({ heading, body }: Writing): readonly Part[] => [
  { text: body, read: READ.body, kind: KIND.body, weight: 1 },
  { text: heading, read: READ.heading, kind: KIND.body, weight: HEADING_WEIGHT },
  { text: heading, read: READ.heading, kind: KIND.heading, weight: 1 },
]

function* runsOf({ text, read, kind, weight }: Part): Generator<Gram> {
  const signs = Array.from(plain(text).slice(0, read))
  for (let length = 1; length <= LONGEST; length++)
    for (let from = 0; from + length <= signs.length; from++) {
      const run = signs.slice(from, from + length).join('')
      yield { bucket: bucketOf(kind + length, run), text: run, weight }
    }
}

/** Counts the same runs as numbers alone: spelling out each of thousands of writings takes three times as long. */
function countRuns(counts: Map<number, number>, { text, read, kind, weight }: Part): void {
  const points = Array.from(plain(text).slice(0, read), (sign) => sign.codePointAt(0)!)
  for (let length = 1; length <= LONGEST; length++)
    for (let from = 0; from + length <= points.length; from++) {
      let hash = begun(kind + length)
      for (let at = from; at < from + length; at++) hash = hashed(hash, points[at]!)
      const bucket = ended(hash)
      counts.set(bucket, (counts.get(bucket) ?? 0) + weight)
    }
}

const CUTTER = new Intl.Segmenter('zh', { granularity: 'word' })

function* wordsOf({ heading, body }: Writing): Generator<Gram> {
  let before: string | undefined
  for (const { segment, isWordLike } of CUTTER.segment(plain(`${heading}。${body}`).slice(0, READ.body))) {
    if (isWordLike !== true) continue
    if (segment.length > 1) yield { bucket: bucketOf(KIND.word, segment), text: segment, weight: 1 }
    if (before !== undefined)
      yield { bucket: bucketOf(KIND.pair, `${before}|${segment}`), text: before + segment, weight: 1 }
    before = segment
  }
}

/** Words as a person reads them, each once: of two signs or more, short ones with the one that follows. */
export function shownWordsOf({ heading, body }: Writing): string[] {
  const found = new Set<string>()
  let short: string | undefined
  for (const { segment, isWordLike } of CUTTER.segment(plain(`${heading}。${body}`).slice(0, READ.body))) {
    const word = isWordLike === true && /^\p{L}+$/u.test(segment) ? segment : undefined
    if (word !== undefined && short !== undefined) found.add(short + word)
    if (word !== undefined && word.length > 1) found.add(word)
    short = word?.length === 1 ? word : undefined
  }
  return [...found]
}

/** Everything that is read of a writing, with what it says. */
export function* gramsOf(writing: Writing): Generator<Gram> {
  for (const part of partsOf(writing)) yield* runsOf(part)
  yield* wordsOf(writing)
}

/** A writing as buckets and how often each stands in it, damped: twice is more than once, but not twice as much. */
export interface Counted {
  readonly buckets: Uint32Array
  readonly weights: Float32Array
}

export function countedOf(writing: Writing): Counted {
  const counts = new Map<number, number>()
  for (const part of partsOf(writing)) countRuns(counts, part)
  for (const { bucket, weight } of wordsOf(writing)) counts.set(bucket, (counts.get(bucket) ?? 0) + weight)
  const buckets = Uint32Array.from(counts.keys())
  return { buckets, weights: Float32Array.from(buckets, (bucket) => 1 + Math.log(counts.get(bucket)!)) }
}
