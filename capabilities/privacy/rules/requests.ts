import type { Ground, Outcome, RightsKind, RightsState, WantedField } from '../contract/requests.ts'

/** From which states each act may be done. */
export const MOVES = {
  begin: ['open'],
  extend: ['open', 'in-work'],
  answer: ['open', 'in-work'],
  tell: ['granted', 'partly', 'refused'],
} as const satisfies Readonly<Record<string, readonly RightsState[]>>

export const mayMove = (act: keyof typeof MOVES, state: RightsState): boolean =>
  (MOVES[act] as readonly RightsState[]).includes(state)

/**
 * On which grounds a wish may be refused, wholly or in part: 个人信息保护法 art. 45 with 18 (secrecy), 46 (correction), 47 (deletion:
 * kept by law, or technically not possible, then nothing but storage), 44 (restriction, unless a law says otherwise).
 */
export const GROUNDS = {
  copy: ['secrecy-by-law', 'rights-of-others', 'identity-not-shown', 'not-kept-here'],
  correction: ['correct-already', 'identity-not-shown', 'not-kept-here'],
  deletion: [
    'kept-by-law',
    'needed-for-duty',
    'deletion-not-possible',
    'identity-not-shown',
    'not-kept-here',
  ],
  restriction: ['kept-by-law', 'needed-for-duty', 'identity-not-shown', 'not-kept-here'],
  complaint: ['needed-for-duty', 'kept-by-law', 'not-kept-here'],
} as const satisfies Readonly<Record<RightsKind, readonly Ground[]>>

/** Whatever is not a whole yes names its ground; a whole yes has none. */
export function answerVerdict(
  kind: RightsKind,
  outcome: Outcome,
  ground: Ground | undefined,
): 'allowed' | 'ground-missing' | 'ground-does-not-fit' {
  if (outcome === 'granted') return ground === undefined ? 'allowed' : 'ground-does-not-fit'
  if (ground === undefined) return 'ground-missing'
  return (GROUNDS[kind] as readonly Ground[]).includes(ground) ? 'allowed' : 'ground-does-not-fit'
}

/** Of what was asked to be put right, what is granted: all of it, or the parts that were chosen. */
export function grantedFields(
  wanted: readonly WantedField[],
  outcome: Outcome,
  chosen: readonly WantedField[] | undefined,
): readonly WantedField[] | 'fields-not-wanted' {
  if (outcome === 'refused') return []
  if (outcome === 'granted') return wanted
  const fields = chosen ?? []
  if (fields.some((field) => !wanted.includes(field))) return 'fields-not-wanted'
  return wanted.length > 0 && fields.length === 0 ? 'fields-not-wanted' : fields
}

/**
 * What follows from an answer where the data stands. What cannot be deleted technically is stored and not used (art. 47, last paragraph); what
 * is deleted or corrected in part only is done by hand.
 */
export function followsFrom(
  kind: RightsKind,
  outcome: Outcome,
  ground: Ground | undefined,
): 'erasure' | 'correction' | 'restriction' | 'nothing' {
  if (kind === 'deletion' && ground === 'deletion-not-possible') return 'restriction'
  if (outcome === 'refused') return 'nothing'
  if (kind === 'deletion') return outcome === 'granted' ? 'erasure' : 'correction'
  return kind === 'correction' || kind === 'restriction' ? kind : 'nothing'
}

/** What the community itself did is not judged by the community: a complaint is answered further up. */
export const answererVerdict = (kind: RightsKind, role: string): 'allowed' | 'complaint-goes-up' =>
  kind === 'complaint' && role === 'secretary' ? 'complaint-goes-up' : 'allowed'
