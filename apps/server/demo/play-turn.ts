import { answerAppeal, remindAboutAppeal } from '#appeals/contract.ts'
import { mergeAppeal } from '#appeals/contract/merging.ts'
import { closeFollowUp, recordAnswer, recordAttempt } from '#callbacks/contract.ts'
import {
  answerSupervision,
  arriveAtWhistle,
  askForOrder,
  assessWhistle,
  blowWhistle,
  decideRequest,
  releaseFromWhistle,
  superviseOrder,
} from '#coordination/contract.ts'
import type { OrderId } from '#dispatch/contract.ts'
import { keepPrivate, publishText } from '#openness/contract.ts'
import { withoutPersonal } from '#openness/rules/personal.ts'
import { remindHandler } from '#dispatch/contract/hands.ts'
import { addMeasure, finishMeasure, makeProblem } from '#problems/contract.ts'
import type { Endpoint, RequestOf } from '#kernel/common/endpoint.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx } from '#kernel/server/database.ts'
import { askExclusion, decideExclusion } from '#rates/contract.ts'
import { DAY_MS, dayText, HOUR_MS, later } from './clockwork.ts'
import type { Cast } from './play.ts'
import type { Step, Turn } from './story.ts'

/** What a turn of the story needs to be played. */
interface Scene {
  readonly at: Date
  readonly appealId: string
  /** The oldest of those that are told together. */
  readonly leadId: string | undefined
  readonly order: { readonly params: { readonly orderId: OrderId } }
  readonly holder: Actor
  readonly hands: Actor
  readonly tx: Tx
  readonly cast: Cast
  readonly perform: <const E extends Endpoint>(
    actor: Actor,
    endpoint: E,
    request: RequestOf<E>,
  ) => Promise<unknown>
}

const TURNS: ReadonlySet<string> = new Set<Turn['does']>([
  'merge',
  'request',
  'judge',
  'supervise',
  'answerSupervision',
  'remindHandler',
  'remind',
  'whistle',
  'arrive',
  'release',
  'assess',
  'dispose',
  'miss',
  'call',
  'seeTo',
  'exclude',
  'review',
  'look',
  'problem',
  'measure',
  'measureDone',
])
export const isTurn = (step: Step): step is Extract<Step, { does: Turn['does'] }> => TURNS.has(step.does)

/** The holder is known already, so the code in the address is only a form to be filled. */
const BY_CODE = { params: { code: '000000000000' } }

/** The youngest row of a table for this appeal, and for this organisation where one is named. */
async function youngest(
  { tx, appealId }: Scene,
  table: 'order_request' | 'supervision' | 'whistle_call' | 'exclusion',
  orgId?: string,
): Promise<never> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)}
    where appeal_id = ${appealId} and ${orgId === undefined ? sql`true` : sql`org_id = ${orgId}`}
    order by id desc
    limit 1`.execute(tx)
  if (!rows[0]) throw new Error(`no ${table} for appeal ${appealId}`)
  return rows[0].id as never
}

/** Plays one turn through the command that serves the screens. */
export async function playTurn(step: Turn, scene: Scene): Promise<void> {
  const { at, cast, order, hands, holder, perform } = scene
  const appeal = { params: { appealId: scene.appealId as never } }
  switch (step.does) {
    case 'merge': {
      const { rows } = await sql<{ version: number }>`
        select version from appeal where id = ${scene.appealId}`.execute(scene.tx)
      if (scene.leadId === undefined) throw new Error(`appeal ${scene.appealId} is told alone`)
      await perform(cast.staff(step.by), mergeAppeal, {
        ...appeal,
        body: { version: rows[0]!.version, leadId: scene.leadId as never },
      })
      return
    }
    case 'request':
      await perform(hands, askForOrder, {
        ...order,
        body: {
          kind: step.kind,
          reason: step.reason,
          text: step.text,
          ...(step.days === undefined ? {} : { wishOn: dayText(later(at, step.days * DAY_MS)) }),
        },
      })
      return
    case 'judge':
      await perform(cast.staff(step.by), decideRequest, {
        params: { requestId: await youngest(scene, 'order_request') },
        body: {
          granted: step.granted,
          text: step.text,
          ...(step.help === undefined
            ? {}
            : { help: { orgId: cast.org(step.help.org).id as never, task: step.help.task } }),
        },
      })
      return
    case 'supervise':
      await perform(cast.staff(step.by), superviseOrder, {
        ...order,
        body: { text: step.text, answerBy: later(at, step.withinHours * HOUR_MS).toISOString() },
      })
      return
    case 'answerSupervision':
      await perform(hands, answerSupervision, {
        params: { supervisionId: await youngest(scene, 'supervision') },
        body: { text: step.text },
      })
      return
    case 'remindHandler':
      await perform(cast.staff(step.by), remindHandler, { ...order, body: { text: step.text } })
      return
    case 'remind':
      await perform(holder, remindAboutAppeal, { ...BY_CODE, body: { text: step.text } })
      return
    case 'dispose':
      await perform(cast.staff(step.by), answerAppeal, {
        ...appeal,
        body: { version: 1, disposition: step.disposition, text: step.text },
      })
      return
    case 'exclude':
      await perform(cast.staff(step.by), askExclusion, {
        ...appeal,
        body: { reason: step.reason, text: step.text },
      })
      return
    case 'review':
      await perform(cast.staff(step.by), decideExclusion, {
        params: { exclusionId: await youngest(scene, 'exclusion') },
        body: { granted: step.granted, text: step.text },
      })
      return
    case 'miss':
    case 'call':
    case 'seeTo':
      await playCall(step, scene)
      return
    case 'look':
      return look(step, scene)
    case 'problem':
    case 'measure':
    case 'measureDone':
      return playProblem(step, scene)
    case 'whistle':
    case 'arrive':
    case 'release':
    case 'assess':
      await playWhistle(step, scene)
  }
}

/** Reads what waits to be looked at; what is not of a public kind waits for nobody. */
async function look(step: Extract<Turn, { does: 'look' }>, scene: Scene): Promise<void> {
  const { rows } = await sql<{ version: number; text: string }>`
    select o.version, a.text
    from open_text as o
    join appeal as a on a.id = o.appeal_id
    where o.appeal_id = ${scene.appealId} and o.state = 'waiting'`.execute(scene.tx)
  const [waiting] = rows
  if (!waiting) return
  const { version, text } = waiting
  const appeal = { params: { appealId: scene.appealId as never } }
  const desk = scene.cast.staff(step.by)
  if (step.keeps)
    await scene.perform(desk, keepPrivate, { ...appeal, body: { version, reason: 'third-person' } })
  else await scene.perform(desk, publishText, { ...appeal, body: { version, text: withoutPersonal(text) } })
}

async function playProblem(
  step: Extract<Turn, { does: 'problem' | 'measure' | 'measureDone' }>,
  { at, appealId, tx, cast, perform }: Scene,
): Promise<void> {
  const on = (days: number) => dayText(later(at, days * DAY_MS))
  const by = cast.staff(step.by)
  if (step.does === 'problem') {
    await perform(by, makeProblem, {
      params: { appealId: appealId as never },
      body: {
        titleZh: step.titleZh,
        titleEn: step.titleEn,
        cause: step.cause,
        causeText: step.causeText,
        ownerId: cast.org(step.org).id as never,
        fund: step.fund,
        fundCents: step.yuan * 100,
        reviewOn: on(step.days),
      },
    })
    return
  }
  const {
    rows: [problem],
  } = await sql<{ problem_id: never; measure_id: never }>`
    select l.problem_id, (
      select m.id from problem_measure as m where m.problem_id = l.problem_id and m.done_on is null order by m.until, m.id limit 1) as measure_id
    from problem_appeal as l
    where l.appeal_id = ${appealId} and l.unlinked_at is null`.execute(tx)
  if (!problem) throw new Error(`appeal ${appealId} belongs to no problem`)
  if (step.does === 'measure')
    await perform(by, addMeasure, {
      params: { problemId: problem.problem_id },
      body: { text: step.text, orgId: cast.org(step.org).id as never, until: on(step.days) },
    })
  else
    await perform(by, finishMeasure, {
      params: { problemId: problem.problem_id, measureId: problem.measure_id },
      body: { text: step.text },
    })
}

async function playWhistle(
  step: Extract<Turn, { does: 'whistle' | 'arrive' | 'release' | 'assess' }>,
  scene: Scene,
): Promise<void> {
  const { cast, perform } = scene
  if (step.does === 'whistle') {
    await perform(cast.staff(step.by), blowWhistle, {
      params: { appealId: scene.appealId as never },
      body: {
        orgIds: step.orgs.map((name) => cast.org(name).id as never),
        text: step.text,
        minutes: step.minutes,
      },
    })
    return
  }
  const { id, actor } = cast.org(step.org)
  const call = { params: { callId: await youngest(scene, 'whistle_call', id) } }
  if (step.does === 'arrive') await perform(actor, arriveAtWhistle, { ...call, body: { text: step.text } })
  else if (step.does === 'assess')
    await perform(actor, assessWhistle, { ...call, body: { clarity: step.clarity } })
  else
    await perform(cast.staff(step.by), releaseFromWhistle, {
      ...call,
      body: { text: step.text, support: step.support },
    })
}

/** Who is called is decided by the rule: a step that finds nobody to call is passed over. */
async function playCall(
  step: Extract<Turn, { does: 'miss' | 'call' | 'seeTo' }>,
  { tx, appealId, cast, perform }: Scene,
): Promise<void> {
  const [table, state] = step.does === 'seeTo' ? ['follow_up', 'open'] : ['callback', 'waiting']
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where appeal_id = ${appealId} and state = ${state}`.execute(tx)
  const id = rows[0]?.id as never
  if (id === undefined) return
  const by = cast.staff(step.by)
  if (step.does === 'seeTo')
    await perform(by, closeFollowUp, {
      params: { followUpId: id },
      body: { text: step.text, ...(step.told === undefined ? {} : { toReporter: step.told }) },
    })
  else if (step.does === 'miss')
    await perform(by, recordAttempt, {
      params: { callbackId: id },
      body: { outcome: 'no-answer', words: step.text },
    })
  else
    await perform(by, recordAnswer, {
      params: { callbackId: id },
      body: {
        solved: step.solved,
        ...(step.grade === undefined ? {} : { grade: step.grade }),
        ...(step.text === undefined ? {} : { words: step.text }),
      },
    })
}
