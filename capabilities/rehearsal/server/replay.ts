import { deadline } from '#kernel/common/calendar/deadline.ts'
import type { Act } from '#kernel/server/act.ts'
import type { Tx } from '#kernel/server/database.ts'
import type { forRehearsal } from '#appeals/server/index.ts'
import { proposeRoute } from '#catalogue/rules.ts'
import { suggestedFor, writingOf } from '#catalogue/rules/suggesting.ts'
import type { Category, SlaPolicy } from '#catalogue/contract.ts'
import { judge } from '#catalogue/server/index.ts'
import type { InForce } from '#catalogue/server/index.ts'
import { decide } from '#dispatch/rules/proposal.ts'
import type { Decided, Proposed, Sorting } from '#dispatch/rules/proposal.ts'
import type { Organisation } from '#organisations/contract.ts'
import { organisationsServing } from '#organisations/server/index.ts'
import type { RuleContent } from '#rulebook/contract.ts'
import { timeOf } from '#rulebook/rules.ts'
import { differing } from '../rules.ts'
import type { Outcome, Replay } from '../rules.ts'

type Replayed = Awaited<ReturnType<typeof forRehearsal.replayed>>[number]

/** What one slice remembers of places: who serves them, and whom the catalogue would take for a category there. */
class Ground {
  readonly #tx: Tx
  readonly #serving = new Map<string, readonly Organisation[]>()
  readonly #routes = new Map<string, readonly Proposed<Organisation>[]>()

  constructor(tx: Tx) {
    this.#tx = tx
  }
  async serving(areaCode: string): Promise<readonly Organisation[]> {
    const known = this.#serving.get(areaCode)
    if (known) return known
    const found = await organisationsServing(this.#tx, areaCode)
    this.#serving.set(areaCode, found)
    return found
  }
  route(
    areaCode: string,
    serving: readonly Organisation[],
    category: Category,
  ): readonly Proposed<Organisation>[] {
    const key = `${areaCode} ${category.code}`
    const known = this.#routes.get(key)
    if (known) return known
    const found = proposeRoute(category, areaCode, serving)
    this.#routes.set(key, found)
    return found
  }
}

/** The promises of the district as a version of the rules changes them. */
export function promisesOf(
  profile: ReadonlyMap<string, SlaPolicy>,
  { promises }: RuleContent,
): ReadonlyMap<string, SlaPolicy> {
  const policies = new Map(profile)
  for (const { policy, respond, solve } of promises) {
    const before = policies.get(policy)
    if (before) policies.set(policy, { ...before, respond, solve })
  }
  return policies
}

/** The two sides of a comparison. */
export interface Sides {
  readonly before: { readonly content: RuleContent; readonly policies: ReadonlyMap<string, SlaPolicy> }
  readonly after: { readonly content: RuleContent; readonly policies: ReadonlyMap<string, SlaPolicy> }
}

const sameLimit = (a: SlaPolicy | undefined, b: SlaPolicy | undefined): boolean =>
  a === b || (a?.code === b?.code && a?.solve.value === b?.solve.value && a?.solve.unit === b?.solve.unit)

function outcome(decided: Decided<Organisation>): Omit<Outcome, 'dueAt'> {
  return {
    categoryCode: decided.categoryCode,
    orgId: decided.hands[0]?.hand.id ?? null,
    policyCode: decided.policy?.code ?? null,
  }
}

/** What triage would suggest for these words: by what was learnt, else by the words of the catalogue. */
async function suggested(act: Act<never>, text: string, house: InForce): Promise<string | null> {
  const judgement = await judge(act, writingOf(text), 'without-reasons')
  return suggestedFor(text, house.list.community, judgement, 1).items[0]?.code ?? null
}

/** So many appeals are weighed before whoever else waits gets a turn: some tens of milliseconds. */
const AT_A_STRETCH = 25
const othersFirst = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/** Asks both sides what they would have proposed for each appeal when it came in. */
export async function replay(
  act: Act<never>,
  house: InForce,
  { before, after }: Sides,
  appeals: readonly Replayed[],
): Promise<readonly Replay[]> {
  const ground = new Ground(act.tx)
  const replays: Replay[] = []
  for (const [i, appeal] of appeals.entries()) {
    if (i % AT_A_STRETCH === 0) await othersFirst()
    const serving = await ground.serving(appeal.areaCode)
    const text = `${appeal.title}\n${appeal.text}`
    const sorting: Sorting = {
      ...appeal,
      text,
      time: timeOf(house.calendar, appeal.receivedAt),
      set: appeal.categoryCode,
      // Words are only weighed where nobody has said where it belongs.
      suggested: appeal.categoryCode === null ? await suggested(act, appeal.text, house) : null,
    }
    const side = (one: Sides['before']) =>
      decide(sorting, {
        rules: one.content.rules,
        categories: house.categories,
        policies: one.policies,
        serving,
        routeOf: (category) => ground.route(appeal.areaCode, serving, category),
      })
    const [was, is] = [side(before), side(after)]
    const due = sameLimit(was.policy, is.policy)
      ? { before: null, after: null }
      : { before: dueOf(appeal, was.policy, house), after: dueOf(appeal, is.policy, house) }
    const pair = {
      before: { ...outcome(was), dueAt: due.before },
      after: { ...outcome(is), dueAt: due.after },
    }
    replays.push({ ruleId: is.rule?.id ?? null, ...pair, differs: differing(pair.before, pair.after) })
  }
  return replays
}

function dueOf(appeal: Replayed, policy: SlaPolicy | undefined, house: InForce): Date | null {
  const due = policy && deadline(appeal.receivedAt, policy.solve, house.calendar)
  return due && 'dueAt' in due ? due.dueAt : null
}
