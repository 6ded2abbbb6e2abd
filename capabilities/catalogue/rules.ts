import type { OrgKind } from '#organisations/contract.ts'
import type {
  Answers,
  CatalogueKind,
  CatalogueVersion,
  Category,
  Question,
  QuestionOption,
  SlaPolicy,
  StopNotice,
} from './contract.ts'

/** Only leaves are chosen for an appeal; groups are there to find them. */
export const isLeaf = (category: Category): boolean => category.parent !== null

/** The version of a catalogue in force on a day, the youngest if two overlap. */
export function findVersion(
  versions: readonly CatalogueVersion[],
  catalogue: CatalogueKind,
  date: string,
): CatalogueVersion | undefined {
  return versions
    .filter(
      (version) =>
        version.catalogue === catalogue &&
        version.effectiveFrom <= date &&
        (version.effectiveTo === null || version.effectiveTo > date),
    )
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0]
}

/** The promise of a profile under a code; what a profile does not name is taken from `default`. */
export function findPolicy(
  policies: readonly SlaPolicy[],
  profile: string,
  code: string,
): SlaPolicy | undefined {
  const named = policies.filter((policy) => policy.code === code)
  return (
    named.find((policy) => policy.profile === profile) ?? named.find((policy) => policy.profile === 'default')
  )
}

// ------------------------------------------------------------------------------------------------ suggesting a category

/** A category the words point to. `reasons` are the words found, so that the clerk sees why and is not asked to believe. */
export interface Suggestion {
  readonly code: string
  readonly score: number
  readonly reasons: readonly string[]
}

interface Known {
  readonly word: string
  /** Indexes of the categories that know this word. */
  readonly categories: readonly number[]
}
const indexes = new WeakMap<readonly Category[], readonly Known[]>()

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

function indexOf(catalogue: readonly Category[]): readonly Known[] {
  const known = indexes.get(catalogue)
  if (known) return known
  const byWord = new Map<string, Set<number>>()
  catalogue.forEach((category, i) => {
    if (!isLeaf(category)) return
    // Short parts of a name (服务, 电话) stand in every other message; keywords are chosen, so short ones may stay.
    const nameParts = category.nameZh.split(/[、，和]/).filter((part) => part.length > 2)
    for (const word of [...category.keywords, ...nameParts].map(plain)) {
      byWord.set(word, (byWord.get(word) ?? new Set<number>()).add(i))
    }
  })
  const made = [...byWord].map(([word, categories]) => ({ word, categories: [...categories] }))
  indexes.set(catalogue, made)
  return made
}

/**
 * Categories whose keywords stand in the text, best first. A longer word says more than a short one, and a word that many
 * categories share says less; a word inside another one found says nothing of its own. No words, no suggestion.
 */
export function suggestCategories(
  text: string,
  catalogue: readonly Category[],
  limit: number,
): readonly Suggestion[] {
  const said = plain(text)
  const found = indexOf(catalogue).filter(({ word }) => said.includes(word))
  const byCategory = new Map<number, Known[]>()
  for (const known of found) {
    for (const i of known.categories) byCategory.set(i, [...(byCategory.get(i) ?? []), known])
  }
  return [...byCategory]
    .flatMap(([i, words]) => {
      const code = catalogue[i]?.code
      return code === undefined ? [] : [{ i, code, ...weigh(words) }]
    })
    .toSorted((a, b) => b.score - a.score || a.i - b.i)
    .slice(0, limit)
    .map(({ code, score, reasons }) => ({ code, score, reasons }))
}

function weigh(words: readonly Known[]): Pick<Suggestion, 'score' | 'reasons'> {
  const telling = words
    .filter(({ word }) => !words.some((other) => other.word !== word && other.word.includes(word)))
    .toSorted((a, b) => b.word.length - a.word.length)
  const score = telling.reduce((sum, { word, categories }) => sum + word.length ** 1.5 / categories.length, 0)
  return { score: Math.round(score * 100) / 100, reasons: telling.map(({ word }) => word) }
}

// -------------------------------------------------------------------------------------------------- proposing a handler

/** What must be known of an organisation to propose it. */
export interface Hand {
  readonly id: string
  readonly kind: OrgKind
  readonly nameZh: string
  /** The area it serves. */
  readonly areaCode: string
  readonly active: boolean
}

/**
 * Why a handler is proposed: its kind and name are what the category asks for; its kind is; it stands in because nobody of
 * the right kind serves the place; its kind is right, its name speaks of something else.
 */
export type RouteReason = 'named-for-it' | 'right-kind' | 'stands-in' | 'kind-only'
const RANK: Readonly<Record<RouteReason, number>> = {
  'named-for-it': 0,
  'right-kind': 1,
  'stands-in': 2,
  'kind-only': 3,
}

export interface ProposedHand<H extends Hand> {
  readonly hand: H
  readonly why: RouteReason
}

/**
 * Who takes it up when nobody of the right kind serves the place. Work of departments and utilities goes up to the
 * subdistrict and never down to the community: 北京市接诉即办工作条例 art. 17 forbids handing it out-of-list work.
 */
const STANDS_IN: Readonly<Record<OrgKind, OrgKind | null>> = {
  grid: 'community',
  community: 'subdistrict',
  subdistrict: null,
  department: 'subdistrict',
  utility: 'subdistrict',
  sanitation: 'subdistrict',
  greening: 'subdistrict',
  police: 'subdistrict',
  health: 'subdistrict',
  property: 'community',
  'owners-committee': 'community',
  volunteers: 'team',
  team: 'community',
  'member-unit': 'community',
}

/** Handlers for a category at a place, best first; among equals the one that serves the smallest area. Empty when nobody does. */
export function proposeRoute<H extends Hand>(
  category: Category,
  placeAreaCode: string,
  organisations: readonly H[],
): readonly ProposedHand<H>[] {
  const serving = organisations.filter((hand) => hand.active && placeAreaCode.startsWith(hand.areaCode))
  const ofKind = serving
    .filter((hand) => hand.kind === category.routeTo)
    .map((hand) => ({ hand, why: reasonFor(category, hand) }))
  const fit = ofKind.some(({ why }) => why !== 'kind-only')
  const others = fit ? [] : standIns(category.routeTo, serving)
  return [...ofKind, ...others].toSorted(
    (a, b) =>
      RANK[a.why] - RANK[b.why] ||
      b.hand.areaCode.length - a.hand.areaCode.length ||
      (a.hand.id < b.hand.id ? -1 : 1),
  )
}

function reasonFor(category: Category, hand: Hand): RouteReason {
  if (category.routeWords.length === 0) return 'right-kind'
  return category.routeWords.some((word) => hand.nameZh.includes(word)) ? 'named-for-it' : 'kind-only'
}

function standIns<H extends Hand>(kind: OrgKind, serving: readonly H[]): readonly ProposedHand<H>[] {
  let next = STANDS_IN[kind]
  while (next !== null) {
    const wanted = next
    const found = serving.filter((hand) => hand.kind === wanted)
    if (found.length > 0) return found.map((hand) => ({ hand, why: 'stands-in' }))
    next = STANDS_IN[wanted]
  }
  return []
}

// ----------------------------------------------------------------------------------------------------- extra questions

/** An answer that means danger now, with what to do at once. */
export interface Stop {
  readonly question: string
  readonly option: string
  readonly notice: StopNotice
}

/** The answers that send the person to help first. Empty when there is no such danger. */
export function stopAnswers(category: Category, answers: Answers): readonly Stop[] {
  return category.questions.flatMap((question) =>
    chosen(question, answers[question.code]).flatMap((option) =>
      option.stop ? [{ question: question.code, option: option.code, notice: option.stop }] : [],
    ),
  )
}

export type AnswerProblem =
  | 'missing'
  | 'unknown-question'
  | 'unknown-option'
  | 'wrong-type'
  | 'too-long'
  | 'out-of-range'

export interface AnswerVerdict {
  readonly question: string
  readonly problem: AnswerProblem
}

/** What is wrong with the answers to a category's questions. Empty when nothing is. */
export function checkAnswers(category: Category, answers: Answers): readonly AnswerVerdict[] {
  const asked = new Set(category.questions.map((question) => question.code))
  const unknown = Object.keys(answers)
    .filter((code) => !asked.has(code))
    .map((question): AnswerVerdict => ({ question, problem: 'unknown-question' }))
  const wrong = category.questions.flatMap((question): AnswerVerdict[] => {
    const answer = Object.hasOwn(answers, question.code) ? answers[question.code] : undefined
    const problem = isBlank(answer)
      ? question.required
        ? 'missing'
        : undefined
      : problemWith(question, answer)
    return problem ? [{ question: question.code, problem }] : []
  })
  return [...unknown, ...wrong]
}

type Answer = Answers[string] | undefined

const isBlank = (answer: Answer): boolean =>
  answer === undefined ||
  (typeof answer === 'string' && answer.trim() === '') ||
  (Array.isArray(answer) && answer.length === 0)

function problemWith(question: Question, answer: Answer): AnswerProblem | undefined {
  if (question.type === 'text') {
    if (typeof answer !== 'string') return 'wrong-type'
    return answer.length > question.maxLength ? 'too-long' : undefined
  }
  if (question.type === 'number') {
    if (typeof answer !== 'number') return 'wrong-type'
    return answer >= question.min && answer <= question.max ? undefined : 'out-of-range'
  }
  if (question.type === 'multi') return Array.isArray(answer) ? known(question, answer) : 'wrong-type'
  if (typeof answer === 'string') return known(question, answer)
  return question.type === 'yesno' && typeof answer === 'boolean' ? undefined : 'wrong-type'
}

type WithOptions = Extract<Question, { readonly options: unknown }>

const known = (question: WithOptions, answer: Answer): AnswerProblem | undefined => {
  const codes = codesOf(answer)
  const options = new Set(question.options.map((option) => option.code))
  return codes.every((code) => options.has(code)) ? undefined : 'unknown-option'
}

function codesOf(answer: Answer): readonly string[] {
  if (answer === undefined || typeof answer === 'number') return []
  if (typeof answer === 'boolean') return [answer ? 'yes' : 'no']
  return typeof answer === 'string' ? [answer] : answer
}

function chosen(question: Question, answer: Answer): readonly QuestionOption[] {
  if (!('options' in question)) return []
  const codes = codesOf(answer)
  return question.options.filter((option) => codes.includes(option.code))
}
