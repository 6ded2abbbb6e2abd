import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import type { Connection } from './database.ts'
import type { Doorkeeper } from './route.ts'
import type { Log } from './log.ts'

/** Tells open pages that there is something new. A hint only: the page asks again through its own rights. */
export interface Live {
  readonly hint: (areas: readonly string[]) => void
  readonly stop: () => Promise<void>
}

const CHANNEL = 'linli_live'

/**
 * Hints travel between processes by NOTIFY on a connection of their own, gathered for a third of a second: a NOTIFY
 * inside each transaction would make all commits wait for one lock.
 */
export async function startLive(
  connection: Connection,
  app: FastifyInstance,
  doorkeeper: Doorkeeper,
  log: Log,
): Promise<Live> {
  const open = new Set<ServerResponse>()
  const pages = new Map<symbol, { inside: string; send: (line: string) => void }>()
  const tell = (areas: readonly string[]) => {
    for (const { inside, send } of pages.values()) {
      if (areas.some((area) => inside === '' || area.startsWith(inside) || inside.startsWith(area)))
        send('event: changed\ndata: {}\n\n')
    }
  }
  let stopped = false
  let client: pg.Client | undefined
  const connect = async () => {
    if (stopped) return
    const fresh = new pg.Client({ ...connection, application_name: 'linli live' })
    fresh.on('error', () => {
      client = undefined
      setTimeout(() => {
        void connect()
      }, 1000).unref()
    })
    fresh.on('notification', ({ payload }) => {
      tell((payload ?? '').split(','))
    })
    try {
      await fresh.connect()
      await fresh.query(`listen ${CHANNEL}`)
      client = fresh
    } catch (error) {
      log.warn({ err: error }, 'live hints wait for the database')
      setTimeout(() => {
        void connect()
      }, 1000).unref()
    }
  }
  await connect()
  const gathered = new Set<string>()
  const timer = setInterval(() => {
    if (gathered.size === 0 || !client) return
    const areas = [...gathered].slice(0, 200)
    gathered.clear()
    client.query('select pg_notify($1, $2)', [CHANNEL, areas.join(',')]).catch(() => {})
  }, 300)
  timer.unref()
  app.get('/api/live', async (request, reply) => {
    const actor = await doorkeeper.actorOf(request)
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 3000\n\n')
    open.add(reply.raw)
    const key = Symbol('page')
    const beat = setInterval(() => reply.raw.write(': still here\n\n'), 25_000)
    if (actor.kind === 'staff' || actor.kind === 'org')
      pages.set(key, { inside: actor.areaCode, send: (line) => reply.raw.write(line) })
    request.raw.on('close', () => {
      clearInterval(beat)
      open.delete(reply.raw)
      pages.delete(key)
    })
  })
  return {
    hint: (areas) => {
      for (const area of areas) gathered.add(area)
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      // An open page would keep the server from stopping; it comes back by itself.
      for (const page of open) page.end()
      await client?.end()
    },
  }
}
