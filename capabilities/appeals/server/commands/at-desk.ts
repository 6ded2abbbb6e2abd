import type { Act } from '#kernel/server/act.ts'
import { inForce } from '#catalogue/server/index.ts'
import type { AppealMoved, Audience, Disposition, Outcome } from '../../contract.ts'
import { AppealClosed, AppealReopened, ReporterAsked, ReporterTold } from '../../events.ts'
import { can, DISPOSED_AS, isAtDesk, isOpen, reopeningVerdict } from '../../rules.ts'
import { attach } from '../attachments.ts'
import { NO_CLOCK } from '../desk-clock.ts'
import type { AppealRecord, NewLine } from '../record.ts'
import { sightFollows, tellSorted } from '../sight.ts'
import { saveMoved } from '../store.ts'
import { sealedTrackingLink } from '../tracking-link.ts'
import { whereOf } from '../where.ts'
import { writeWords } from '../write-words.ts'
import { reopened } from './by-resident.ts'
import { about, callOffHelpers, inHand, movedTo, pausesEnded } from './move.ts'

type Seen = 'not-found' | 'changed-meanwhile'

/** The desk has answered for the first time: from now on the promise to respond is kept. */
const responded = (act: Act, appeal: AppealRecord) => ({ respondedAt: appeal.respondedAt ?? act.now() })

export interface Sorting {
  readonly version: number
  readonly categoryCode?: string | undefined
  readonly placeId?: string | undefined
  readonly areaCode?: string | undefined
  readonly urgent?: boolean | undefined
}

/** What a category brings with it: promise, seal, sight. */
export async function categoryChanges(
  act: Act<'category-unknown'>,
  code: string,
): Promise<Partial<AppealRecord> & { readonly nameZh: string }> {
  const category = (await inForce(act.tx, act.now())).named(code) ?? act.refuse('category-unknown')
  return {
    categoryCode: category.code,
    policyCode: category.policy,
    seal: category.seal,
    visibility: category.visibility,
    nameZh: category.nameZh,
  }
}

/** Sets category, place or urgency. */
export async function sort(
  act: Act<Seen | 'already-ended' | 'category-unknown' | 'where-unknown' | 'area-outside-yours'>,
  id: string,
  wish: Sorting,
): Promise<AppealMoved> {
  const appeal = await inHand(act, id, wish.version)
  if (!isOpen(appeal.state)) act.refuse('already-ended')
  const changes: { -readonly [K in keyof AppealRecord]?: AppealRecord[K] } = {}
  const detail: Record<string, string | boolean> = {}
  if (wish.categoryCode !== undefined) {
    const { nameZh, ...category } = await categoryChanges(act, wish.categoryCode)
    Object.assign(changes, category)
    detail['category'] = nameZh
  }
  if (wish.placeId !== undefined || wish.areaCode !== undefined) {
    const where = await whereOf(act, wish)
    if (!where.areaCode.startsWith(act.actor.areaCode)) act.refuse('area-outside-yours')
    Object.assign(changes, {
      areaCode: where.areaCode,
      placeId: where.placeId,
      placeZh: where.placeZh,
      placeEn: where.placeEn,
      lon: where.lon,
      lat: where.lat,
    })
    detail['place'] = where.placeZh
  }
  if (wish.urgent !== undefined) {
    changes.urgent = wish.urgent
    detail['urgent'] = wish.urgent
  }
  const after = saveMoved(act as Act, appeal, changes, [{ name: 'sorted', audience: 'desk', detail }])
  sightFollows(act as Act, appeal, after)
  tellSorted(act as Act, appeal, after)
  await writeWords(act as Act, after)
  return movedTo(after)
}

/** Asks the reporter. The clock of the promise stands still until the answer is in. */
export async function ask(
  act: Act<Seen | 'not-at-desk' | 'reporter-unreachable'>,
  id: string,
  said: { readonly version: number; readonly text: string },
): Promise<AppealMoved> {
  const appeal = await inHand(act, id, said.version)
  if (!can('ask', appeal.state)) act.refuse('not-at-desk')
  if (appeal.reach === 'none' && appeal.channel !== 'doorway' && appeal.channel !== 'web')
    act.refuse('reporter-unreachable')
  const after = saveMoved(
    act as Act,
    appeal,
    {
      state: 'asked',
      question: said.text,
      // Whoever waits for an answer is behind with nothing.
      ...NO_CLOCK,
      pauses: [...appeal.pauses, { from: act.now(), to: act.now() }],
      ...responded(act as Act, appeal),
    },
    [{ name: 'asked', audience: 'public', text: said.text }],
  )
  const sealedLink = await sealedTrackingLink(act as Act, appeal.id)
  act.announce(ReporterAsked, { ...about(after, said.text), sealedLink })
  return movedTo(after)
}

/** A private note, a word to those at work on it, or words to the reporter. */
export async function note(
  act: Act<Seen | 'file-unknown'>,
  id: string,
  said: { readonly text: string; readonly audience: Audience; readonly files: readonly string[] },
): Promise<AppealMoved> {
  const appeal = await inHand(act, id)
  const photos = await attach(act, appeal, said.files, { by: 'desk', audience: said.audience })
  const after = saveMoved(
    act as Act,
    appeal,
    {
      photos: appeal.photos + photos,
      ...(said.audience === 'public' ? responded(act as Act, appeal) : {}),
    },
    [
      {
        name: said.audience === 'public' ? 'told' : 'noted',
        audience: said.audience,
        text: said.text,
        files: said.files,
      },
    ],
  )
  if (said.audience === 'public') act.announce(ReporterTold, about(after, said.text))
  return movedTo(after)
}

/** Closes at the desk: answered, explained why not, or told where else to go. */
export async function answer(
  act: Act<Seen | 'not-at-desk'>,
  id: string,
  said: {
    readonly version: number
    readonly outcome?: Exclude<Outcome, 'solved'> | undefined
    readonly disposition?: Disposition | undefined
    readonly text: string
  },
): Promise<AppealMoved> {
  const appeal = await inHand(act, id, said.version)
  if (!isAtDesk(appeal.state)) act.refuse('not-at-desk')
  const { disposition = null } = said
  const outcome = disposition === null ? (said.outcome ?? 'answered') : DISPOSED_AS[disposition]
  const after = saveMoved(
    act as Act,
    appeal,
    {
      state: 'closed',
      outcome,
      disposition,
      closedAt: act.now(),
      question: null,
      pauses: pausesEnded(act as Act, appeal),
      coIds: [],
      ...NO_CLOCK,
      ...responded(act as Act, appeal),
    },
    [
      {
        name: 'closed',
        audience: 'public',
        text: said.text,
        detail: { outcome, ...(disposition === null ? {} : { disposition }) },
      },
    ],
  )
  callOffHelpers(act as Act, appeal, after)
  act.announce(AppealClosed, about(after, said.text))
  return movedTo(after)
}

/** Reopens for the reporter, who told the desk that it is not solved. */
export async function reopenFor(
  act: Act<Seen | 'not-closed-yet'>,
  id: string,
  said: { readonly version: number; readonly text: string },
): Promise<AppealMoved> {
  const appeal = await inHand(act, id, said.version)
  if (reopeningVerdict(appeal, appeal.closedAt ?? act.now()) !== 'allowed') act.refuse('not-closed-yet')
  const line: NewLine = { name: 'reopened', audience: 'public', text: said.text }
  const after = saveMoved(act as Act, appeal, await reopened(act as Act, appeal), [line])
  act.announce(AppealReopened, about(after, said.text))
  return movedTo(after)
}
