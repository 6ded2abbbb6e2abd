import type { Endpoint, RefusalOf, RequestOf, ValueOf } from '#kernel/common/endpoint.ts'
import type { FieldProblem } from '#kernel/common/refusal.ts'
import { MEANT_FOR } from '#kernel/common/sync/protocol.ts'
import { lang } from './i18n.ts'
import type { Lang } from './i18n.ts'
import { uuidv7 } from './uuid.ts'

/** The answer was no, or did not come. `message` is for the person, and says the next step. */
export interface Refused<E extends Endpoint = Endpoint> {
  readonly ok: false
  /** A reason of the endpoint; `offline`: nobody was reached; `fault`: something broke there, with a number to tell. */
  readonly refusal: RefusalOf<E> | 'offline' | 'fault'
  readonly message: string
  readonly fields: readonly FieldProblem[]
  readonly incident?: string
}

export type Reply<E extends Endpoint = Endpoint> =
  | { readonly ok: true; readonly value: ValueOf<E> }
  | Refused<E>

/** A reply of whatever endpoint. */
export type AnyReply = { readonly ok: true; readonly value: unknown } | Refused

export interface How {
  /** The number of this act. The same act tried again must carry the same one: see `useAct`. */
  readonly key?: string | undefined
  /** Sent as the multipart field "file". */
  readonly file?: File | Blob | undefined
  readonly signal?: AbortSignal | undefined
  /** The account it is asked for: to the session of another one the house says nothing. */
  readonly meantFor?: string | undefined
  /** Told how much of it has left the phone, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
}

type Arguments<E extends Endpoint> =
  Record<never, never> extends RequestOf<E>
    ? readonly [request?: RequestOf<E>, how?: How]
    : readonly [request: RequestOf<E>, how?: How]

/** Waits before trying again where nobody was reached, in milliseconds. Safe, because an act keeps its number. */
const AGAIN_MS = [400, 1500] as const

/** Asks the server. Never throws for an expected "no"; throws only when `signal` stops it. */
export async function call<const E extends Endpoint>(
  endpoint: E,
  ...[request, how = {}]: Arguments<E>
): Promise<Reply<E>> {
  const sent = prepare(endpoint, request, how)
  for (const wait of [...AGAIN_MS, undefined]) {
    const reply = await once(endpoint, sent, how)
    const uncertain = !reply.ok && (reply.refusal === 'offline' || reply.refusal === 'try-again')
    if (!uncertain || wait === undefined || !navigator.onLine) return reply
    await pause(wait, how.signal)
  }
  return refusedHere('offline')
}

/** The address of something that is shown or saved by the browser itself: a picture, an export. */
export function addressOf<const E extends Endpoint>(endpoint: E, ...[request]: Arguments<E>): string {
  const { params, query } = (request ?? {}) as {
    params?: Record<string, unknown>
    query?: Record<string, unknown>
  }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params?.[name])),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
    }
  }
  const tail = search.toString()
  return `/api${path}${tail === '' ? '' : `?${tail}`}`
}

interface Sent {
  readonly address: string
  readonly init: RequestInit
}

function prepare(endpoint: Endpoint, request: unknown, how: How): Sent {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': lang() === 'zh' ? 'zh-CN' : 'en',
  }
  if (how.meantFor !== undefined) headers[MEANT_FOR] = how.meantFor
  if (endpoint.method !== 'GET') headers['idempotency-key'] = how.key ?? uuidv7()
  const body = (request as { body?: unknown } | undefined)?.body
  if (body !== undefined) headers['content-type'] = 'application/json'
  return {
    address: (addressOf as (endpoint: Endpoint, request: unknown) => string)(endpoint, request),
    init: {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(how.file === undefined ? {} : { body: multipart(how.file) }),
    },
  }
}

function multipart(file: File | Blob): FormData {
  const form = new FormData()
  form.append('file', file, file instanceof File ? file.name : 'file')
  return form
}

async function once<E extends Endpoint>(
  endpoint: E,
  sent: Sent,
  { signal, onProgress }: How,
): Promise<Reply<E>> {
  try {
    const response = await (onProgress === undefined
      ? fetch(sent.address, { ...sent.init, ...(signal === undefined ? {} : { signal }) })
      : sendWatched(sent, onProgress))
    if (response.ok)
      return {
        ok: true,
        value: (endpoint.returns === 'file' ? await response.blob() : await response.json()) as ValueOf<E>,
      }
    return await readRefusal<E>(response)
  } catch (error) {
    if (signal?.aborted) throw error
    return refusedHere('offline')
  }
}

/** `fetch` cannot say how far it is; the older way can. */
const sendWatched = (sent: Sent, onProgress: (share: number) => void): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(sent.init.method ?? 'POST', sent.address)
    for (const [name, value] of Object.entries(sent.init.headers as Record<string, string>))
      request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () =>
      resolve(new Response(request.responseText, { status: request.status })),
    )
    request.addEventListener('error', () => reject(new TypeError('nobody was reached')))
    request.send(sent.init.body as FormData)
  })

async function readRefusal<E extends Endpoint>(response: Response): Promise<Refused<E>> {
  const said = (await response.json().catch(() => undefined)) as Partial<Refused<E>> | undefined
  // Without our own words it was not our server that answered, but something on the way to it.
  if (typeof said?.refusal !== 'string')
    return refusedHere(response.status >= 502 && response.status <= 504 ? 'try-again' : 'fault')
  return {
    ok: false,
    refusal: said.refusal,
    message: said.message ?? SAY_HERE.fault[lang()],
    fields: said.fields ?? [],
    ...(said.incident === undefined ? {} : { incident: said.incident }),
  }
}

/** What is said when the server could not say it. */
const SAY_HERE = {
  offline: {
    zh: '没有连上网络，内容还在。请检查网络后再试一次，不会重复提交。',
    en: 'There is no connection. Nothing you wrote is lost; try again once you are online, it will not be sent twice.',
  },
  'try-again': {
    zh: '系统正忙，内容没有丢失。请过几秒再试一次，不会重复提交。',
    en: 'The system is busy. Nothing is lost; try again in a few seconds, it will not be sent twice.',
  },
  fault: {
    zh: '系统出了点问题，请再试一次。如果还不行，请联系工作人员。',
    en: 'Something broke on our side. Please try again; if it happens again, tell the staff.',
  },
} as const satisfies Record<string, Readonly<Record<Lang, string>>>

function refusedHere<E extends Endpoint>(refusal: keyof typeof SAY_HERE): Refused<E> {
  return { ok: false, refusal, message: SAY_HERE[refusal][lang()], fields: [] }
}

const pause = (ms: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
