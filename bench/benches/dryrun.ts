import { Client } from '../kit/client.ts'
import { percentile, round } from '../kit/figures.ts'
import { atRest, benchDatabase, startLinli } from '../kit/installation.ts'
import type { Bench } from '../kit/options.ts'
import { COMMUNITIES, communityCode, orgId } from '../kit/seed.ts'

const LOGIN = 'district'
/** The seed spreads its appeals over three years; a dry run looks back a year at most. */
const DAYS = 366

/** As a district that has thought about it for some years: two rules for each community, and some for all. */
const RULES = [
  ...Array.from({ length: COMMUNITIES }, (_, i) => i + 1).flatMap((n) => [
    {
      id: `night-${n}`,
      when: {
        areas: [communityCode(n)],
        hours: { from: '18:00', to: '08:00' },
        words: ['灯', '电梯', '停水'],
      },
      follows: { orgId: orgId((n % COMMUNITIES) + 1), policyCode: 'urgent' },
    },
    {
      id: `lamps-${n}`,
      when: { areas: [communityCode(n)], categories: ['repair-light'], office: 'open' },
      follows: { orgKind: 'property', policyCode: 'simple' },
    },
  ]),
  { id: 'danger', when: { words: ['坠落', '漏电', '冒烟', '塌'] }, follows: { policyCode: 'urgent' } },
  { id: 'rest', when: { urgent: false, weekdays: [6, 7] }, follows: { policyCode: 'complex' } },
]

async function read<T>(answer: Promise<{ readonly status: number; readonly body: string }>): Promise<T> {
  const { status, body } = await answer
  if (status !== 200) throw new Error(`${status}: ${body.slice(0, 300)}`)
  return JSON.parse(body) as T
}

interface Shown {
  readonly rehearsal: {
    readonly state: string
    readonly done: number
    readonly total: number
    readonly differing: number
  }
}

export const dryrun: Bench = {
  name: 'dryrun',
  says: 'a draft of 122 rules run dry on the appeals of a year by the worker of a running server, and what a clerk’s proposal takes meanwhile',
  defaults: { rows: 92_000, runs: 3 },
  async run({ engine, rows }, say) {
    const database = await benchDatabase(engine, rows, say)
    const linli = await startLinli(database)
    await atRest(linli, database, say)
    const client = new Client(linli.port, 4)
    try {
      const { items } = await read<{ items: { id: string; state: string }[] }>(
        client.send(LOGIN, 'GET', '/desk/rules'),
      )
      const holding = items.find(({ state }) => state === 'in-force')!
      const { id } = await read<{ id: string }>(
        client.send(LOGIN, 'POST', `/desk/rules/${holding.id}/copies`, { name: 'bench' }),
      )
      const page = await read<{ content: object; version: number }>(
        client.send(LOGIN, 'GET', `/desk/rules/${id}`),
      )
      await read(
        client.send(LOGIN, 'PUT', `/desk/rules/${id}`, {
          version: page.version,
          name: 'bench',
          content: { ...page.content, rules: RULES },
        }),
      )
      const from = performance.now()
      await read(client.send(LOGIN, 'POST', `/desk/rules/${id}/rehearsals`, { days: DAYS }))
      const proposals: number[] = []
      let shown: Shown['rehearsal']
      let steps = 0
      let before = -1
      const { items: queue } = await read<{ items: { id: string }[] }>(
        client.send('clerk1', 'GET', '/desk/appeals?state=received&limit=1'),
      )
      do {
        if (queue[0])
          proposals.push((await client.send('clerk1', 'GET', `/desk/appeals/${queue[0].id}/proposal`)).ms)
        shown = (await read<Shown>(client.send(LOGIN, 'GET', `/desk/rules/${id}/rehearsal`))).rehearsal
        if (shown.done !== before) steps += 1
        before = shown.done
        await new Promise((resolve) => {
          setTimeout(resolve, 100)
        })
      } while (shown.state === 'running')
      const seconds = (performance.now() - from) / 1000
      if (shown.state !== 'done') throw new Error(`the dry run is ${shown.state}`)
      return {
        appeals: shown.done,
        differing: shown.differing,
        seconds: round(seconds, 2),
        seconds_for_30_000: round((seconds / shown.done) * 30_000, 2),
        steps_seen: steps,
        proposal_p95_ms: round(percentile(proposals, 0.95)),
      }
    } finally {
      client.close()
      await linli.stop()
      await database.stop()
    }
  },
}
