import type { Category } from '#catalogue/contract.ts'
import { isLeaf, suggestCategories } from '#catalogue/rules.ts'
import type { AppealKind } from '../../../contract.ts'

/** Choices offered large; more would have to be read, not seen. */
const OFFERED = 3

/** The categories the words point to, those of this kind first; for praise, wishes and questions the usual ones when no word tells. */
export function offered(
  said: { readonly text: string; readonly kind: AppealKind },
  catalogue: readonly Category[],
): readonly Category[] {
  const byWords = [
    ...suggestCategories(said.text, catalogue, 8).map(({ code }) => code),
    ...byEnglish(said.text, catalogue),
  ]
  const found = [...new Set(byWords)].flatMap((code) => catalogue.find((one) => one.code === code) ?? [])
  const fitting = found.filter((one) => one.saidKinds.includes(said.kind))
  const others = found.filter((one) => !one.saidKinds.includes(said.kind))
  const usual =
    said.kind === 'problem' || found.length > 0
      ? []
      : catalogue.filter((one) => isLeaf(one) && one.saidKinds[0] === said.kind)
  return [...fitting, ...others, ...usual].slice(0, OFFERED)
}

/** Words too common in English to tell anything. */
const COMMON = new Set(
  'about after also and any anything are because been cannot does else for from has have into last like near night not our out please since some that the their there they this was were when where which who will with would you your'.split(
    ' ',
  ),
)

const stem = (word: string) => word.replace(/(ing|ies|es|ed|s)$/, '')
const stems = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2 && !COMMON.has(word))
    .map(stem)

/** The catalogue's keywords are Chinese; what is said in English is held against the English names and explanations. */
function byEnglish(text: string, catalogue: readonly Category[]): readonly string[] {
  const said = new Set(stems(text))
  if (said.size === 0) return []
  return catalogue
    .filter(isLeaf)
    .map((one) => {
      const named = stems(one.nameEn).filter((word) => said.has(word)).length
      const plain = new Set(stems(one.plainEn).filter((word) => said.has(word))).size
      return { code: one.code, score: named * 2 + plain }
    })
    .filter(({ score }) => score >= 2)
    .toSorted((a, b) => b.score - a.score)
    .map(({ code }) => code)
}
