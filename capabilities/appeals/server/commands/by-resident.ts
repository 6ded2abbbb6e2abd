import type { Act } from '#kernel/server/act.ts'
import type { AppealMoved } from '../../contract.ts'
import {
  AppealRated,
  AppealReopened,
  AppealWithdrawn,
  ReporterReminded,
  ReporterReplied,
} from '../../events.ts'
import { can, isOpen, moved, ratingVerdict, remindingVerdict, reopeningVerdict } from '../../rules.ts'
import { attach } from '../attachments.ts'
import { deskClock } from '../desk-clock.ts'
import type { AppealRecord } from '../record.ts'
import { saveMoved } from '../store.ts'
import { lastReminded } from '../story.ts'
import { mustAct } from '../tracking.ts'
import { about, inHand, movedTo, pausesEnded } from './move.ts'

const mine = async (act: Act<'prove-first' | 'not-found' | 'changed-meanwhile'>): Promise<AppealRecord> => {
  mustAct(act)
  return inHand(act, act.actor.record!)
}

/** The reporter adds words or photos; an open question counts as answered and the appeal comes back to the desk. */
export async function add(
  act: Act<'prove-first' | 'already-ended' | 'file-unknown' | 'not-found' | 'changed-meanwhile'>,
  said: { readonly text: string; readonly files: readonly string[] },
): Promise<AppealMoved> {
  const appeal = await mine(act)
  if (!isOpen(appeal.state)) act.refuse('already-ended')
  const photos = await attach(act, appeal, said.files, { by: 'reporter', audience: 'public' })
  const answers = appeal.state === 'asked'
  const clock = answers ? await deskClock(act as Act, appeal) : {}
  const after = saveMoved(
    act as Act,
    appeal,
    {
      photos: appeal.photos + photos,
      ...(answers
        ? {
            state: moved('asked', 'reply')!,
            question: null,
            pauses: pausesEnded(act as Act, appeal),
            ...clock,
          }
        : {}),
    },
    [{ name: answers ? 'replied' : 'added', audience: 'public', text: said.text, files: said.files }],
  )
  act.announce(ReporterReplied, about(after))
  return movedTo(after)
}

/** The reporter takes it back. Whoever has an order hears of it. */
export async function withdraw(
  act: Act<'prove-first' | 'already-ended' | 'not-found' | 'changed-meanwhile'>,
  reason: string | undefined,
): Promise<AppealMoved> {
  const appeal = await mine(act)
  if (!can('withdraw', appeal.state)) act.refuse('already-ended')
  const after = saveMoved(act as Act, appeal, { state: 'withdrawn', question: null, reviewOn: null }, [
    { name: 'withdrawn', audience: 'public', text: reason },
  ])
  act.announce(AppealWithdrawn, { ...about(after), command: act.commandId })
  return movedTo(after)
}

/** The reporter asks how far it is. Whoever has it in hand hears of it, and the desk sees it in the story. */
export async function remind(
  act: Act<
    'prove-first' | 'nobody-has-it' | 'not-due-yet' | 'asked-today' | 'not-found' | 'changed-meanwhile'
  >,
  text: string | undefined,
): Promise<AppealMoved> {
  const appeal = await mine(act)
  const verdict = remindingVerdict(appeal, await lastReminded(act.tx, appeal.id), act.now())
  if (verdict !== 'allowed') act.refuse(verdict)
  const after = saveMoved(act as Act, appeal, {}, [{ name: 'reminded', audience: 'public', text }])
  act.announce(ReporterReminded, { ...about(after, text), at: act.now().toISOString() })
  return movedTo(after)
}

export interface Rated {
  readonly grade: number
  readonly solved: boolean | null
  readonly reasons: readonly string[]
  readonly text: string | undefined
}

/** One rating per matter. "Not solved" reopens it as well, while that is still possible. */
export async function rate(
  act: Act<
    | 'prove-first'
    | 'not-closed-yet'
    | 'already-rated'
    | 'rating-time-over'
    | 'not-found'
    | 'changed-meanwhile'
  >,
  given: Rated,
): Promise<AppealMoved> {
  const appeal = await mine(act)
  const verdict = ratingVerdict(appeal, act.now())
  if (verdict !== 'allowed') act.refuse(verdict)
  const rating = {
    grade: given.grade,
    solved: given.solved,
    ratingReasons: given.reasons,
    ratingText: given.text ?? null,
    ratedAt: act.now(),
  }
  const lines = [
    {
      name: 'rated' as const,
      audience: 'public' as const,
      text: given.text,
      detail: { grade: given.grade, solved: given.solved },
    },
  ]
  const reopens = given.solved === false && reopeningVerdict(appeal, act.now()) === 'allowed'
  const after = reopens
    ? saveMoved(act as Act, appeal, { ...rating, ...(await reopened(act as Act, appeal)) }, [
        ...lines,
        { name: 'reopened', audience: 'public', text: given.text },
      ])
    : saveMoved(act as Act, appeal, rating, lines)
  act.announce(AppealRated, { ...about(after), grade: given.grade })
  if (reopens) act.announce(AppealReopened, about(after, given.text))
  return movedTo(after)
}

/** What changes when it is open again: the promise counts afresh, the desk has a clock to arrange it anew, and one more rework is on the record. */
export const reopened = async (act: Act, appeal: AppealRecord): Promise<Partial<AppealRecord>> => ({
  state: 'reopened',
  outcome: null,
  disposition: null,
  closedAt: null,
  clockFrom: act.now(),
  pauses: [],
  ...(await deskClock(act, { ...appeal, respondBy: null })),
  respondBy: null,
  reworks: appeal.reworks + 1,
  // Said without a rating when it was found good; a rating is of the matter and stays.
  solved: appeal.ratedAt === null ? null : appeal.solved,
})

/** The reporter says that it is not solved: back to the desk, to be done again. */
export async function reopen(
  act: Act<
    | 'prove-first'
    | 'not-closed-yet'
    | 'reopening-time-over'
    | 'file-unknown'
    | 'not-found'
    | 'changed-meanwhile'
  >,
  said: { readonly text: string; readonly files: readonly string[] },
): Promise<AppealMoved> {
  const appeal = await mine(act)
  const verdict = reopeningVerdict(appeal, act.now())
  if (verdict !== 'allowed') act.refuse(verdict)
  const photos = await attach(act, appeal, said.files, { by: 'reporter', audience: 'public' })
  const after = saveMoved(
    act as Act,
    appeal,
    { ...(await reopened(act as Act, appeal)), photos: appeal.photos + photos },
    [{ name: 'reopened', audience: 'public', text: said.text, files: said.files }],
  )
  act.announce(AppealReopened, { ...about(after, said.text), command: act.commandId })
  return movedTo(after)
}
