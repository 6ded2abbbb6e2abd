import type { Act } from '#kernel/server/act.ts'
import { inForce } from '#catalogue/server/index.ts'
import { organisationNames } from '#organisations/server/index.ts'
import { areaNames } from '#places/server/index.ts'
import type { RuleContent } from '../contract.ts'
import { doesNothing, namesTwo } from '../rules.ts'
import { unknownPlaceholders } from '../rules/templates.ts'

export type Flaw =
  | 'rule-does-nothing'
  | 'rule-names-two'
  | 'category-unknown'
  | 'policy-unknown'
  | 'organisation-unknown'
  | 'area-unknown'
  | 'placeholder-unknown'

/** Rules are those of the whole district: whoever works in a part of it reads them. */
export function keepsRules(act: Act<'not-allowed'>): void {
  if (act.actor.areaCode.length !== DISTRICT_DIGITS) act.refuse('not-allowed')
}
const DISTRICT_DIGITS = 6

/** Refuses rules that speak of what is not there, or say nothing. */
export async function checkContent(act: Act<Flaw>, content: RuleContent): Promise<void> {
  const { rules, templates, promises } = content
  if (rules.some(doesNothing)) act.refuse('rule-does-nothing')
  if (rules.some(namesTwo)) act.refuse('rule-names-two')
  const house = await inForce(act.tx, act.now())
  const codes = rules.flatMap(({ when, follows }) => [...when.categories, ...said(follows.categoryCode)])
  if (codes.some((code) => !house.categories.has(code))) act.refuse('category-unknown')
  const policies = [
    ...rules.flatMap(({ follows }) => said(follows.policyCode)),
    ...promises.map(({ policy }) => policy),
  ]
  if (policies.some((code) => !house.policies.has(code))) act.refuse('policy-unknown')
  const orgs = rules.flatMap(({ follows }) => said(follows.orgId))
  const knownOrgs = await organisationNames(act.tx, orgs)
  if (orgs.some((id) => !knownOrgs.has(id))) act.refuse('organisation-unknown')
  const areas = rules.flatMap(({ when }) => when.areas)
  const knownAreas = await areaNames(act.tx, areas)
  if (areas.some((code) => !knownAreas.has(code))) act.refuse('area-unknown')
  const [name] = templates.flatMap(({ textZh, textEn }) => unknownPlaceholders(`${textZh} ${textEn}`))
  if (name !== undefined) act.refuse('placeholder-unknown', { params: { name } })
}

const said = <T>(value: T | null): readonly T[] => (value === null ? [] : [value])
