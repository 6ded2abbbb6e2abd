import { setTimeout as pause } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import { inRows } from '#kernel/common/sync/columns.ts'
import type { PullAnswer } from '#kernel/common/sync/protocol.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import { cookieOf } from '../kit/cookies.ts'
import { percentile, round } from '../kit/figures.ts'
import { atRest, openBenchDatabase, startLinli } from '../kit/installation.ts'
import type { BenchDatabase, RunningLinli } from '../kit/installation.ts'
import { cpuSecondsOf } from '../kit/machine.ts'
import type { Bench } from '../kit/options.ts'
import { DISTRICT } from '../kit/seed.ts'
import { seedSync, workerLogin } from '../kit/seed-sync.ts'

/** Of the herd of a morning, for each grid: with twenty grids 1,600 begin the day in the same moment. */
const HERD_A_GRID = 80

interface Answer {
  readonly status: number
  readonly bytes: number
  readonly text: string
  readonly ms: number
  readonly retryAfterS: number
}

/** Phones on kept connections. They take brotli, as browsers do, and wait as long as they are told. */
class Phones {
  readonly #agent: Agent
  readonly #port: number
  constructor(port: number, sockets = 64) {
    this.#port = port
    this.#agent = new Agent({ keepAlive: true, maxSockets: sockets, scheduling: 'fifo' })
  }
  send(login: string, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const from = performance.now()
    const payload = body && JSON.stringify(body)
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          agent: this.#agent,
          method,
          path: `/api${path}`,
          headers: {
            'sec-fetch-site': 'same-origin',
            'accept-encoding': 'br',
            cookie: `linli_session=${cookieOf(login)}`,
            ...(payload === undefined
              ? {}
              : {
                  'content-type': 'application/json',
                  'content-length': Buffer.byteLength(payload),
                  'idempotency-key': randomUUID(),
                }),
          },
        },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () => {
            const bytes = Buffer.concat(parts)
            const plain = answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(bytes) : bytes
            resolve({
              status: answer.statusCode ?? 0,
              bytes: bytes.length,
              text: plain.toString('utf8'),
              ms: performance.now() - from,
              retryAfterS: Number(answer.headers['retry-after'] ?? 1),
            })
          })
        },
      )
      sent.on('error', reject)
      sent.end(payload)
    })
  }
  close(): void {
    this.#agent.destroy()
  }
}

interface Taken {
  readonly cursor: string
  readonly bytes: number
  readonly usableBytes: number
  readonly rows: number
  readonly turnedAway: number
}

/** What stands behind the rows of an answer: where to go on, and whether that was all. The rows themselves are the phone's to read. */
function restOf(text: string): { readonly next: string; readonly done: boolean; readonly usable: boolean } {
  const next = /"next":"([^"]+)"/.exec(text.slice(text.lastIndexOf('"epoch":')))?.[1]
  if (next === undefined) throw new Error(`no cursor in ${text.slice(-300)}`)
  return { next, done: text.includes('"done":true'), usable: text.includes('"usable":true') }
}

/** A line that was closed while nobody spoke is opened again, as a phone does. */
async function reaching(phones: Phones, ...asked: Parameters<Phones['send']>): Promise<Answer> {
  for (let tries = 0; ; tries++)
    try {
      return await phones.send(...asked)
    } catch (error) {
      if (tries > 5 || !['ECONNRESET', 'EPIPE'].includes((error as { code?: string }).code ?? '')) throw error
      await pause(1000)
    }
}

/** A first login: the day is opened and everything taken, as a phone does that knows nothing. */
async function login(phones: Phones, n: number, count: 'rows' | 'quick'): Promise<Taken> {
  const who = workerLogin(n)
  const deviceId = randomUUID()
  const sum = { bytes: 0, usableBytes: 0, rows: 0, turnedAway: 0, cursor: '' }
  for (;;) {
    const opened = await reaching(phones, who, 'POST', '/sync/open', { deviceId, version: 1, app: 'bench' })
    if (opened.status === 200) break
    if (opened.status !== 503) throw new Error(`${opened.status} ${opened.text}`)
    sum.turnedAway += 1
    await pause(opened.retryAfterS * 1000)
  }
  for (let usable = false; ;) {
    const answer = await reaching(
      phones,
      who,
      'GET',
      `/sync/pull?device=${deviceId}&as=columns${sum.cursor === '' ? '' : `&cursor=${sum.cursor}`}`,
    )
    if (answer.status === 503) {
      sum.turnedAway += 1
      await pause(answer.retryAfterS * 1000)
      continue
    }
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text.slice(0, 300)}`)
    sum.bytes += answer.bytes
    if (!usable) sum.usableBytes += answer.bytes
    const rest = restOf(answer.text)
    if (count === 'rows')
      sum.rows += Object.values(inRows(JSON.parse(answer.text) as PullAnswer).rows).reduce(
        (all, rows) => all + rows.length,
        0,
      )
    usable ||= rest.usable
    sum.cursor = rest.next
    if (rest.done) return sum
  }
}

/** Many at once for some seconds; returns how many were done, and how long each took. */
async function during(
  seconds: number,
  atOnce: number,
  work: (lane: number, n: number) => Promise<number>,
): Promise<{ readonly perSecond: number; readonly times: readonly number[] }> {
  const until = performance.now() + seconds * 1000
  const from = performance.now()
  const times: number[] = []
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      for (let n = 0; performance.now() < until; n++) times.push(await work(lane, n))
    }),
  )
  return { perSecond: times.length / ((performance.now() - from) / 1000), times }
}

const cpu = (linli: RunningLinli, database: BenchDatabase): number =>
  cpuSecondsOf(linli.pid) + cpuSecondsOf(database.pid)

/** Everybody begins at once, each on a line of their own. Meanwhile others do ordinary work, and none of it may be refused. */
async function herd(
  port: number,
  grids: number,
  orders: readonly (readonly string[])[],
): Promise<Readonly<Record<string, number>>> {
  const [crowd, others] = [new Phones(port, grids * HERD_A_GRID), new Phones(port)]
  const from = performance.now()
  const morning = { over: false }
  const ordinary: Answer[] = []
  const working = (async () => {
    for (let n = 0; !morning.over; n++) {
      const own = orders[n % grids]!
      ordinary.push(await pushOne(others, workerLogin(n % grids), [own[n % own.length]!], n + 1))
      await pause(50)
    }
  })()
  const taken = await Promise.all(
    Array.from({ length: grids * HERD_A_GRID }, (_, n) => login(crowd, n % grids, 'quick')),
  )
  const seconds = (performance.now() - from) / 1000
  morning.over = true
  await working
  crowd.close()
  others.close()
  return {
    herd_logins: taken.length,
    herd_seconds: round(seconds),
    herd_turned_away: taken.reduce((sum, one) => sum + one.turnedAway, 0),
    herd_commands: ordinary.length,
    herd_commands_refused: ordinary.filter(({ status }) => status !== 200).length,
    herd_command_p95_ms: round(
      percentile(
        ordinary.map(({ ms }) => ms),
        0.95,
      ),
    ),
  }
}

const devices = new Map<string, string>()
function pushOne(phones: Phones, who: string, orderIds: readonly string[], seq: number): Promise<Answer> {
  const deviceId = devices.get(who) ?? randomUUID()
  devices.set(who, deviceId)
  return phones.send(who, 'POST', '/sync/push', {
    deviceId,
    version: 1,
    ackedSeq: 0,
    items: orderIds.map((orderId, i) => ({
      commandId: uuidv7(Date.now()),
      seq: seq * 100 + i,
      type: 'reportProgress',
      v: 1,
      entity: `order:${orderId}`,
      params: { orderId },
      body: { text: '正在处理，明天完成' },
      deviceTime: new Date().toISOString(),
    })),
  })
}

export const sync: Bench = {
  name: 'sync',
  says: 'the phones of grid workers: bytes of a slice, first logins, everybody at once, empty pulls, acts sent; --rows is grids',
  defaults: { rows: 20, runs: 3, seconds: 10 },
  async run({ engine, rows: grids, seconds }, say) {
    const database = await openBenchDatabase(engine, `${engine}-sync-${grids}`)
    await seedSync({ ...database, grids, say })
    const linli = await startLinli(database)
    const phones = new Phones(linli.port)
    try {
      await atRest(linli, database, say)
      const orders = await Promise.all(
        Array.from({ length: grids }, (_, n) => ordersOf(database, workerLogin(n))),
      )
      for (let n = 0; n < grids; n++) await login(phones, n, 'quick')
      const first = await login(phones, 0, 'rows')
      const figures: Record<string, number> = {
        slice_rows: first.rows,
        slice_kb: round(first.bytes / 1024),
        usable_kb: round(first.usableBytes / 1024),
      }
      say(JSON.stringify(figures))
      const before = cpu(linli, database)
      const beforeDatabase = cpuSecondsOf(database.pid)
      const logins = await during(seconds, 4, async (lane, n) => {
        const from = performance.now()
        await login(phones, (lane + n * 4) % grids, 'quick')
        return performance.now() - from
      })
      const perLogin = (cpu(linli, database) - before) / logins.times.length
      figures['logins_per_s'] = round(logins.perSecond)
      figures['login_cpu_ms'] = round(perLogin * 1000)
      figures['login_database_cpu_ms'] = round(
        ((cpuSecondsOf(database.pid) - beforeDatabase) / logins.times.length) * 1000,
      )
      figures['logins_per_s_and_core'] = round(1 / perLogin)
      say(JSON.stringify(figures))
      const cursors = await Promise.all(Array.from({ length: grids }, (_, n) => login(phones, n, 'quick')))
      const beforePulls = cpu(linli, database)
      const pulls = await during(seconds, 16, async (lane, n) => {
        const who = (lane + n) % grids
        const answer = await phones.send(
          workerLogin(who),
          'GET',
          `/sync/pull?device=${randomUUID()}&cursor=${cursors[who]!.cursor}`,
        )
        if (answer.status !== 200 || !answer.text.includes('"done":true'))
          throw new Error(answer.text.slice(0, 300))
        return answer.ms
      })
      figures['empty_pulls_per_s'] = round(pulls.perSecond)
      figures['empty_pull_p95_ms'] = round(percentile(pulls.times, 0.95))
      figures['empty_pull_cpu_ms'] = round(
        ((cpu(linli, database) - beforePulls) / pulls.times.length) * 1000,
        2,
      )
      for (const [figure, size] of [
        ['commands', 1],
        ['commands_of_ten', 10],
      ] as const) {
        const used = cpu(linli, database)
        const pushed = await during(seconds, 16, async (lane, n) => {
          const who = lane % grids
          const own = orders[who]!
          const ids = Array.from({ length: size }, (_, i) => own[(n * size + i) % own.length]!)
          const answer = await pushOne(phones, workerLogin(who), ids, n + 1)
          if (answer.status !== 200 || !answer.text.includes('"applied"'))
            throw new Error(answer.text.slice(0, 300))
          return answer.ms
        })
        figures[`${figure}_per_s`] = round(pushed.perSecond * size)
        figures[`${figure}_p95_ms`] = round(percentile(pushed.times, 0.95))
        figures[`${figure}_cpu_ms`] = round(
          ((cpu(linli, database) - used) / (pushed.times.length * size)) * 1000,
          2,
        )
      }
      say(JSON.stringify(figures))
      Object.assign(figures, await herd(linli.port, grids, orders))
      return figures
    } finally {
      phones.close()
      await linli.stop()
      await database.stop()
    }
  },
}

const ordersOf = async ({ query }: BenchDatabase, login: string): Promise<string[]> =>
  (
    await query<{ id: string }>(
      `select o.id from d${DISTRICT}.work_order as o
       join d${DISTRICT}.role_grant as g on g.org_id = o.org_id
       join d${DISTRICT}.account as a on a.id = g.account_id
       where a.login = $1 order by o.id`,
      [login],
    )
  ).map(({ id }) => id)
