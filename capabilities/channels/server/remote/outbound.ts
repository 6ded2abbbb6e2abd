import { lookup } from 'node:dns'
import type { LookupAddress } from 'node:dns'
import { request as overHttp } from 'node:http'
import type { IncomingMessage, RequestOptions } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import type { RemoteProblem } from '../../contract.ts'
import { addressVerdict, isInsideAddress } from './addresses.ts'

/** Another system was not reached, or said no. */
export class RemoteFault extends Error {
  readonly problem: RemoteProblem
  /** What it said itself, cut to a length that fits a line. */
  readonly said: string | undefined
  constructor(problem: RemoteProblem, said?: string) {
    super(said === undefined ? problem : `${problem}: ${said}`)
    this.problem = problem
    this.said = said?.slice(0, 300)
  }
}

export interface Outgoing {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** Sent as a form. */
  readonly form?: URLSearchParams
  /** The same number for the same thing, however often it is sent. */
  readonly idempotencyKey?: string
}

export interface Reply {
  readonly status: number
  readonly body: string
}

/** Carries a request to another system: no address inside our own network, no redirects, an end to waiting and to reading. */
export type Outbound = (outgoing: Outgoing) => Promise<Reply>

const MOST_WAIT_MS = 10_000
const MOST_BYTES = 4 * 1024 * 1024

/** Answers with the addresses of a name only where none of them lies inside: what was checked is what is connected to. */
const checkedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) {
      callback(error, '', 0)
      return
    }
    const addresses: LookupAddress[] = found
    if (addresses.length === 0 || addresses.some(({ address }) => isInsideAddress(address))) {
      callback(Object.assign(new Error('inside'), { code: 'ELINLIINSIDE' }), '', 0)
      return
    }
    if (options.all === true) callback(null, addresses)
    else callback(null, addresses[0]!.address, addresses[0]!.family)
  })
}

const faultOf = (error: unknown): RemoteFault => {
  if (error instanceof RemoteFault) return error
  const { code, name } = error as { code?: string; name?: string }
  if (code === 'ELINLIINSIDE') return new RemoteFault('address-inside')
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT' || code === 'ABORT_ERR')
    return new RemoteFault('too-slow')
  return new RemoteFault('unreachable')
}

async function bodyOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > MOST_BYTES) throw new RemoteFault('too-long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** `allowed` names hosts inside our own network that the operator has opened. */
export const makeOutbound =
  (allowed: readonly string[]): Outbound =>
  async ({ method, url, form, idempotencyKey }) => {
    const target = URL.parse(url)
    const verdict = addressVerdict(url, allowed)
    if (!target || verdict === 'wrong') throw new RemoteFault('unreachable')
    if (verdict === 'inside') throw new RemoteFault('address-inside')
    const payload = form?.toString()
    const options: RequestOptions = {
      method,
      signal: AbortSignal.timeout(MOST_WAIT_MS),
      headers: {
        accept: 'text/xml, application/xml',
        'user-agent': 'Linli',
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        ...(payload === undefined
          ? {}
          : {
              'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
              'content-length': Buffer.byteLength(payload),
            }),
      },
      ...(verdict === 'opened' || isIP(target.hostname) !== 0 ? {} : { lookup: checkedLookup }),
    }
    try {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const sent = (target.protocol === 'https:' ? overHttps : overHttp)(target, options, resolve)
        sent.on('error', reject)
        sent.end(payload)
      })
      return { status: answer.statusCode ?? 0, body: await bodyOf(answer) }
    } catch (error) {
      throw faultOf(error)
    }
  }
