/** What protects the work of a day, taken out piece by piece. Each is taken out at a seam: no line of the house knows of it. */
import { CHANGES, changeReactions } from '#devices/server/changes.ts'
import type { Changed } from '#devices/server/changes.ts'
import { pullSlice, pushActs } from '#devices/contract.ts'
import { acceptOrder } from '#dispatch/contract.ts'
import type { PushAnswer } from '#kernel/common/sync/protocol.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import type { Act, Kit } from '#kernel/server/act.ts'
import { job } from '#kernel/server/actor.ts'
import { sql, transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import type { Route } from '#kernel/server/route.ts'
import { Barred } from '#kernel/web/sync/phone.ts'
import type { PushReply, Transport } from '#kernel/web/sync/phone.ts'
import type { KeptItem, LocalStore } from '#kernel/web/sync/store.ts'
import { SLICE } from '../../house.ts'
import type { Altered } from './house.ts'
import type { AlteredPhone } from './phones.ts'

export interface Mutation {
  readonly without: string
  readonly altered: Altered & AlteredPhone
  /** It takes a disaster to miss it. */
  readonly restores?: true
}

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

const stateOf = ({ sealed }: Pick<KeptItem, 'sealed'>): string =>
  (JSON.parse(new TextDecoder().decode(sealed)) as { state: string }).state

/** Drops acts from the phone as soon as they are answered so. */
const dropping =
  (states: readonly string[]) =>
  (store: LocalStore): LocalStore => ({
    ...store,
    async replace(items) {
      const kept = await store.replace(items)
      await store.removeItems(
        items.filter((item) => states.includes(stateOf(item))).map(({ commandId }) => commandId),
      )
      return kept
    },
  })

const push =
  (otherwise: (push: Transport['push'], ...given: Parameters<Transport['push']>) => Promise<PushReply>) =>
  (transport: Transport): Transport => ({
    ...transport,
    push: (deviceId, sent) => otherwise(transport.push, deviceId, sent),
  })

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

export const MUTATIONS: readonly Mutation[] = [
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
    without: 'leaves: a phone does not hear what left',
    altered: {
      transport: (transport) => ({
        ...transport,
        pull: async (device, ask) => ({ ...(await transport.pull(device, ask)), leaves: [] }),
      }),
    },
  },
  {
    without: 'the lock under which changes get their numbers',
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
  { without: 'a "no" that stays on the phone', altered: { store: dropping(['rejected']) } },
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
    without: '48 hours of memory: answered acts go at once, and a house put back asks in vain',
    altered: { store: dropping(['applied']) },
    restores: true,
  },
  {
    without: 'patience of a house put back: it does what is new before the phone has sent what was lost',
    altered: { route: pushing((input, inner) => inner({ body: { ...input.body, ackedSeq: 0 } })) },
    restores: true,
  },
  {
    without: 'order about one thing alone: one queue for all',
    altered: {
      transport: (transport) => {
        let first: string | undefined
        return push(async (send, deviceId, sent) => {
          const item =
            sent.items.find(({ commandId }) => commandId === first) ??
            (first === undefined ? sent.items[0] : undefined)
          if (sent.items.length > 0 && item === undefined)
            return { answers: [], acked: 0, serverTime: new Date(0).toISOString() }
          const reply = await send(deviceId, { ...sent, items: item === undefined ? [] : [item] })
          first = reply.answers[0]?.outcome === 'try-again' ? item?.commandId : undefined
          return reply
        })(transport)
      },
    },
  },
  {
    without: 'an act on the disk before it is shown as done',
    altered: {
      store: (store, disk) => {
        const later: (() => Promise<unknown>)[] = []
        const flush = async (): Promise<void> => {
          // Where there is no room, or the battery is out, nobody hears of it any more.
          for (const write of later.splice(0)) await write().catch(() => {})
        }
        return {
          ...store,
          async append(commandId, sealed, files) {
            await flush()
            later.push(() => store.append(commandId, sealed, files))
            return { seq: disk.seq + 1, stamp: 1 }
          },
          async items() {
            await flush()
            return store.items()
          },
        }
      },
    },
  },
  {
    without: 'an answer by number: whatever came back is taken for all of it',
    altered: {
      transport: push(async (send, deviceId, sent) => {
        const reply = await send(deviceId, sent)
        const named = new Set(reply.answers.map(({ commandId }) => commandId))
        const missing = sent.items.filter(({ commandId }) => !named.has(commandId))
        return {
          ...reply,
          answers: [
            ...reply.answers,
            ...missing.map(({ commandId }) => ({ commandId, outcome: 'applied' as const })),
          ],
        }
      }),
    },
  },
  {
    without: 'a queue that outlives the session: sent away means refused',
    altered: {
      transport: push(async (send, deviceId, sent) => {
        try {
          return await send(deviceId, sent)
        } catch (error) {
          if (!(error instanceof Barred)) throw error
          return {
            answers: sent.items.map(({ commandId }) => ({
              commandId,
              outcome: 'rejected' as const,
              code: 'sign-in',
            })),
            acked: 0,
            serverTime: new Date(0).toISOString(),
          }
        }
      }),
    },
  },
  {
    without: 'tries without end: the third is the last',
    altered: {
      transport: (transport) => {
        const tries = new Map<string, number>()
        const unnumbered: Transport = {
          ...transport,
          push: (deviceId, sent) => transport.push(deviceId, { ...sent, ackedSeq: 0 }),
          pull: (device, ask) => transport.pull(device, { ...ask, ackedSeq: 0 }),
        }
        return push(async (send, deviceId, sent) => {
          const tired = sent.items.filter(({ commandId }) => (tries.get(commandId) ?? 0) >= 3)
          for (const { commandId } of sent.items) tries.set(commandId, (tries.get(commandId) ?? 0) + 1)
          if (tired.length === 0) return send(deviceId, sent)
          return {
            answers: tired.map(({ commandId }) => ({ commandId, outcome: 'rejected' as const })),
            acked: 0,
            serverTime: new Date(0).toISOString(),
          }
        })(unnumbered)
      },
    },
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
    without: 'a file that stays until the house has it whole',
    altered: {
      transport: (transport) => ({
        ...transport,
        stored: async (sha256) => ({ ...(await transport.stored(sha256)), whole: true }),
      }),
    },
  },
]
