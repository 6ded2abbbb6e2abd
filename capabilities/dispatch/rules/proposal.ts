import { proposeRoute } from '#catalogue/rules.ts'
import type { Hand, RouteReason } from '#catalogue/rules.ts'
import type { Category, SlaPolicy } from '#catalogue/contract.ts'
import type { Rule } from '#rulebook/contract.ts'
import { firstMatch } from '#rulebook/rules.ts'
import type { Matter } from '#rulebook/rules.ts'

/** What is known of an appeal that somebody is to sort. */
export interface Sorting extends Omit<Matter, 'categoryCode' | 'group'> {
  /** The category somebody has set; else the one its words suggest. */
  readonly set: string | null
  readonly suggested: string | null
}

/** What the rules are asked with: what is in force, and whose area holds the place. */
export interface Ground<H extends Hand> {
  readonly rules: readonly Rule[]
  readonly categories: ReadonlyMap<string, Category>
  readonly policies: ReadonlyMap<string, SlaPolicy>
  readonly serving: readonly H[]
  /** Hands of a category at this place, where somebody remembers them. */
  readonly routeOf?: (category: Category) => readonly Proposed<H>[]
}

export interface Proposed<H extends Hand> {
  readonly hand: H
  readonly why: RouteReason | 'by-rule'
}

export interface Decided<H extends Hand> {
  readonly rule: Rule | undefined
  readonly categoryCode: string | null
  readonly hands: readonly Proposed<H>[]
  readonly policy: SlaPolicy | undefined
}

/**
 * Category, hands and promise for an appeal. The first rule of the district that catches it goes before the routes of the
 * catalogue; whom it names comes first, if it serves the place, and the others stay to be chosen. A category that somebody
 * has set is never changed by a rule.
 */
export function decide<H extends Hand>(sorting: Sorting, ground: Ground<H>): Decided<H> {
  const { rules, categories, policies, serving } = ground
  const taken = sorting.set ?? sorting.suggested
  const group = taken === null ? null : (categories.get(taken)?.parent ?? null)
  const rule = firstMatch(rules, { ...sorting, categoryCode: taken, group })
  const categoryCode = sorting.set ?? rule?.follows.categoryCode ?? sorting.suggested
  const category = categoryCode === null ? undefined : categories.get(categoryCode)
  const usual = category
    ? (ground.routeOf?.(category) ?? proposeRoute(category, sorting.areaCode, serving))
    : []
  const named = rule ? namedBy(rule, serving) : []
  const hands =
    named.length === 0
      ? usual
      : [
          ...named.map((hand) => ({ hand, why: 'by-rule' as const })),
          ...usual.filter(({ hand }) => !named.some(({ id }) => id === hand.id)),
        ]
  const wanted = rule?.follows.policyCode ?? (sorting.urgent ? 'urgent' : category?.policy)
  const policy = wanted === undefined || category === undefined ? undefined : policies.get(wanted)
  return { rule, categoryCode, hands, policy }
}

/** Whom a rule names: one organisation, or those of a kind, the nearest first. Nobody who does not serve the place. */
function namedBy<H extends Hand>({ follows }: Rule, serving: readonly H[]): readonly H[] {
  const able = serving.filter(({ active }) => active)
  if (follows.orgId !== null) return able.filter(({ id }) => id === follows.orgId)
  if (follows.orgKind === null) return []
  return able
    .filter(({ kind }) => kind === follows.orgKind)
    .toSorted((a, b) => b.areaCode.length - a.areaCode.length || (a.id < b.id ? -1 : 1))
}
