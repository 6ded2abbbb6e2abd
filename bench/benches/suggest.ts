import { existsSync, readFileSync } from 'node:fs'
import { guess, learn } from '#kernel/common/learning/classifier.ts'
import type { Example } from '#kernel/common/learning/classifier.ts'
import type { Writing } from '#kernel/common/learning/grams.ts'
import { percentile, round } from '../kit/figures.ts'
import type { Bench } from '../kit/options.ts'

interface Message {
  readonly label: string
  readonly title: string
  /** Some have a title only. */
  readonly detail?: string
}

const writingOf = ({ title, detail = '' }: Message): Writing => ({ heading: title, body: detail })

const HASHES = 24
const BANDS = 8

/** Signatures of what a text says, by which near-duplicates meet. */
function signatureOf(text: string): Uint32Array {
  const signs = [...text.replaceAll(/[\s\p{P}]/gu, '')]
  const least = new Uint32Array(HASHES).fill(0xffffffff)
  for (let i = 0; i + 4 <= signs.length; i++) {
    let hash = 0x811c9dc5
    for (let k = i; k < i + 4; k++) hash = Math.imul(hash ^ signs[k]!.codePointAt(0)!, 0x01000193)
    for (let h = 0; h < HASHES; h++) {
      const mixed = Math.imul((hash ^ (h * 0x9e3779b9)) >>> 0, 0x85ebca6b) >>> 0
      const value = (mixed ^ (mixed >>> 13)) >>> 0
      if (value < least[h]!) least[h] = value
    }
  }
  return least
}

/** The same letter sent twice, or nearly: all of a group stay on one side of the split. */
function groupsOf(messages: readonly Message[]): number[] {
  const parent = messages.map((_, i) => i)
  const root = (i: number): number => (parent[i] === i ? i : (parent[i] = root(parent[i]!)))
  const bands = new Map<string, number>()
  for (const [i, message] of messages.entries()) {
    const signature = signatureOf(message.title + (message.detail ?? ''))
    for (let band = 0; band < BANDS; band++) {
      const rows = HASHES / BANDS
      const key = `${band}:${signature.slice(band * rows, (band + 1) * rows).join()}`
      const before = bands.get(key)
      if (before === undefined) bands.set(key, i)
      else parent[root(i)] = root(before)
    }
  }
  return messages.map((_, i) => root(i))
}

const PARTS = 5

function macroF1(pairs: readonly { readonly label: string; readonly said: string }[]): number {
  const labels = [...new Set(pairs.map(({ label }) => label))]
  const each = labels.map((label) => {
    const hit = pairs.filter((one) => one.label === label && one.said === label).length
    const said = pairs.filter((one) => one.said === label).length
    const is = pairs.filter((one) => one.label === label).length
    return said + is === 0 ? 0 : (2 * hit) / (said + is)
  })
  return each.reduce((a, b) => a + b, 0) / labels.length
}

/** The share that is right among the surest. */
function accuracyAt(
  pairs: readonly { label: string; said: string; confidence: number }[],
  share: number,
): number {
  const surest = pairs
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, Math.round(pairs.length * share))
  return surest.filter(({ label, said }) => label === said).length / surest.length
}

export const suggest: Bench = {
  name: 'suggest',
  says: 'how well a category is suggested from words alone, learnt on the spot: macro-F1, accuracy of the surest 80 %, time (--file messages_open.jsonl)',
  defaults: { runs: 1 },
  run({ file }, say) {
    if (file === undefined || !existsSync(file))
      throw new Error('name the file of labelled messages: --file messages_open.jsonl')
    const messages = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Message)
    const groups = groupsOf(messages)
    say(`${messages.length} messages, ${new Set(groups).size} groups of near-duplicates`)
    const pairs: { label: string; said: string; confidence: number }[] = []
    const learning: number[] = []
    const answering: number[] = []
    for (let part = 0; part < PARTS; part++) {
      const isHeld = (i: number): boolean => (Math.imul(groups[i]! + 1, 0x9e3779b1) >>> 8) % PARTS === part
      const examples: Example[] = messages.flatMap((message, i) =>
        isHeld(i) ? [] : [{ ...writingOf(message), label: message.label }],
      )
      const from = performance.now()
      const model = learn(examples)
      learning.push((performance.now() - from) / 1000)
      for (const [i, message] of messages.entries()) {
        if (!isHeld(i)) continue
        const asked = performance.now()
        const [first] = guess(model, writingOf(message))
        answering.push(performance.now() - asked)
        pairs.push({ label: message.label, said: first!.label, confidence: first!.confidence })
      }
      say(`part ${part + 1}: macro-F1 ${round(macroF1(pairs.slice(-answering.length)), 4)} so far`)
    }
    return Promise.resolve({
      macro_f1: round(macroF1(pairs), 4),
      accuracy: round(accuracyAt(pairs, 1), 4),
      accuracy_at_80: round(accuracyAt(pairs, 0.8), 4),
      learn_s: round(Math.max(...learning), 1),
      answer_p95_ms: round(percentile(answering, 0.95), 2),
    })
  },
}
