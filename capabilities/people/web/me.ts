import { useAnswer } from '#kernel/web/answers.ts'
import { whoAmI } from '../contract.ts'
import type { Me } from '../contract.ts'

/** Who is at the desk. The desk opens only once it knows, so a page has the answer at once. */
export function useMe(): Me | undefined {
  const who = useAnswer(whoAmI, {})
  return who.state === 'ready' ? who.value : undefined
}
