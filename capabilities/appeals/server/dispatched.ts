import { deadlineWithPauses } from '#kernel/common/calendar/deadline.ts'
import type { Act } from '#kernel/server/act.ts'
import { inForce } from '#catalogue/server/index.ts'
import { AppealAssigned, AppealClosed, ReporterTold } from '../events.ts'
import { can } from '../rules.ts'
import { attach, attachmentsShown } from './attachments.ts'
import { categoryChanges } from './commands/at-desk.ts'
import { about, pausesEnded } from './commands/move.ts'
import { deskClock } from './desk-clock.ts'
import type { AppealRecord, NewLine } from './record.ts'
import { sightFollows } from './sight.ts'
import { saveMoved } from './store.ts'
import { writeWords } from './write-words.ts'

/** Acts on an appeal that belong to an order; dispatch calls them in its own act, with the appeal in hand. */

export interface Assignment {
  readonly org: { readonly id: string; readonly nameZh: string; readonly nameEn: string }
  readonly categoryCode: string | undefined
  readonly policyCode: string | undefined
  readonly instruction: string | undefined
  /** What whoever leads does itself, where it is split. */
  readonly task: string | undefined
  /** Its order, where there are several: lines say of which they tell. */
  readonly order: string | undefined
}

type No = 'not-at-desk' | 'category-needed' | 'category-unknown' | 'policy-unknown' | 'calendar-not-covered'

/** Gives the appeal to an organisation: category, promise and due time are settled with it. */
export async function assign(act: Act<No>, appeal: AppealRecord, to: Assignment): Promise<AppealRecord> {
  if (!can('assign', appeal.state)) act.refuse('not-at-desk')
  const code = to.categoryCode ?? appeal.categoryCode ?? act.refuse('category-needed')
  const { nameZh, ...category } = await categoryChanges(act, code)
  const house = await inForce(act.tx, act.now())
  const wanted =
    to.policyCode ??
    (to.categoryCode === undefined ? appeal.policyCode : null) ??
    category.policyCode ??
    'ordinary'
  const policy = house.policies.get(wanted) ?? act.refuse('policy-unknown')
  const pauses = pausesEnded(act as Act, appeal)
  const due = deadlineWithPauses(appeal.clockFrom, policy.solve, pauses, house.calendar)
  if ('refusal' in due) return act.refuse('calendar-not-covered')
  const orgIds = appeal.orgIds.includes(to.org.id) ? appeal.orgIds : [...appeal.orgIds, to.org.id]
  const after = saveMoved(
    act as Act,
    appeal,
    {
      ...category,
      policyCode: policy.code,
      state: 'assigned',
      handlerId: to.org.id,
      orgIds,
      question: null,
      pauses,
      dueAt: due.dueAt,
      dueLines: due.lines,
      respondedAt: appeal.respondedAt ?? act.now(),
    },
    [
      {
        name: 'assigned',
        audience: 'public',
        text: to.task,
        detail: {
          org: to.org.nameZh,
          orgEn: to.org.nameEn,
          category: nameZh,
          due: due.dueAt.toISOString(),
          ...(to.order === undefined ? {} : { order: to.order }),
        },
      },
      ...(to.instruction === undefined
        ? []
        : [{ name: 'noted' as const, audience: 'handlers' as const, text: to.instruction }]),
    ],
  )
  if (after.photos > 0) attachmentsShown(act as Act, after, to.org.id)
  sightFollows(act as Act, appeal, after)
  if (after.seal !== appeal.seal) await writeWords(act as Act, after)
  act.announce(AppealAssigned, about(after, to.org.nameZh, to.org.nameEn))
  return after
}

export interface GivenBack {
  readonly line: NewLine
  /** Those who help and go on meanwhile. */
  readonly coIds: readonly string[]
  /** It was taken back at once: when it had been given, and how it stood before. */
  readonly undone: Undone | undefined
}

export interface Undone {
  readonly givenAt: Date
  readonly before: Pick<AppealRecord, 'handlerId'> & { readonly state: 'received' | 'reopened' }
}

/** Whoever led is gone: declined, or the order was taken back. The desk has it again, and the reporter reads until when. */
export async function giveBack(
  act: Act,
  appeal: AppealRecord,
  { line, coIds, undone }: GivenBack,
): Promise<AppealRecord> {
  // To be given by a slip of the hand is no answer.
  const answered = undone === undefined || appeal.respondedAt?.getTime() !== undone.givenAt.getTime()
  const respondedAt = answered ? appeal.respondedAt : null
  const clock = await deskClock(act, { ...appeal, respondedAt })
  const until = clock.dueAt ?? (respondedAt === null ? appeal.respondBy : null)
  return saveMoved(
    act,
    appeal,
    {
      // What was reopened is that again: whoever gets it does it again.
      ...(undone?.before ?? { state: 'received', handlerId: null }),
      coIds,
      // A pause was granted to those hands, not to the next.
      pauses: appeal.pauses.map(({ from, to }) => ({ from, to: to > act.now() ? act.now() : to })),
      respondedAt,
      ...clock,
      reviewOn: null,
    },
    [
      line,
      {
        name: 'returned',
        audience: 'public',
        detail: {
          due: until?.toISOString() ?? null,
          ...(undone === undefined ? {} : { undone: true }),
        },
      },
    ],
  )
}

/** Lines the reporter is sent a message about; the others they find when they look. */
const TOLD_AT_ONCE: ReadonlySet<NewLine['name']> = new Set([
  'progressed',
  'rescheduled',
  'shelved',
  'resumed',
])

const spokenFor = ({ actor }: Pick<Act<never>, 'actor'>): 'reporter' | 'handler' | 'desk' => {
  if (actor.kind === 'track') return 'reporter'
  return actor.kind === 'org' || actor.permissions.has('orders.work') ? 'handler' : 'desk'
}

/** A line told while the order is worked on; evidence and words, to the desk or to the reporter too. */
export async function tell(
  act: Act<'file-unknown'>,
  appeal: AppealRecord,
  line: NewLine,
  changes: Partial<AppealRecord> = {},
): Promise<AppealRecord> {
  const photos = await attach(act, appeal, line.files ?? [], {
    by: spokenFor(act),
    audience: line.audience,
  })
  const after = saveMoved(act as Act, appeal, { photos: appeal.photos + photos, ...changes }, [line])
  // Whoever is called to it now sees what hangs on it.
  if (after.photos > 0)
    for (const org of after.orgIds.filter((one) => !appeal.orgIds.includes(one)))
      attachmentsShown(act as Act, after, org)
  if (line.audience === 'public' && TOLD_AT_ONCE.has(line.name))
    act.announce(ReporterTold, about(after, line.text))
  return after
}

/** Verified by somebody else: closed as solved, and the reporter is asked. */
export async function close(
  act: Act<'file-unknown'>,
  appeal: AppealRecord,
  lines: readonly [NewLine, NewLine],
  changes: Partial<AppealRecord> = {},
): Promise<AppealRecord> {
  const photos = await attach(act, appeal, lines[0].files ?? [], { by: 'desk', audience: lines[0].audience })
  const after = saveMoved(
    act as Act,
    appeal,
    {
      state: 'closed',
      outcome: 'solved',
      closedAt: act.now(),
      photos: appeal.photos + photos,
      coIds: [],
      ...changes,
    },
    lines,
  )
  act.announce(AppealClosed, about(after, lines[1].text))
  return after
}
