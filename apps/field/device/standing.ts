import type { PhoneState } from '#kernel/web/sync/phone.ts'

type Stand = Pick<PhoneState, 'waiting' | 'filesWaiting' | 'needsYou' | 'reachable' | 'blocked'>

/** What became of sending now. */
export function cameOf({ reachable, waiting, needsYou, blocked }: Omit<Stand, 'filesWaiting'>) {
  if (blocked === 'sign-in' && waiting > 0) return 'signInFirst'
  if (!reachable || waiting > 0) return 'stillWaiting'
  return needsYou > 0 ? 'sentButYours' : 'sent'
}

/** What is true of what is not done with yet. Where nothing is kept, nothing is said to be. */
export function calmOf(
  { waiting, filesWaiting, blocked }: Pick<Stand, 'waiting' | 'filesWaiting' | 'blocked'>,
  keeps: boolean,
) {
  if (waiting === 0 && filesWaiting === 0) return 'calmYours'
  if (!keeps) return 'calmHere'
  return blocked === 'sign-in' ? 'calmSignIn' : 'calm'
}
