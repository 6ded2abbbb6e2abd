import { BUCKETS, countedOf, gramsOf } from './grams.ts'
import type { Counted, Writing } from './grams.ts'

/**
 * A linear classifier of texts, learnt on the spot: one hyperplane for each class (support vector machine with squared hinge
 * loss, dual coordinate descent as in Hsieh et al., ICML 2008), over grams weighed by how rare they are. The same examples in the
 * same order always give the same model.
 */
export interface Model {
  readonly classes: readonly string[]
  /** Inverse document frequency by bucket. */
  readonly idf: Float32Array
  /** One row of weights for each class, then its bias. */
  readonly weights: readonly Float32Array[]
  readonly biases: Float32Array
}

export interface Example extends Writing {
  readonly label: string
}

interface Ready extends Counted {
  readonly label: number
}

/** How dear a mistake is against a simple plane, and how often all examples are gone through. Measured by `npm run bench -- suggest`. */
const COST = 4
const ROUNDS = 10

/** Weighs by rarity and brings every text to length one, so that long letters do not outweigh short ones. */
function ready(counted: Counted, idf: Float32Array): Counted {
  const weights = Float32Array.from(counted.buckets, (bucket, i) => counted.weights[i]! * idf[bucket]!)
  let square = 0
  for (const weight of weights) square += weight * weight
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square)
  return { buckets: counted.buckets, weights: weights.map((weight) => weight * scale) }
}

function idfOf(texts: readonly Counted[]): Float32Array {
  const seen = new Uint32Array(BUCKETS)
  for (const { buckets } of texts) for (const bucket of buckets) seen[bucket]! += 1
  // What stands in a single text tells only of that text, and might tell somebody's name: it has no weight at all.
  return Float32Array.from(seen, (n) => (n < 2 ? 0 : Math.log((1 + texts.length) / (1 + n)) + 1))
}

/** The order in which examples are gone through: shuffled, but always the same way. */
function orderOf(count: number, round: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  let state = (0x9e3779b9 ^ (round * 0x85ebca6b)) >>> 0
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const j = state % (i + 1)
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
  return order
}

/** One hyperplane: this class against all others. */
function separate(examples: readonly Ready[], own: number): { weights: Float32Array; bias: number } {
  const weights = new Float32Array(BUCKETS)
  let bias = 0
  const alpha = new Float64Array(examples.length)
  const diagonal = 1 / (2 * COST)
  for (let round = 0; round < ROUNDS; round++) {
    for (const i of orderOf(examples.length, round)) {
      const { buckets, weights: values, label } = examples[i]!
      const y = label === own ? 1 : -1
      let dot = bias
      for (let k = 0; k < buckets.length; k++) dot += weights[buckets[k]!]! * values[k]!
      const gradient = y * dot - 1 + alpha[i]! * diagonal
      const before = alpha[i]!
      // Texts have length one, and the bias counts as one more gram of weight one.
      alpha[i] = Math.max(0, before - gradient / (2 + diagonal))
      const step = (alpha[i] - before) * y
      if (step === 0) continue
      for (let k = 0; k < buckets.length; k++) weights[buckets[k]!]! += step * values[k]!
      bias += step
    }
  }
  return { weights, bias }
}

/** Learns from examples. `onClass` hears how many classes are done, so that whoever waits is told. */
export function learn(
  examples: readonly Example[],
  onClass: (done: number, of: number) => void = () => {},
): Model {
  const classes = [...new Set(examples.map(({ label }) => label))].toSorted()
  const counted = examples.map(countedOf)
  const idf = idfOf(counted)
  const number = new Map(classes.map((name, i) => [name, i]))
  const prepared: Ready[] = counted.map((one, i) => ({
    ...ready(one, idf),
    label: number.get(examples[i]!.label)!,
  }))
  const planes = classes.map((_, own) => {
    const plane = separate(prepared, own)
    onClass(own + 1, classes.length)
    return plane
  })
  return {
    classes,
    idf,
    weights: planes.map(({ weights }) => weights),
    biases: Float32Array.from(planes, ({ bias }) => bias),
  }
}
/** What turns margins into a confidence, softmax(margin × sharpness): at three, a lead of one margin is some 95 %. */
const SHARPNESS = 3

export interface Guess {
  readonly label: string
  /** From 0 to 1. */
  readonly confidence: number
}

/** What a text is about, likeliest first. */
export function guess(model: Model, writing: Writing): Guess[] {
  const { buckets, weights } = ready(countedOf(writing), model.idf)
  const margins = model.weights.map((plane, c) => {
    let margin = model.biases[c]!
    for (let k = 0; k < buckets.length; k++) margin += plane[buckets[k]!]! * weights[k]!
    return margin
  })
  const top = Math.max(...margins)
  const shares = margins.map((margin) => Math.exp((margin - top) * SHARPNESS))
  const sum = shares.reduce((a, b) => a + b, 0)
  return model.classes
    .map((label, c) => ({ label, confidence: shares[c]! / sum }))
    .toSorted((a, b) => b.confidence - a.confidence)
}

/** The parts of a text that spoke most for a class, as words a person reads: neighbouring grams are put together. */
export function reasonsFor(model: Model, writing: Writing, label: string, most = 3): string[] {
  const plane = model.weights[model.classes.indexOf(label)]
  if (!plane) return []
  const spoken = new Map<string, number>()
  for (const { bucket, text: gram } of gramsOf(writing)) {
    const weight = plane[bucket]! * model.idf[bucket]!
    if (weight > 0 && /\p{L}{2}/u.test(gram)) spoken.set(gram, (spoken.get(gram) ?? 0) + weight)
  }
  const found: string[] = []
  for (const [gram] of [...spoken].toSorted((a, b) => b[1] - a[1]))
    if (!found.some((one) => one.includes(gram) || gram.includes(one)) && found.push(gram) >= most) break
  return found
}

/** The least confidence from which on guesses are right as often as asked, judged on examples that were not learnt from. */
export function lineFor(model: Model, held: readonly Example[], wanted: number): number {
  const judged = held
    .map((example) => {
      const [first] = guess(model, example)
      return { confidence: first?.confidence ?? 0, right: first?.label === example.label }
    })
    .toSorted((a, b) => b.confidence - a.confidence)
  let right = 0
  let line = 1
  for (const [i, one] of judged.entries()) {
    if (one.right) right += 1
    if (right / (i + 1) >= wanted) line = one.confidence
  }
  return line
}
