import { showRehearsal, startRehearsal } from '#rehearsal/contract.ts'
import type { Rehearsal } from '#rehearsal/contract.ts'
import type { RuleSetId } from '#rulebook/contract.ts'
import { copyRuleSet, listRuleSets, saveRuleSet, showRuleSet } from '#rulebook/endpoints.ts'
import type { Person } from '../testing.ts'

const byId = (ruleSetId: RuleSetId) => ({ params: { ruleSetId } })

/** The version that holds. */
export const holding = async (keeper: Person): Promise<RuleSetId> =>
  (await keeper.does(listRuleSets, {})).items.find(({ state }) => state === 'in-force')!.id

/** A draft of the rules in force with some changes, as a file or a form would say them. */
export async function aDraft(keeper: Person, changes: object = {}): Promise<RuleSetId> {
  const { id } = await keeper.does(copyRuleSet, { ...byId(await holding(keeper)), body: { name: '草稿' } })
  const { content, version, name } = await keeper.does(showRuleSet, byId(id))
  await keeper.does(saveRuleSet, {
    ...byId(id),
    body: { version, name, content: { ...content, ...changes } },
  })
  return id
}

/** Runs a draft dry and waits until the worker has done it. */
export async function rehearsed(keeper: Person, id: RuleSetId, days = 366): Promise<Rehearsal> {
  await keeper.does(startRehearsal, { ...byId(id), body: { days } })
  return rehearsalEnds(keeper, id)
}

export async function rehearsalEnds(keeper: Person, id: RuleSetId): Promise<Rehearsal> {
  for (let beats = 0; beats < 600; beats++) {
    const { rehearsal } = await keeper.does(showRehearsal, byId(id))
    if (rehearsal?.state !== 'running') return rehearsal!
    await new Promise((resolve) => {
      setTimeout(resolve, 25)
    })
  }
  throw new Error('the dry run does not end')
}

/** A rule that catches everything. */
export const ALL_TO_THE_GRID = {
  rules: [{ id: 'all', when: {}, follows: { orgKind: 'grid', policyCode: 'complex' } }],
} as const
