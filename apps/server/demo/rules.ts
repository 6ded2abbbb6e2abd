import type { Endpoint, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Conversation, Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { runCommand, runQuery } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import type { Route } from '#kernel/server/route.ts'
import { startRehearsal } from '#rehearsal/contract.ts'
import { rehearseSlice } from '#rehearsal/server/jobs.ts'
import { rehearsalRoutes } from '#rehearsal/server/routes.ts'
import type { RuleContent } from '#rulebook/contract.ts'
import { copyRuleSet, listRuleSets, saveRuleSet, showRuleSet } from '#rulebook/endpoints.ts'
import { rulebookRoutes } from '#rulebook/server/routes.ts'
import { HONGHUA } from './land.ts'
import type { Cast } from './play.ts'

const ROUTES = new Map<string, Route>(
  [...rulebookRoutes, ...rehearsalRoutes].map((one) => [one.endpoint.id, one]),
)

const AT_NO_SCREEN: Conversation = { setSession: () => {}, address: '', lang: 'zh', upload: undefined }

/** Lets somebody do or ask something through the command that serves the screens. */
async function does<const E extends Endpoint>(
  kit: Kit,
  actor: Actor,
  endpoint: E,
  request: RequestOf<E>,
): Promise<ValueOf<E>> {
  const { handler } = ROUTES.get(endpoint.id)!
  const input = {
    params: endpoint.params?.parse(request.params ?? {}),
    query: endpoint.query?.parse(request.query ?? {}),
    body: endpoint.body?.parse(request.body ?? {}),
  }
  const call = { endpoint, handler: handler as never, input, actor, conversation: AT_NO_SCREEN }
  const answer =
    endpoint.method === 'GET'
      ? await runQuery(kit, call)
      : await runCommand(kit, { ...call, commandId: uuidv7(kit.clock().getTime()), keeps: 'answer' })
  return answer as ValueOf<E>
}

/** What the district thinks of changing before the winter. */
const winter = (content: RuleContent, cast: Cast): RuleContent => ({
  ...content,
  rules: [
    {
      id: 'lamps-by-night',
      note: '晚上物业前台没人，居委会有人值班，先放警示灯',
      off: false,
      when: { ...ANY, areas: [HONGHUA], categories: ['repair-light'], hours: { from: '18:00', to: '08:00' } },
      follows: { ...NOTHING, orgId: cast.org('红花社区居委会').id as never, policyCode: 'urgent' },
    },
    {
      id: 'dancing',
      note: '巡逻队晚上在广场',
      off: false,
      when: { ...ANY, areas: [HONGHUA], categories: ['noise-music'] },
      follows: { ...NOTHING, orgId: cast.org('红袖标巡逻队').id as never },
    },
    {
      id: 'frozen-pipes',
      note: '寒潮预案：管子冻裂按紧急办',
      off: false,
      when: { ...ANY, words: ['冻裂', '冻住'], withoutWords: ['去年'] },
      follows: { ...NOTHING, policyCode: 'urgent' },
    },
  ],
})
const ANY: RuleContent['rules'][number]['when'] = {
  areas: [],
  categories: [],
  words: [],
  withoutWords: [],
  kinds: [],
  channels: [],
  urgent: null,
  weekdays: [],
  hours: null,
  office: null,
  answers: [],
}
const NOTHING = { orgId: null, orgKind: null, categoryCode: null, policyCode: null } as const

/** A draft of the rules with a finished dry run, beside those in force. */
export async function draftRules(kit: Kit, cast: Cast): Promise<void> {
  const keeper: Actor = { ...cast.staff('district'), rights: ['rules.manage'] }
  const [inForce, more] = (await does(kit, keeper, listRuleSets, {})).items
  if (inForce === undefined || more !== undefined) return
  const { id } = await does(kit, keeper, copyRuleSet, {
    params: { ruleSetId: inForce.id },
    body: { name: '冬季规则 Winter rules' },
  })
  const byId = { params: { ruleSetId: id } }
  const { version, name, content } = await does(kit, keeper, showRuleSet, byId)
  await does(kit, keeper, saveRuleSet, { ...byId, body: { version, name, content: winter(content, cast) } })
  await does(kit, keeper, startRehearsal, { ...byId, body: { days: 30 } })
  const actor = job('rehearsal.run', kit.district)
  const slice = () =>
    transact(kit.db, actor, (tx, write) => rehearseSlice(openAct(kit, actor, { tx, write }, '').act))
  while ((await slice()) > 0);
}
