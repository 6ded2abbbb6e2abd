import type { AppealPage, StoryLine } from '#appeals/contract.ts'
import type { Proposal } from '../../contract.ts'

export type Hand = Proposal['handlers'][number]

/** Hands proposed for a reason; others merely serve the place and are there to be found. */
export const proposedHands = (proposal: Proposal | undefined): readonly Hand[] =>
  (proposal?.handlers ?? []).filter(({ why }) => why !== 'serves-the-place')

const OF_ORDERS: ReadonlySet<StoryLine['name']> = new Set(['assigned', 'declined', 'recalled'])

/** Who has just sent it back, and why: nobody when something has come of it since. */
export function sentBackBy(
  story: readonly StoryLine[],
): { readonly orgZh: string; readonly orgEn: string; readonly line: StoryLine } | undefined {
  const lines = story.filter(({ name }) => OF_ORDERS.has(name))
  const last = lines.at(-1)
  const given = lines.findLast(({ name }) => name === 'assigned')
  if (last?.name !== 'declined' || given === undefined) return undefined
  // Among several hands the line names whose it is; one that was alone is whoever it was given to.
  const { detail } = last.detail['org'] === undefined ? given : last
  const orgZh = String(detail['org'] ?? '')
  return { orgZh, orgEn: String(detail['orgEn'] ?? orgZh), line: last }
}

/**
 * Whom the desk proposes first: after a reopening whoever had it, since it is theirs to put right; never whoever has just
 * sent it back, unless only facts were missing.
 */
export function firstHand(
  page: Pick<AppealPage, 'state' | 'handlerId' | 'story'>,
  proposal: Proposal | undefined,
): Hand | undefined {
  const again = proposal?.handlers.find(({ id }) => page.state === 'reopened' && id === page.handlerId)
  if (again !== undefined) return again
  const back = sentBackBy(page.story)
  const refused = back !== undefined && back.line.detail['reason'] !== 'more-facts-needed'
  return proposedHands(proposal).find(({ nameZh }) => !refused || nameZh !== back.orgZh)
}
