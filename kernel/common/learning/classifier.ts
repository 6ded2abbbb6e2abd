import { BUCKETS, countedOf, gramsOf, shownWordsOf } from './grams.ts'
import type { Counted, Writing } from './grams.ts'

/**
 * A linear classifier of texts, learnt on the spot: one hyperplane for each class (support vector machine with squared hinge
 * loss, dual coordinate descent as in Hsieh et al., ICML 2008), over grams weighed by how rare they are and by how much more
 * often they stand in texts of the class than in others (Wang and Manning, ACL 2012). The same examples in the same order always
 * give the same model. It is kept as it is asked: for each bucket that says something, what it says.
 */
export interface Model {
  readonly classes: readonly string[]
  /** Buckets that say something, ascending. */
  readonly buckets: Uint32Array
  /** Inverse document frequency of each of them. */
  readonly idf: Float32Array
  /** What the i-th of them says stands from `starts[i]` to `starts[i + 1]`: for which class, and how much. */
  readonly starts: Uint32Array
  readonly owners: Uint16Array
  readonly weights: Float32Array
  /** One for each class. */
  readonly biases: Float32Array
  /** What turns margins into a confidence: softmax(margin × sharpness). */
  readonly sharpness: number
}

export interface Example extends Writing {
  readonly label: string
}

/** How dear a mistake is against a simple plane, and how often all examples are gone through. Measured by `npm run bench -- suggest`. */
const COST = 1
const ROUNDS = 10
/** Weights this small move no guess; and no more are kept than so many, the smallest left out: some twelve megabytes. */
const NEXT_TO_NOTHING = 5e-4
const MOST_WEIGHTS = 2_000_000
/** Before it was judged: a lead of one margin is some 95 %. */
const SHARPNESS = 3
const SHARPNESSES = [1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8] as const

/** The buckets that say something, ascending: what stands in a single text tells only of that text, and might tell a name. */
function tellingBuckets(texts: readonly Counted[]): { buckets: Uint32Array; idf: Float32Array } {
  const seen = new Uint32Array(BUCKETS)
  for (const { buckets } of texts) for (const bucket of buckets) seen[bucket]! += 1
  const buckets = Uint32Array.from(
    (function* () {
      for (let bucket = 0; bucket < BUCKETS; bucket++) if (seen[bucket]! > 1) yield bucket
    })(),
  )
  const idf = Float32Array.from(buckets, (bucket) => Math.log((1 + texts.length) / (1 + seen[bucket]!)) + 1)
  return { buckets, idf }
}

// One table for each set of buckets: four megabytes against twenty steps of a search for every run of every text.
const tables = new WeakMap<Uint32Array, Int32Array>()

/** Where each bucket stands among those that say something, or -1. */
function placesOf(buckets: Uint32Array): Int32Array {
  const known = tables.get(buckets)
  if (known) return known
  const places = new Int32Array(BUCKETS).fill(-1)
  for (let place = 0; place < buckets.length; place++) places[buckets[place]!] = place
  tables.set(buckets, places)
  return places
}

interface Placed {
  readonly places: Uint32Array
  readonly weights: Float32Array
}

/** Weighs by rarity and brings every text to length one, so that long letters do not outweigh short ones. */
function placed(counted: Counted, { buckets, idf }: Pick<Model, 'buckets' | 'idf'>): Placed {
  const places: number[] = []
  const weights: number[] = []
  const where = placesOf(buckets)
  let square = 0
  for (let i = 0; i < counted.buckets.length; i++) {
    const place = where[counted.buckets[i]!]!
    if (place < 0) continue
    const weight = counted.weights[i]! * idf[place]!
    places.push(place)
    weights.push(weight)
    square += weight * weight
  }
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square)
  return {
    places: Uint32Array.from(places),
    weights: Float32Array.from(weights, (weight) => weight * scale),
  }
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

interface Plane {
  readonly weights: Float32Array
  readonly bias: number
}

/** Added to what was counted on either side, so that what was never seen on one is not taken for proof. */
const SMOOTHED = 0.1

/** How much more, or less, often each bucket stands in texts of a class than in others: the size of the logarithm. */
function tellingFor(texts: readonly Placed[], isOwn: readonly boolean[], size: number): Float32Array {
  const own = new Float32Array(size).fill(SMOOTHED)
  const others = new Float32Array(size).fill(SMOOTHED)
  let ownSum = 0
  let othersSum = 0
  for (const [i, { places, weights }] of texts.entries()) {
    const mine = isOwn[i] === true
    const side = mine ? own : others
    for (let k = 0; k < places.length; k++) side[places[k]!]! += weights[k]!
    const sum = weights.reduce((a, b) => a + b, 0)
    if (mine) ownSum += sum
    else othersSum += sum
  }
  const shift = Math.log(ownSum / othersSum)
  return own.map((weight, place) => Math.abs(Math.log(weight / others[place]!) - shift))
}

/** Texts with each bucket weighed by what it tells, brought to length one on the whole; and the squares of their lengths. */
function weighed(
  texts: readonly Placed[],
  telling: Float32Array,
): { readonly values: readonly Float32Array[]; readonly squares: Float64Array; readonly scale: number } {
  const raw = texts.map(({ places, weights }) => weights.map((weight, k) => weight * telling[places[k]!]!))
  const squareOf = (values: Float32Array): number => values.reduce((sum, value) => sum + value * value, 0)
  const squares = Float64Array.from(raw, squareOf)
  const scale = texts.length / squares.reduce((sum, square) => sum + Math.sqrt(square), 0) || 1
  return {
    values: raw.map((values) => values.map((value) => value * scale)),
    squares: squares.map((square) => square * scale * scale),
    scale,
  }
}

/** One hyperplane: this class against all others, in a space of so many buckets. */
function separate(texts: readonly Placed[], isOwn: readonly boolean[], size: number): Plane {
  const telling = tellingFor(texts, isOwn, size)
  const { values, squares, scale } = weighed(texts, telling)
  const weights = new Float32Array(size)
  let bias = 0
  const alpha = new Float64Array(texts.length)
  const diagonal = 1 / (2 * COST)
  for (let round = 0; round < ROUNDS; round++) {
    for (const i of orderOf(texts.length, round)) {
      const { places } = texts[i]!
      const value = values[i]!
      const y = isOwn[i] === true ? 1 : -1
      let dot = bias
      for (let k = 0; k < places.length; k++) dot += weights[places[k]!]! * value[k]!
      const gradient = y * dot - 1 + alpha[i]! * diagonal
      const before = alpha[i]!
      // The bias counts as one more gram of weight one.
      alpha[i] = Math.max(0, before - gradient / (squares[i]! + 1 + diagonal))
      const step = (alpha[i] - before) * y
      if (step === 0) continue
      for (let k = 0; k < places.length; k++) weights[places[k]!]! += step * value[k]!
      bias += step
    }
  }
  // What a bucket tells goes into its weight, so that a guess is one sum.
  return { weights: weights.map((weight, place) => weight * telling[place]! * scale), bias }
}

/** Learns from examples. `onClass` hears how many classes are done, so that whoever waits is told. */
export function learn(
  examples: readonly Example[],
  onClass: (done: number, of: number) => void = () => {},
): Model {
  const classes = [...new Set(examples.map(({ label }) => label))].toSorted()
  const counted = examples.map(countedOf)
  const telling = tellingBuckets(counted)
  const texts = counted.map((one) => placed(one, telling))
  const planes = classes.map((own, done) => {
    const plane = separate(
      texts,
      examples.map(({ label }) => label === own),
      telling.buckets.length,
    )
    onClass(done + 1, classes.length)
    return plane
  })
  return { classes, ...gathered(planes, telling), sharpness: SHARPNESS }
}

/** How many weights of all planes are larger than this. */
function countAbove(planes: readonly Plane[], least: number): number {
  let count = 0
  for (const { weights } of planes) for (const weight of weights) if (Math.abs(weight) > least) count += 1
  return count
}

/** What every bucket says, one after the other; what is next to nothing is left out, and buckets that then say nothing. */
function gathered(
  planes: readonly Plane[],
  { buckets, idf }: Pick<Model, 'buckets' | 'idf'>,
): Omit<Model, 'classes' | 'sharpness'> {
  let least = NEXT_TO_NOTHING
  while (countAbove(planes, least) > MOST_WEIGHTS) least *= 1.25
  const kept: number[] = []
  const starts: number[] = [0]
  const owners: number[] = []
  const weights: number[] = []
  for (let place = 0; place < buckets.length; place++) {
    for (const [owner, plane] of planes.entries()) {
      const weight = plane.weights[place]!
      if (Math.abs(weight) <= least) continue
      owners.push(owner)
      weights.push(weight)
    }
    if (owners.length === starts.at(-1)) continue
    kept.push(place)
    starts.push(owners.length)
  }
  return {
    buckets: Uint32Array.from(kept, (place) => buckets[place]!),
    idf: Float32Array.from(kept, (place) => idf[place]!),
    starts: Uint32Array.from(starts),
    owners: Uint16Array.from(owners),
    weights: Float32Array.from(weights),
    biases: Float32Array.from(planes, ({ bias }) => bias),
  }
}

export interface Guess {
  readonly label: string
  /** From 0 to 1. */
  readonly confidence: number
}

/** How far a text is on each class's own side. */
function marginsOf(model: Model, writing: Writing): number[] {
  const { places, weights } = placed(countedOf(writing), model)
  const margins = Array.from(model.biases)
  for (let k = 0; k < places.length; k++)
    for (let at = model.starts[places[k]!]!; at < model.starts[places[k]! + 1]!; at++)
      margins[model.owners[at]!]! += model.weights[at]! * weights[k]!
  return margins
}

function sharesOf(margins: readonly number[], sharpness: number): number[] {
  const top = Math.max(...margins)
  const shares = margins.map((margin) => Math.exp((margin - top) * sharpness))
  const sum = shares.reduce((a, b) => a + b, 0)
  return shares.map((share) => share / sum)
}

/** What a text is about, likeliest first. */
export function guess(model: Model, writing: Writing): Guess[] {
  const shares = sharesOf(marginsOf(model, writing), model.sharpness)
  return model.classes
    .map((label, c) => ({ label, confidence: shares[c]! }))
    .toSorted((a, b) => b.confidence - a.confidence)
}

/**
 * The model with the sharpness under which its confidences come nearest to the truth (least surprise), judged on examples that were
 * not learnt from: of a hundred guesses at 90 % some ninety are right.
 */
export function calibrated(model: Model, held: readonly Example[]): Model {
  const judged = held.flatMap((example) => {
    const own = model.classes.indexOf(example.label)
    return own < 0 ? [] : [{ own, margins: marginsOf(model, example) }]
  })
  const surprise = (sharpness: number): number =>
    judged.reduce((sum, { own, margins }) => sum - Math.log(sharesOf(margins, sharpness)[own]! + 1e-12), 0)
  const sharpness = SHARPNESSES.map((one) => ({ one, surprise: surprise(one) })).toSorted(
    (a, b) => a.surprise - b.surprise,
  )[0]!.one
  return judged.length === 0 ? model : { ...model, sharpness }
}

/** The words of a text that spoke most for a class: each counts for all the grams of two signs or more that stand in it. */
export function reasonsFor(model: Model, writing: Writing, label: string, most = 3): string[] {
  const own = model.classes.indexOf(label)
  const spoken = new Map<string, number>()
  const where = placesOf(model.buckets)
  for (const { bucket, text: gram } of gramsOf(writing)) {
    const place = gram.length < 2 ? -1 : where[bucket]!
    if (place < 0) continue
    const at = model.owners.subarray(model.starts[place], model.starts[place + 1]).indexOf(own)
    const weight = at < 0 ? 0 : model.weights[model.starts[place]! + at]! * model.idf[place]!
    spoken.set(gram, Math.max(spoken.get(gram) ?? 0, weight))
  }
  const words = shownWordsOf(writing).map((word) => {
    let weight = 0
    for (const [gram, speaks] of spoken) if (word.includes(gram)) weight += speaks
    return { word, weight }
  })
  const found: string[] = []
  for (const { word, weight } of words.toSorted((a, b) => b.weight - a.weight))
    if (
      weight > 0 &&
      !found.some((one) => one.includes(word) || word.includes(one)) &&
      found.push(word) >= most
    )
      break
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
