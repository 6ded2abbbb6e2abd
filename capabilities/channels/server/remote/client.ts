import type { RemoteProblem } from '../../contract.ts'
import { momentOf } from '../../rules/period.ts'
import { RemoteFault } from './outbound.ts'
import type { Outbound, Outgoing, Reply } from './outbound.ts'
import { readXml } from './read-xml.ts'
import type { Read } from './read-xml.ts'
import { formOf } from './words.ts'
import type { Fields } from './words.ts'

/** Where another system is and how it knows us. */
export interface Address {
  readonly baseUrl: string
  readonly jurisdiction: string | null
  readonly key: string | null
}

export interface TheirRequest {
  readonly id: string
  readonly open: boolean
  readonly notes: string | undefined
  readonly updatedAt: Date | undefined
}

export interface TheirUpdate extends Omit<TheirRequest, 'notes'> {
  readonly updateId: string
  readonly text: string | undefined
}

const PROBLEM_OF: Readonly<Record<number, RemoteProblem>> = {
  401: 'no-key',
  403: 'no-key',
}
/** 404 to what was sent: with words in their format there is no such service; without, nobody there speaks Open311. */
const missingThere = (said: string | undefined): RemoteProblem =>
  said === undefined ? 'not-open311' : 'service-unknown'

/** The words of an error answer; what is no XML says nothing. */
function saidIn(body: string): string | undefined {
  try {
    const said = readXml(body)
      .all('error')
      .flatMap((error) => error.word('description') ?? [])
    return said.length === 0 ? undefined : said.join(' ')
  } catch {
    return undefined
  }
}

function checked({ status, body }: Reply, missing: (said: string | undefined) => RemoteProblem): Read {
  if (status >= 200 && status < 300) return readXml(body)
  if (status >= 500 || status === 429) throw new RemoteFault('unreachable', `HTTP ${status}`)
  const said = saidIn(body)
  const problem = status === 404 ? missing(said) : (PROBLEM_OF[status] ?? 'refused')
  throw new RemoteFault(problem, said ?? `HTTP ${status}`)
}

/** Anything but a word for the end counts as open; FixMyStreet's councils have many words for both. */
const isOpen = (status: string | undefined): boolean =>
  !/^(closed|fixed|completed|resolved|cancelled|canceled|duplicate|internal_referral|no_further_action|not_councils_responsibility)$/i.test(
    (status ?? 'open').trim(),
  )

const momentIn = (read: Read, name: string): Date | undefined => {
  const word = read.word(name)
  return word === undefined ? undefined : momentOf(word)
}

/** Speaks GeoReport v2 to another system, in XML, which all of them speak. */
export class Client {
  readonly #send: Outbound
  readonly #to: Address

  constructor(send: Outbound, to: Address) {
    this.#send = send
    this.#to = to
  }

  #url(path: string, query: Readonly<Record<string, string>> = {}): string {
    const { jurisdiction } = this.#to
    const given = new URLSearchParams({
      ...(jurisdiction === null ? {} : { jurisdiction_id: jurisdiction }),
      ...query,
    }).toString()
    return `${this.#to.baseUrl.replace(/\/+$/, '')}/${path}.xml${given === '' ? '' : `?${given}`}`
  }

  /** Own requests are read under the key, so that a server that knows senders shows them all of it. */
  #own(query: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return this.#to.key === null ? query : { ...query, api_key: this.#to.key }
  }

  async #ask(
    outgoing: Outgoing,
    missing: (said: string | undefined) => RemoteProblem = () => 'service-unknown',
  ): Promise<Read> {
    return checked(await this.#send(outgoing), missing)
  }

  async #post(path: string, fields: Fields, idempotencyKey: string): Promise<Read> {
    const { key, jurisdiction } = this.#to
    const form = formOf({
      ...(key === null ? {} : { api_key: key }),
      ...(jurisdiction === null ? {} : { jurisdiction_id: jurisdiction }),
      ...fields,
    })
    return this.#ask({ method: 'POST', url: this.#url(path), form, idempotencyKey }, missingThere)
  }

  async services(): Promise<readonly string[]> {
    // Whoever speaks Open311 has a list of services: without one, the address is another.
    const read = await this.#ask({ method: 'GET', url: this.#url('services') }, () => 'not-open311')
    return read.all('service').flatMap((service) => service.word('service_code') ?? [])
  }

  /** Sends a request; the answer is its number there, or a token to ask for one. */
  async postRequest(
    fields: Fields,
    idempotencyKey: string,
  ): Promise<{ readonly id: string } | { readonly token: string }> {
    const read = await this.#post('requests', fields, idempotencyKey)
    const [id, token] = [read.word('service_request_id'), read.word('token')]
    if (id !== undefined) return { id }
    if (token !== undefined) return { token }
    throw new RemoteFault('not-open311')
  }

  async postUpdate(fields: Readonly<Record<string, string>>, idempotencyKey: string): Promise<void> {
    await this.#post('servicerequestupdates', fields, idempotencyKey)
  }

  async idOf(token: string): Promise<string | undefined> {
    const read = await this.#ask({
      method: 'GET',
      url: this.#url(`tokens/${encodeURIComponent(token)}`, this.#own({})),
    })
    return read.word('service_request_id')
  }

  async requests(ids: readonly string[]): Promise<readonly TheirRequest[]> {
    const query = this.#own({ service_request_id: ids.join(',') })
    const read = await this.#ask({ method: 'GET', url: this.#url('requests', query) })
    return read.all('request').flatMap((request) => {
      const id = request.word('service_request_id')
      if (id === undefined) return []
      return {
        id,
        open: isOpen(request.word('status')),
        notes: request.word('status_notes'),
        updatedAt: momentIn(request, 'updated_datetime'),
      }
    })
  }

  /** Updates of a time; a server without that extension has none. */
  async updates(from: Date, to: Date): Promise<readonly TheirUpdate[]> {
    const query = this.#own({ start_date: from.toISOString(), end_date: to.toISOString() })
    try {
      const read = await this.#ask({ method: 'GET', url: this.#url('servicerequestupdates', query) })
      return read.all('request_update').flatMap((update) => {
        const [id, updateId] = [update.word('service_request_id'), update.word('update_id')]
        if (id === undefined || updateId === undefined) return []
        return {
          id,
          updateId,
          open: isOpen(update.word('status')),
          text: update.word('description'),
          updatedAt: momentIn(update, 'updated_datetime'),
        }
      })
    } catch (error) {
      if (
        error instanceof RemoteFault &&
        (error.problem === 'service-unknown' || error.problem === 'refused')
      )
        return []
      throw error
    }
  }
}
