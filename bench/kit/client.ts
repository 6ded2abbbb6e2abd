import { Agent, request } from 'node:http'
import { uuidv7 } from '#kernel/server/ids.ts'
import { cookieOf } from './cookies.ts'

export interface Answered {
  readonly status: number
  readonly body: string
  readonly ms: number
}

/** A client on kept connections, as a proxy in front would be. It sends what a page sends: cookie, origin, command number. */
export class Client {
  readonly #agent: Agent
  readonly #port: number
  constructor(port: number, connections: number) {
    this.#port = port
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' })
  }
  send(
    login: string | undefined,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
  ): Promise<Answered> {
    const from = performance.now()
    const payload = body === undefined ? undefined : JSON.stringify(body)
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          agent: this.#agent,
          method,
          path: `/api${path}`,
          headers: {
            // Readers come from many addresses; only a bench that trusts its proxy hears of them.
            'x-forwarded-for': `10.0.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`,
            'sec-fetch-site': 'same-origin',
            ...(login === undefined ? {} : { cookie: `linli_session=${cookieOf(login)}` }),
            ...(method === 'GET' ? {} : { 'idempotency-key': uuidv7(Date.now()) }),
            ...(payload === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
          },
        },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () => {
            resolve({
              status: answer.statusCode ?? 0,
              body: Buffer.concat(parts).toString('utf8'),
              ms: performance.now() - from,
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
