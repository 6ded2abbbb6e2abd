import { createServer, request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A way to the house on which the worker's app is an older build at first, and on which the house can be out of reach while its pages are not. */
export interface Builds {
  readonly address: string
  /** From now on the newest build is served. */
  readonly renew: () => void
  /** Nothing that is said to the house arrives. */
  readonly silence: (silent: boolean) => void
  readonly close: () => Promise<void>
}

const OLDER = 'an-older-build'

export async function openBuilds(house: string): Promise<Builds> {
  let older = true
  let silent = false
  const target = new URL(house)

  function pass(from: IncomingMessage, to: ServerResponse): void {
    const isWorker = from.url === '/field/sw.js'
    if (silent && from.url?.startsWith('/api/')) {
      from.socket.destroy()
      return
    }
    const { 'accept-encoding': _, ...headers } = from.headers
    const asked = request(
      {
        host: target.hostname,
        port: target.port,
        path: from.url,
        method: from.method,
        headers: isWorker ? headers : from.headers,
      },
      (answer) => {
        if (!isWorker || !older) {
          to.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(to)
          return
        }
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          // Under a name of its own: else the browser is told that it has the newest already.
          const {
            'content-length': _length,
            etag: _etag,
            'last-modified': _modified,
            ...kept
          } = answer.headers
          to.writeHead(answer.statusCode ?? 502, kept)
          to.end(
            Buffer.concat(parts)
              .toString()
              .replace(/const VERSION = "[0-9a-f]+"/, `const VERSION = "${OLDER}"`),
          )
        })
      },
    )
    asked.on('error', () => to.destroy())
    from.pipe(asked)
  }

  const server = createServer(pass)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    renew() {
      older = false
    },
    silence(wanted) {
      silent = wanted
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
