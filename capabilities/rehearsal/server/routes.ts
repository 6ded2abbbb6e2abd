import { route } from '#kernel/server/route.ts'
import { cancelRehearsal, listDifferences, showRehearsal, startRehearsal } from '../contract.ts'
import { cancel, start } from './commands.ts'
import { differencesOf, lastRehearsal } from './store.ts'

export const rehearsalRoutes = [
  route(startRehearsal, ({ params, body }, act) => start(act, params.ruleSetId, body.days)),
  route(showRehearsal, async ({ params }, act) => ({
    rehearsal: await lastRehearsal(act, params.ruleSetId),
  })),
  route(cancelRehearsal, ({ params }, act) => cancel(act, params.rehearsalId)),
  route(listDifferences, ({ params, query }, act) => differencesOf(act, params.rehearsalId, query)),
]
