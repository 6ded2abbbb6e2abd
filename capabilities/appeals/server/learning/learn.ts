import { calibrated, guess, learn as learnFrom, lineFor } from '#kernel/common/learning/classifier.ts'
import type { Example } from '#kernel/common/learning/classifier.ts'
import type { Learnt } from '#catalogue/server/index.ts'

/** How often it shall be right where it says that it knows. */
const WANTED = 0.95
/** One in ten is kept apart to be judged on; with fewer than so many judged a high line stands in for a measured one. */
const JUDGED = 10
const FEWEST_JUDGED = 50
const CAREFUL = 0.9

/** Which side an example is on: the same words always the same, so that nothing is judged that was learnt by heart. */
function isHeld({ heading, body }: Example): boolean {
  let hash = 0x811c9dc5
  for (const sign of (heading + body).replaceAll(/[\s\p{P}\d]/gu, ''))
    hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193)
  return (hash >>> 8) % JUDGED === 0
}

/** Learns from nine in ten, judges itself on the tenth: how sure it must be to be right nearly always, and how often it is that sure. */
export function learn(
  examples: readonly Example[],
  onClass: (done: number, of: number) => void = () => {},
): Learnt {
  const held = examples.filter(isHeld)
  const told = examples.filter((example) => !isHeld(example))
  const isJudged = held.length >= FEWEST_JUDGED
  const learnt = learnFrom(told, onClass)
  const model = isJudged ? calibrated(learnt, held) : learnt
  const line = isJudged ? lineFor(model, held, WANTED) : CAREFUL
  const sure = held.filter((example) => guess(model, example)[0]!.confidence >= line)
  const right = sure.filter((example) => guess(model, example)[0]!.label === example.label)
  return {
    learntFrom: told.length,
    judgedOn: held.length,
    line,
    covers: held.length === 0 ? 0 : sure.length / held.length,
    accuracy: sure.length === 0 ? 0 : right.length / sure.length,
    model,
  }
}
