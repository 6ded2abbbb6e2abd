import { say } from '#ui/Toast.tsx'
import { useAct } from '#kernel/web/act.ts'
import { useRenew } from '#kernel/web/answers.ts'
import { useText } from '#kernel/web/i18n.ts'
import { may } from '#kernel/web/rights.ts'
import type { RuleContent } from '../../contract.ts'
import { saveRuleSet } from '../../endpoints.ts'
import type { RuleSetPage } from '../../endpoints.ts'
import { RULES } from './messages.ts'

export interface Draft {
  /** Whether this person may change it now. */
  readonly open: boolean
  readonly busy: boolean
  readonly refused: string | undefined
  /** Keeps a change; the rest of the draft stays as it was read. */
  readonly save: (change: Partial<RuleContent>) => Promise<boolean>
}

/** Changing one draft, a part at a time. */
export function useDraft(page: RuleSetPage): Draft {
  const text = useText(RULES)
  const act = useAct(saveRuleSet)
  const renew = useRenew()
  return {
    open: page.state === 'draft' && may('rules.manage'),
    busy: act.busy,
    refused: act.refused?.message,
    save: async (change) => {
      const reply = await act.send({
        params: { ruleSetId: page.id },
        body: { version: page.version, name: page.name, content: { ...page.content, ...change } },
      })
      renew()
      if (reply.ok) say(text('saved'))
      return reply.ok
    },
  }
}
