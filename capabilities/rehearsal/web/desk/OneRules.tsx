import type { ScreenProps } from '#kernel/web/screens.tsx'
import type { RuleSetId } from '#rulebook/contract.ts'
import { RuleSetView } from '#rulebook/web/index.ts'
import { DryRun } from './DryRun.tsx'

/** One version of the rules, with the dry run of a draft. */
export default function OneRules({ params }: ScreenProps) {
  const id = params['ruleSetId'] as RuleSetId
  return <RuleSetView key={id} id={id} dryRun={(page) => <DryRun page={page} />} />
}
