/** What protects on the phone: taken out of its store, and of its way to the house. */
import { Barred } from '#kernel/web/sync/phone.ts'
import type { PushReply, Transport } from '#kernel/web/sync/phone.ts'
import type { KeptItem, LocalStore } from '#kernel/web/sync/store.ts'
import type { Mutation } from './mutations.ts'

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

export const OF_THE_PHONE: readonly Mutation[] = [
  {
    without: 'leaves: a phone does not hear what left',
    altered: {
      transport: (transport) => ({
        ...transport,
        pull: async (device, ask) => ({ ...(await transport.pull(device, ask)), leaves: [] }),
      }),
    },
  },
  { without: 'a "no" that stays on the phone', altered: { store: dropping(['rejected']) } },
  {
    without: '48 hours of memory: answered acts go at once, and a house put back asks in vain',
    altered: { store: dropping(['applied']) },
    restores: true,
  },
  {
    without: 'order about one thing alone: one queue for all',
    seed: 4,
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
    seed: 3,
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
    without: 'the name of a sight: a phone does not hear that its area is another',
    altered: {
      transport: (transport) => {
        let epoch: string | undefined
        return {
          ...transport,
          async pull(device, ask) {
            const answer = await transport.pull(device, ask)
            epoch ??= answer.epoch
            return { ...answer, epoch }
          },
        }
      },
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
  {
    without: 'files that go with their rows',
    altered: { store: (store) => ({ ...store, dropEnclosures: () => Promise.resolve() }) },
  },
  {
    without: 'files that follow their rows',
    altered: { transport: (transport) => ({ ...transport, enclosure: () => Promise.resolve(undefined) }) },
  },
]
