import {
  addToAppeal,
  answerAppeal,
  askReporter,
  fileAppeal,
  fileOnBehalf,
  noteOnAppeal,
  rateAppeal,
  reopenAppeal,
  sortAppeal,
  unmaskReporter,
  withdrawAppeal,
} from '#appeals/contract.ts'
import { appealsRoutes } from '#appeals/server/routes.ts'
import { MAY_ACT } from '#appeals/server/tracking.ts'
import {
  acceptOrder,
  declineOrder,
  dispatchOrder,
  recallOrder,
  reportProgress,
  submitResult,
  verifyOrder,
} from '#dispatch/contract.ts'
import { callbacksRoutes } from '#callbacks/server/routes.ts'
import { coordinationRoutes } from '#coordination/server/routes.ts'
import { opennessRoutes } from '#openness/server/routes.ts'
import { dispatchRoutes } from '#dispatch/server/routes.ts'
import type { Endpoint, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Conversation, Kit } from '#kernel/server/act.ts'
import { job, resident, tracker, VISITOR } from '#kernel/server/actor.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { sql } from '#kernel/server/database.ts'
import type { Tx, Write } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import type { Reaction } from '#kernel/server/outbox.ts'
import type { Route } from '#kernel/server/route.ts'
import { phoneCodes } from '#people/server/index.ts'
import { ratesRoutes } from '#rates/server/routes.ts'
import { problemsRoutes } from '#problems/server/routes.ts'
import { later } from './clockwork.ts'
import { isTurn, playTurn } from './play-turn.ts'
import type { Saying, Step, Story } from './story.ts'

/** Who and what the stories speak of, as it stands in the database. */
export interface Cast {
  readonly staff: (login: string) => Actor
  /** By Chinese name. */
  readonly org: (name: string) => { readonly id: string; readonly actor: Actor }
  /** By the whole Chinese name. */
  readonly place: (path: string) => string
  /** A picture as it is kept. */
  readonly picture: (name: string) => {
    readonly hash: string
    readonly bytes: number
    readonly mediaType: string
  }
}

const ROUTES: ReadonlyMap<string, Route> = new Map(
  [
    ...appealsRoutes,
    ...dispatchRoutes,
    ...coordinationRoutes,
    ...callbacksRoutes,
    ...ratesRoutes,
    ...problemsRoutes,
    ...opennessRoutes,
  ].map((route) => [route.endpoint.id, route]),
)

interface AuditLine {
  readonly at: Date
  readonly act: string
  readonly actor: Actor
  readonly target: string | undefined
  readonly reason: string | undefined
  readonly areaCode: string
}

/**
 * A stage for stories of the past: each act goes through the very command that serves the screens, under a clock set to
 * its hour; who listens hears it a moment later. Only how it came in by HTTP is left out: no receipt, no session check.
 */
export class Stage {
  readonly #kit: Kit
  readonly #by: { readonly tx: Tx; readonly write: Write }
  readonly #reactions: ReadonlyMap<string, Reaction>
  readonly #cast: Cast
  readonly #audit: AuditLine[] = []

  constructor(given: {
    readonly kit: Kit
    readonly tx: Tx
    readonly write: Write
    readonly reactions: ReadonlyMap<string, Reaction>
    readonly cast: Cast
  }) {
    this.#kit = given.kit
    this.#by = { tx: given.tx, write: given.write }
    this.#reactions = given.reactions
    this.#cast = given.cast
  }

  /** Plays one story from the first word to the last act; `number` is the one on its receipt. */
  async play({ story, number }: Numbered): Promise<void> {
    const played = await this.#begin(story, number)
    for (const step of story.steps) await this.#step(step, played)
  }

  /**
   * Plays stories of one thing as they happened, hour by hour. What is done to one changes another: side by side both would go
   * on from the same line of it, since within one transaction nobody waits for a lock.
   */
  async playTogether(some: readonly Numbered[]): Promise<void> {
    const played = new Map<Story, Played>()
    const [oldest] = some.toSorted((a, b) => a.story.receivedAt.getTime() - b.story.receivedAt.getTime())
    const events = some.flatMap(({ story, number }) => [
      {
        at: story.receivedAt,
        happens: async () => {
          const lead = oldest && played.get(oldest.story)
          played.set(story, { ...(await this.#begin(story, number)), leadId: lead?.appealId })
        },
      },
      ...story.steps.map((step) => ({
        at: step.at,
        happens: () => this.#step(step, played.get(story)!),
      })),
    ])
    for (const { happens } of events.toSorted((a, b) => a.at.getTime() - b.at.getTime())) await happens()
  }

  async #begin(story: Story, number: number): Promise<Played> {
    const { saying, receivedAt } = story
    const reporter =
      saying.person === undefined ? undefined : phoneCodes.personOf(this.#kit.vault, saying.person.phone)
    const receipt = await this.#file(saying, receivedAt, { reporter, number })
    const holder = tracker(receipt.appealId, reporter ?? `a:${receipt.appealId}`, new Set([MAY_ACT]))
    return {
      appealId: receipt.appealId,
      leadId: undefined,
      version: 1,
      orders: new Map(),
      org: undefined,
      holder,
    }
  }

  async #file(
    saying: Saying,
    at: Date,
    { reporter, number }: { readonly reporter: string | undefined; readonly number: number },
  ) {
    const actor =
      saying.by !== undefined
        ? this.#cast.staff(saying.by)
        : saying.signedIn && reporter !== undefined
          ? resident(reporter, undefined)
          : VISITOR
    const { where } = saying
    const body = {
      kind: saying.kind,
      text: saying.text,
      lang: saying.lang,
      answers: { ...saying.answers },
      files: this.#photos(saying.photos, at, actor),
      ...(saying.categoryCode === undefined ? {} : { categoryCode: saying.categoryCode }),
      ...('doorway' in where
        ? { doorway: where.doorway }
        : 'place' in where
          ? { placeId: this.#cast.place(where.place) as never }
          : { areaCode: where.areaCode }),
      ...(where.placeText === undefined ? {} : { placeText: where.placeText }),
      ...(saying.person === undefined ? {} : { name: saying.person.name, phone: saying.person.phone }),
    }
    const by: By = { at, actor, kit: { ...this.#kit, nextNumber: () => Promise.resolve(number) } }
    const { channel, relation } = saying
    if (channel === 'doorway' || channel === 'web') return this.#perform(by, fileAppeal, { body })
    const reach = saying.person === undefined ? ('none' as const) : ('phone' as const)
    return this.#perform(by, fileOnBehalf, { body: { ...body, channel, reach, relation, consent: true } })
  }

  /** Uploaded a moment before, like every picture. */
  #photos(names: readonly string[], at: Date, actor: Actor): never[] {
    return names.map((name) => {
      const { hash, bytes, mediaType } = this.#cast.picture(name)
      const id = uuidv7(at.getTime())
      this.#by.write(sql`
        insert into file (id, hash, kind, media_type, bytes, who, at)
        values (${id}, ${hash}, 'photo', ${mediaType}, ${bytes}, ${actor.who}, ${at})`)
      return id as never
    })
  }

  async #step(step: Step, played: Played): Promise<void> {
    const { at } = step
    const appeal = { params: { appealId: played.appealId as never } }
    const acting = ('org' in step ? step.org : undefined) ?? played.org
    const order = {
      params: { orderId: (acting === undefined ? undefined : played.orders.get(acting)) as never },
    }
    const byCode = { params: { code: ANY_CODE } }
    const { version, holder } = played
    const desk = 'by' in step ? this.#cast.staff(step.by) : holder
    const hands = acting === undefined ? holder : this.#cast.org(acting).actor
    const moved = async (answer: Promise<{ readonly version: number }>) => {
      played.version = (await answer).version
    }
    if (isTurn(step)) {
      await playTurn(step, {
        at,
        appealId: played.appealId,
        leadId: played.leadId,
        order,
        holder,
        hands,
        tx: this.#by.tx,
        cast: this.#cast,
        perform: (actor, endpoint, request) => this.#perform({ at, actor }, endpoint, request),
      })
      // What is decided may move more than one thing.
      return this.#lookAgain(played)
    }
    switch (step.does) {
      case 'sort':
        return moved(
          this.#perform({ at, actor: desk }, sortAppeal, {
            ...appeal,
            body: {
              version,
              ...(step.categoryCode === undefined ? {} : { categoryCode: step.categoryCode }),
              ...(step.urgent === undefined ? {} : { urgent: step.urgent }),
            },
          }),
        )
      case 'note':
        return moved(
          this.#perform({ at, actor: desk }, noteOnAppeal, {
            ...appeal,
            body: { text: step.text, audience: step.audience },
          }),
        )
      case 'ask':
        return moved(
          this.#perform({ at, actor: desk }, askReporter, { ...appeal, body: { version, text: step.text } }),
        )
      case 'answer':
        return moved(
          this.#perform({ at, actor: desk }, answerAppeal, {
            ...appeal,
            body: { version, outcome: step.outcome, text: step.text },
          }),
        )
      case 'add':
        return moved(
          this.#perform({ at, actor: holder }, addToAppeal, {
            ...byCode,
            body: { text: step.text, files: this.#photos(step.photos, at, holder) },
          }),
        )
      case 'rate':
        return moved(
          this.#perform({ at, actor: holder }, rateAppeal, {
            ...byCode,
            body: {
              grade: step.grade,
              solved: step.solved,
              reasons: [...step.reasons],
              ...(step.text === undefined ? {} : { text: step.text }),
            },
          }),
        )
      case 'reopen':
        return moved(
          this.#perform({ at, actor: holder }, reopenAppeal, { ...byCode, body: { text: step.text } }),
        )
      case 'withdraw':
        return moved(
          this.#perform({ at, actor: holder }, withdrawAppeal, {
            ...byCode,
            body: step.text === undefined ? {} : { reason: step.text },
          }),
        )
      case 'unmask':
        await this.#perform({ at, actor: desk }, unmaskReporter, { ...appeal, body: { reason: step.reason } })
        return
      case 'dispatch': {
        const { id } = this.#cast.org(step.org)
        const sent = await this.#perform({ at, actor: desk }, dispatchOrder, {
          ...appeal,
          body: {
            version,
            orgId: id as never,
            categoryCode: step.categoryCode,
            ...(step.instruction === undefined ? {} : { instruction: step.instruction }),
            ...(step.others === undefined
              ? {}
              : {
                  others: step.others.map(({ org, task }) => ({
                    orgId: this.#cast.org(org).id as never,
                    task,
                  })),
                }),
          },
        })
        played.org = step.org
        played.orders = new Map([[step.org, sent.orderId]])
        if (step.others === undefined) played.version += 1
        else await this.#lookAgain(played)
        return
      }
      case 'recall':
        await this.#perform({ at, actor: desk }, recallOrder, { ...order, body: { reason: step.text } })
        break
      case 'accept':
        await this.#perform({ at, actor: hands }, acceptOrder, order)
        break
      case 'decline':
        await this.#perform({ at, actor: hands }, declineOrder, {
          ...order,
          body: { reason: step.reason, text: step.text },
        })
        break
      case 'progress':
        await this.#perform({ at, actor: hands }, reportProgress, {
          ...order,
          body: { text: step.text, tellReporter: step.told },
        })
        break
      case 'submit':
        await this.#perform({ at, actor: hands }, submitResult, {
          ...order,
          body: { text: step.text, files: this.#photos(step.photos, at, hands) },
        })
        break
      case 'verify':
        await this.#perform({ at, actor: desk }, verifyOrder, {
          ...order,
          body: {
            passed: step.passed,
            method: step.method,
            ...(step.text === undefined ? {} : { text: step.text }),
          },
        })
        break
    }
    // What an order's act does to its appeal is one move of it.
    played.version += 1
  }

  /** Reads where the appeal stands and whose hands have it, after an act that may have moved more than one thing. */
  async #lookAgain(played: Played): Promise<void> {
    const { tx } = this.#by
    const { rows } = await sql<{ version: number }>`
      select version from appeal where id = ${played.appealId}`.execute(tx)
    played.version = rows[0]!.version
    const { rows: orders } = await sql<{ id: string; name_zh: string }>`
      select o.id, g.name_zh
      from work_order as o
      join organisation as g on g.id = o.org_id
      where o.appeal_id = ${played.appealId} and o.state not in ('declined', 'recalled')`.execute(tx)
    played.orders = new Map(orders.map(({ id, name_zh }) => [name_zh, id]))
  }

  async #perform<const E extends Endpoint>(
    { at, actor, kit = this.#kit }: By,
    endpoint: E,
    request: RequestOf<E>,
  ): Promise<ValueOf<E>> {
    const route = ROUTES.get(endpoint.id)
    if (!route) throw new Error(`no route ${endpoint.id}`)
    const input = {
      params: endpoint.params?.parse(request.params ?? {}),
      query: endpoint.query?.parse(request.query ?? {}),
      body: endpoint.body?.parse(request.body ?? {}),
    }
    const open = openAct({ ...kit, clock: () => at }, actor, this.#by, uuidv7(at.getTime()))
    const answer = await route.handler(input, open.act, AT_NO_SCREEN)
    this.#audit.push({
      at,
      act: endpoint.id,
      actor,
      target: open.about.target,
      reason: open.about.reason,
      areaCode: open.about.areaCode ?? actor.areaCode,
    })
    await this.#heard(open.announced, later(at, 1000))
    return answer as unknown as ValueOf<E>
  }

  /** Lets those who listen hear what was announced, and what they announce in turn. */
  async #heard(announced: ReturnType<typeof openAct>['announced'], at: Date): Promise<void> {
    for (const { reactions, numbers, payload } of announced) {
      for (const [i, reaction] of reactions.entries()) {
        const listening = this.#reactions.get(reaction)
        if (!listening) continue
        const kit = { ...this.#kit, clock: () => at }
        const open = openAct(kit, job(reaction, kit.district), this.#by, numbers[i]!)
        await listening.run(payload, open.act)
        await this.#heard(open.announced, later(at, 1000))
      }
    }
  }

  /** Writes who did what, as each command would have. A line is taken only from the one it names, so each is written in that name. */
  finish(): void {
    const lines = this.#audit
    this.#by.write(sql`
      insert into audit (id, at, act, who, name, role, target, reason, area_code, command_id)
      select l.id, l.at, l.act, set_config('linli.who', l.who, true), l.name, l.role, l.target, l.reason, l.area_code, l.command_id
      from unnest(${lines.map((l) => uuidv7(l.at.getTime()))}::uuid[], ${lines.map((l) => l.at)}::timestamptz[], ${lines.map((l) => l.act)}::text[],
                  ${lines.map((l) => l.actor.who)}::text[], ${lines.map((l) => l.actor.name)}::text[], ${lines.map((l) => l.actor.role)}::text[],
                  ${lines.map((l) => l.target ?? null)}::text[], ${lines.map((l) => l.reason ?? null)}::text[], ${lines.map((l) => l.areaCode)}::text[],
                  ${lines.map((l) => uuidv7(l.at.getTime()))}::uuid[]) as l (id, at, act, who, name, role, target, reason, area_code, command_id)`)
  }
}

/** A story with the number on its receipt. */
export interface Numbered {
  readonly story: Story
  readonly number: number
}

/** Who does it and when; with a kit of its own for the first word, which has a number kept for it. */
interface By {
  readonly at: Date
  readonly actor: Actor
  readonly kit?: Kit
}

interface Played {
  readonly appealId: string
  /** The one of a neighbour that came first, where several are told together. */
  readonly leadId: string | undefined
  readonly holder: Actor
  version: number
  /** Orders that are not ended otherwise, by the Chinese name of whose they are. */
  orders: ReadonlyMap<string, string>
  org: string | undefined
}

/** The holder is known already, so the code in the address is only a form to be filled. */
const ANY_CODE = '000000000000'

/** Whoever plays a scene has no screen, no cookie and no address of their own. */
export const AT_NO_SCREEN: Conversation = {
  setSession: () => {},
  address: '127.0.0.1',
  lang: 'zh',
  upload: undefined,
}
