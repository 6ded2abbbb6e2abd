import { CHINA_CALENDAR } from '#kernel/common/calendar/china.ts'
import type { Act } from '#kernel/server/act.ts'
import { sql } from '#kernel/server/database.ts'
import type { Way } from '../../contract.ts'
import type { Ground, Outcome, RightsRequest, WantedField, WantedValue } from '../../contract/requests.ts'
import { CorrectionGranted, ErasureGranted, RestrictionGranted } from '../../events.ts'
import { answerBy } from '../../rules.ts'
import { answererVerdict, answerVerdict, followsFrom, grantedFields, mayMove } from '../../rules/requests.ts'
import type { MOVES } from '../../rules/requests.ts'
import type { Asking, AskNo, MayAsk } from '../asking.ts'
import { insideOwn } from '../check.ts'
import { openRequest, REQUEST, requestOf } from '../requests.ts'
import type { Requesting, RequestRow } from '../requests.ts'
import { noteView } from '../views.ts'
import { openWanted, shownWanted } from '../wanted.ts'

type Moved = Pick<RightsRequest, 'id' | 'state' | 'dueAt'>

/** A person asks at a desk, by phone or on paper. */
export async function take(
  act: Act<'area-outside-yours' | 'request-open-already' | AskNo>,
  asking: Omit<Requesting, 'guardian'> & Pick<Asking, 'name' | 'guardian'>,
  mayAsk: MayAsk,
): ReturnType<typeof openRequest> {
  insideOwn(act, asking.areaCode)
  const { subjectId, name, guardian } = asking
  const ground = subjectId === undefined ? undefined : await mayAsk(act, { subjectId, name, guardian })
  return openRequest(act, {
    ...asking,
    guardian: ground === undefined ? undefined : { ground, paper: guardian?.paper },
  })
}

/** The request, held for this act, in a state that allows it. */
async function held(
  act: Act<'not-found' | 'request-moved-on'>,
  id: string,
  move: keyof typeof MOVES,
): Promise<RightsRequest> {
  const {
    rows: [row],
  } = await sql<RequestRow>`select ${REQUEST} from rights_request where id = ${id} for update`.execute(act.tx)
  if (!row) return act.refuse('not-found')
  const request = requestOf(row)
  if (!mayMove(move, request.state)) act.refuse('request-moved-on')
  act.concerns(`rights:${request.number}`, { areaCode: request.areaCode })
  return request
}

const moved = ({ id, dueAt }: RightsRequest, state: RightsRequest['state']): Moved => ({ id, state, dueAt })

export async function begin(act: Act<'not-found' | 'request-moved-on'>, id: string): Promise<Moved> {
  const request = await held(act, id, 'begin')
  act.write(sql`
    update rights_request set state = 'in-work', taken_by = ${act.actor.who}, taken_name = ${act.actor.name} where id = ${id}`)
  return moved(request, 'in-work')
}

/** Longer, once, with a reason that the person is told. */
export async function lengthen(
  act: Act<'not-found' | 'request-moved-on' | 'extended-already'>,
  id: string,
  wish: { readonly workDays: number; readonly text: string },
): Promise<Moved> {
  const request = await held(act, id, 'extend')
  if (request.extendedText !== null) act.refuse('extended-already')
  const dueAt = answerBy(new Date(request.dueAt), wish.workDays, CHINA_CALENDAR)
  act.write(sql`
    update rights_request set due_at = ${dueAt}, extended_at = ${act.now()}, extended_text = ${wish.text} where id = ${id}`)
  return { ...moved(request, request.state), dueAt: dueAt.toISOString() }
}

export interface Answering {
  readonly outcome: Outcome
  readonly ground?: Ground | undefined
  readonly text: string
  readonly fields?: readonly WantedField[] | undefined
}

/** Yes, partly or no. What is granted is announced, and done where the data stands. */
export async function answer(
  act: Act<
    | 'not-found'
    | 'request-moved-on'
    | 'ground-missing'
    | 'ground-does-not-fit'
    | 'complaint-goes-up'
    | 'fields-not-wanted'
  >,
  id: string,
  answering: Answering,
): Promise<Moved> {
  const request = await held(act, id, 'answer')
  const { outcome, ground, text } = answering
  if (answererVerdict(request.kind, act.actor.role) !== 'allowed') act.refuse('complaint-goes-up')
  const verdict = answerVerdict(request.kind, outcome, ground)
  if (verdict !== 'allowed') act.refuse(verdict)
  const granted = grantedFields(request.wantedFields, outcome, answering.fields)
  if (granted === 'fields-not-wanted') return act.refuse(granted)
  act.write(sql`
    update rights_request
    set state = ${outcome}, outcome = ${outcome}, ground = ${ground ?? null}, answer = ${text}, answered_name = ${act.actor.name}, answered_at = ${act.now()},
        granted_fields = ${[...granted]}::text[],
        taken_by = coalesce(taken_by, ${act.actor.who}), taken_name = coalesce(taken_name, ${act.actor.name})
    where id = ${id}`)
  if (request.subjectId !== null) {
    const about = {
      subjectId: request.subjectId,
      areaCode: request.areaCode,
      requestId: request.id,
      number: request.number,
    }
    const follows = followsFrom(request.kind, outcome, ground)
    if (follows === 'erasure') act.announce(ErasureGranted, about)
    if (follows === 'correction') act.announce(CorrectionGranted, about)
    if (follows === 'restriction') act.announce(RestrictionGranted, about)
  }
  return moved(request, outcome)
}

export async function tell(act: Act<'not-found' | 'request-moved-on'>, id: string, how: Way): Promise<Moved> {
  const request = await held(act, id, 'tell')
  act.write(
    sql`update rights_request set state = 'told', told_at = ${act.now()}, told_how = ${how} where id = ${id}`,
  )
  return moved(request, 'told')
}

/** Who asked, in full: with a reason, and logged like any other view. */
export async function reveal(
  act: Act<'not-found'>,
  id: string,
  reason: string,
): Promise<{ name: string | null; phone: string | null; wanted: WantedValue[] }> {
  const {
    rows: [row],
  } = await sql<{
    number: string
    subject_id: string | null
    area_code: string
    name_sealed: Buffer | null
    phone_sealed: Buffer | null
    wanted_sealed: Buffer | null
  }>`
    select number, subject_id, area_code, name_sealed, phone_sealed, wanted_sealed from rights_request where id = ${id}`.execute(
    act.tx,
  )
  if (!row) return act.refuse('not-found')
  noteView(act, {
    subjectId: row.subject_id,
    areaCode: row.area_code,
    purpose: 'rights-requests',
    reason,
    fields: ['name', 'phone', ...(row.wanted_sealed === null ? [] : ['wanted'])],
  })
  act.concerns(`rights:${row.number}`, { areaCode: row.area_code, reason })
  return {
    name: act.vault.open(row.name_sealed),
    phone: act.vault.open(row.phone_sealed),
    wanted: shownWanted(openWanted(act, row.wanted_sealed), 'whole'),
  }
}
