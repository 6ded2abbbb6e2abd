import type { Writing } from '#kernel/common/learning/grams.ts'
import type { Category } from '../contract.ts'
import { isLeaf, suggestCategories } from '../rules.ts'

/** A first line this short is a heading: the writer's own summary. */
const LONGEST_HEADING = 80

/** What was said, as it is learnt from and asked about: a short first line is a heading. */
export function writingOf(text: string): Writing {
  const end = text.indexOf('\n')
  return end > 0 && end <= LONGEST_HEADING
    ? { heading: text.slice(0, end), body: text.slice(end + 1) }
    : { heading: '', body: text }
}

/** What was learnt of sorted appeals says of a text. */
export interface Judgement {
  readonly learntFrom: number
  /** From this confidence on it is right nearly always; below, it does not know. */
  readonly line: number
  /** Likeliest first. */
  readonly guesses: readonly {
    readonly code: string
    readonly confidence: number
    /** Words of the text itself that speak for it. */
    readonly reasons: readonly string[]
  }[]
}

export interface Suggested {
  readonly code: string
  /** From 0 to 1 where it was learnt; nothing where only a keyword of the category stands in the text. */
  readonly confidence: number | null
  readonly reasons: readonly string[]
}

/** What was asked of what was learnt: it knew, it did not, or nothing was learnt yet. */
export type Knowing = 'sure' | 'unsure' | 'nothing-learnt'

/** A guess behind the first is told only when it is not far-fetched. */
const WORTH_TELLING = 0.1

/**
 * What a text may be about. Above its line what was learnt stands first, with what else it thought of; below it says that it does
 * not know, and only keywords are left. A category that is out of force by now is no answer.
 */
export function suggestedFor(
  text: string,
  catalogue: readonly Category[],
  judgement: Judgement | undefined,
  limit: number,
): { readonly knows: Knowing; readonly items: readonly Suggested[] } {
  const byWords = () =>
    suggestCategories(text, catalogue, limit).map(({ code, reasons }) => ({
      code,
      confidence: null,
      reasons,
    }))
  if (judgement === undefined) return { knows: 'nothing-learnt', items: byWords() }
  const isThere = (wanted: string): boolean =>
    catalogue.some((category) => category.code === wanted && isLeaf(category))
  const [first, ...others] = judgement.guesses
  if (!first || first.confidence < judgement.line || !isThere(first.code))
    return { knows: 'unsure', items: byWords() }
  const learnt = [
    first,
    ...others.filter(({ code, confidence }) => confidence >= WORTH_TELLING && isThere(code)),
  ]
  // Whoever wants one only does not have the words weighed for it.
  if (learnt.length >= limit) return { knows: 'sure', items: learnt.slice(0, limit) }
  const said = new Set(learnt.map(({ code }) => code))
  return {
    knows: 'sure',
    items: [...learnt, ...byWords().filter(({ code }) => !said.has(code))].slice(0, limit),
  }
}
