/** What protects at the house: taken out of its routes, its reactions, its acts. */
import { CHANGES, changeReactions } from '#devices/server/changes.ts'
import type { Changed } from '#devices/server/changes.ts'
import { pullSlice, pushActs } from '#devices/contract.ts'
import { makeKeeping } from '#devices/server/keeping.ts'
import { newsSince } from '#devices/server/news.ts'
import { acceptOrder } from '#dispatch/contract.ts'
import type { PushAnswer } from '#kernel/common/sync/protocol.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import type { Route } from '#kernel/server/route.ts'
import { recordVisit } from '#visits/contract.ts'
import { SLICE } from '../../house.ts'
import type { Mutation } from './mutations.ts'

interface Pushing {
  readonly body: { readonly items: readonly { readonly commandId: string }[]; readonly ackedSeq: number }
}
type Pushed = { answers: PushAnswer[]; acked: number; serverTime: string }

/** Another way for the house to take a push. */
const pushing =
  (otherwise: (input: Pushing, inner: (input: Pushing) => Promise<Pushed>, kit: Kit) => Promise<Pushed>) =>
  (route: Route, kit: () => Kit): Route =>
    route.endpoint.id === pushActs.id
      ? {
          ...route,
          carries: (input, carried) =>
            otherwise(
              input as never,
              (given) => route.carries!(given as never, carried) as unknown as Promise<Pushed>,
              kit(),
            ) as never,
        }
      : route

/** Numbers as a sequence gives them: at once, and visible before the rows they are for. */
const numbersAtOnce =
  (kit: () => Kit) =>
  async (act: Act, changes: readonly Changed[]): Promise<void> => {
    for (const { t, id, areaCode } of changes) {
      const community = areaCode.slice(0, 12)
      const tag = uuidv7(act.now().getTime())
      const seq = await transact(kit().db, job('numbers', kit().district), async (tx) => {
        const { rows } = await sql<{ seq: number }>`
          insert into slice_head as h (community, seq, tag) values (${community}, 1, ${tag})
          on conflict (community) do update set seq = h.seq + 1, tag = excluded.tag
          returning seq`.execute(tx)
        return rows[0]!.seq
      })
      await sql`
        insert into slice_change (community, seq, tag, area_code, t, id, at)
        values (${community}, ${seq}, ${tag}, ${areaCode}, ${t}, ${id}, ${act.now()})`.execute(act.tx)
    }
  }

export const OF_THE_HOUSE: readonly Mutation[] = [
  {
    without: 'one number, one act: the house gives what arrives a number of its own',
    altered: {
      route: pushing(async ({ body }, inner) => {
        const own = new Map(body.items.map(({ commandId }) => [uuidv7(Date.now()), commandId]))
        const back = [...own.keys()]
        const items = body.items.map((item, i) => ({ ...item, commandId: back[i]! }))
        const said = await inner({ body: { ...body, items } })
        return {
          ...said,
          answers: said.answers.map((one) => ({ ...one, commandId: own.get(one.commandId)! })),
        }
      }),
    },
  },
  {
    without: 'an answer only after it is kept: what failed for now is told as done',
    seed: 4,
    altered: {
      route: pushing(async (input, inner) => {
        const said = await inner(input)
        const answers = said.answers.map((one) =>
          one.outcome === 'try-again' ? { commandId: one.commandId, outcome: 'applied' as const } : one,
        )
        return { ...said, answers }
      }),
    },
  },
  {
    without: 'the law of orders: what comes last wins',
    mostly: 'accept',
    altered: {
      work: (work) => {
        const plain = work.acts.get(acceptOrder.id)!
        const wins: Route = {
          ...plain,
          async handler(input, act, conversation) {
            try {
              return await plain.handler(input, act, conversation)
            } catch (error) {
              if (!(error instanceof Refusal) || error.code !== 'not-offered') throw error
              const { orderId } = (input as unknown as { params: { orderId: string } }).params
              await sql`update work_order set state = 'accepted', version = version + 1 where id = ${orderId}`.execute(
                act.tx,
              )
              return { orderId, appealId: orderId, state: 'accepted', version: 1 } as never
            }
          },
        }
        return { ...work, acts: new Map([...work.acts, [acceptOrder.id, wins]]) }
      },
    },
  },
  {
    without: 'the lock under which changes get their numbers',
    seed: 3,
    altered: {
      reactions: (reactions, kit) => [
        ...reactions.filter(({ name }) => !name.startsWith(`${CHANGES}.`)),
        ...changeReactions(SLICE, numbersAtOnce(kit)),
      ],
    },
  },
  {
    without: 'facts that say what changed: orders change and nobody is told',
    altered: {
      reactions: (reactions) => reactions.filter(({ name }) => name !== `${CHANGES}.OrderChanged`),
    },
  },
  {
    without: 'a "no" that stays at the house',
    altered: {
      route: pushing(async (input, inner, kit) => {
        const said = await inner(input)
        const noes = said.answers
          .filter(({ outcome }) => outcome === 'rejected')
          .map(({ commandId }) => commandId)
        await transact(kit.db, job('forgets', kit.district), (tx) =>
          sql`delete from sync_item where id = any(${noes}::uuid[])`.execute(tx),
        )
        return said
      }),
    },
  },
  {
    without: 'patience of a house put back: it does what is new before the phone has sent what was lost',
    seed: 3,
    altered: { route: pushing((input, inner) => inner({ body: { ...input.body, ackedSeq: 0 } })) },
    restores: true,
  },
  {
    without: 'a pull as the worker: the house reads for the whole community',
    altered: {
      route: (route) =>
        route.endpoint.id === pullSlice.id
          ? {
              ...route,
              carries: (input, carried) =>
                route.carries!(input, {
                  ...carried,
                  actor: { ...carried.actor, areaCode: carried.actor.areaCode.slice(0, 12) },
                }),
            }
          : route,
    },
  },
  {
    without: 'a look at what was seen: of two years of birth the later one wins',
    mostly: 'learn',
    altered: {
      work: (work) => {
        const plain = work.acts.get(recordVisit.id)!
        const wins: Route = {
          ...plain,
          async handler(input, act, conversation) {
            const visit = input as unknown as { body: { learned: { personId: string; seen: unknown }[] } }
            const learned = []
            for (const one of visit.body.learned) {
              const { rows } = await sql<{ seen: number | null }>`
                select birth_year as seen from person where id = ${one.personId}`.execute(act.tx)
              learned.push({ ...one, ...rows[0] })
            }
            const blind = { ...visit, body: { ...visit.body, learned } }
            return plain.handler(blind as never, act, conversation)
          },
        }
        return { ...work, acts: new Map([...work.acts, [recordVisit.id, wins]]) }
      },
    },
  },
  {
    without: 'patience for the photo an act shows: it is decided without it',
    seed: 2,
    altered: {
      route: pushing(({ body }, inner) => {
        const items = body.items.map((item) => {
          const said = item as { body?: { files?: unknown } }
          return said.body?.files === undefined ? item : { ...item, body: { ...said.body, files: [] } }
        })
        return inner({ body: { ...body, items } })
      }),
    },
  },
  {
    without: 'the desk of where a row is now: what moved away is a plain no',
    altered: {
      work: (work) => ({
        ...work,
        tables: work.tables.map((table) => ({ ...table, whereIs: async () => undefined })),
      }),
    },
  },
  {
    without: 'changes that throw away what is kept: many are given what was read once',
    seed: 4,
    altered: {
      work: (work) => ({
        ...work,
        keeping: makeKeeping({
          newsSince: async (...asked) => ({ ...(await newsSince(...asked)), unheard: false, changes: [] }),
        }),
      }),
    },
  },
]
