import { inForce } from '#catalogue/server/index.ts'
import { suggestCategories } from '#catalogue/rules.ts'
import type { Act } from '#kernel/server/act.ts'
import type { RuleSetPage, RuleSetRow, TryOut } from '../endpoints.ts'
import { failing, inForceAt, shadowedBy, stateOf, timeOf } from '../rules.ts'
import type { Matter } from '../rules.ts'
import { tellRule } from '../words.ts'
import { allRuleSets, findRuleSet } from './store.ts'
import type { RuleSetRecord } from './store.ts'
import { spokenOf } from './tell.ts'

const rowOf = (set: RuleSetRecord, holding: string | undefined, now: Date): RuleSetRow => ({
  id: set.id,
  name: set.name,
  state: stateOf(set, holding, now),
  rules: set.content.rules.length,
  createdName: set.createdName,
  createdAt: set.createdAt.toISOString(),
  changedAt: set.changedAt.toISOString(),
  effectiveFrom: set.effectiveFrom?.toISOString() ?? null,
  activatedName: set.activatedName,
  version: set.version,
  rehearsed: set.rehearsedHash === set.hash,
})

export async function ruleSets(act: Act<never>): Promise<{ items: RuleSetRow[] }> {
  const all = await allRuleSets(act.tx)
  const holding = inForceAt(all, act.now())?.id
  return { items: all.map((set) => rowOf(set, holding, act.now())) }
}

export async function ruleSetPage(act: Act<'not-found'>, id: string): Promise<RuleSetPage> {
  const all = await allRuleSets(act.tx)
  const set = all.find((one) => one.id === id) ?? (await findRuleSet(act.tx, id)) ?? act.refuse('not-found')
  const { rules } = set.content
  const spoken = await spokenOf(act.tx, act.now(), rules)
  const { categories } = await inForce(act.tx, act.now())
  const groupOf = (code: string) => categories.get(code)?.parent ?? null
  const plain = (names: ReadonlyMap<string, { readonly zh: string; readonly en: string }>) =>
    Object.fromEntries([...names].map(([key, { zh, en }]) => [key, { zh, en }]))
  return {
    ...rowOf(set, inForceAt(all, act.now())?.id, act.now()),
    content: set.content,
    told: rules.map((rule, at) => ({
      id: rule.id,
      zh: tellRule(rule, spoken.names.zh, 'zh'),
      en: tellRule(rule, spoken.names.en, 'en'),
      shadowedBy: shadowedBy(rules, at, groupOf)?.id ?? null,
    })),
    names: { areas: plain(spoken.areas), orgs: plain(spoken.orgs) },
  }
}

export interface Trying {
  readonly text: string
  readonly area: string
  readonly category?: string | undefined
  readonly kind: string
  readonly channel: string
  readonly urgent: 'yes' | 'no'
  readonly at?: string | undefined
}

/** Which rule of a version would catch this, and why those above it do not. */
export async function tryOut(act: Act<'not-found'>, id: string, said: Trying): Promise<TryOut> {
  const set = (await findRuleSet(act.tx, id)) ?? act.refuse('not-found')
  const house = await inForce(act.tx, act.now())
  const code = said.category ?? suggestCategories(said.text, house.list.community, 1)[0]?.code ?? null
  const matter: Matter = {
    text: said.text,
    areaCode: said.area,
    categoryCode: code,
    group: (code === null ? null : house.categories.get(code)?.parent) ?? null,
    kind: said.kind,
    channel: said.channel,
    urgent: said.urgent === 'yes',
    answers: {},
    time: timeOf(house.calendar, said.at === undefined ? act.now() : new Date(said.at)),
  }
  const passed: TryOut['passed'] = []
  for (const rule of set.content.rules) {
    const because = rule.off ? 'off' : failing(rule.when, matter)[0]
    if (because === undefined) return { ruleId: rule.id, categoryCode: code, passed }
    passed.push({ ruleId: rule.id, because })
  }
  return { ruleId: null, categoryCode: code, passed }
}
