import type { z } from 'zod'
import type { CommonRefusal } from './refusal.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * One declaration of a thing one may ask of the server. Handler types, parsing in and out, the OpenAPI document,
 * the browser's client and the forms are all read from it.
 *
 * `needs` names the permission a role must hold, or `anyone` (no session asked), or `signed-in`.
 * `refusals` lists every expected "no" of its own; the kernel's common ones need not be repeated.
 */
export interface Endpoint {
  readonly id: string
  readonly summary: string
  readonly method: Method
  /** Path under `/api`, with `:name` parameters. */
  readonly path: string
  readonly needs: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** `file` for answers that are not JSON: the handler returns a `FileAnswer`. */
  readonly returns: z.ZodType | 'file'
  readonly refusals: readonly string[]
  /** The most bytes of a file it takes, where that is more than a photo has. */
  readonly mostBytes?: number
  /** How often one caller may ask: requests per window of seconds, per address. For doors that face the street. */
  readonly limit?: { readonly requests: number; readonly perSeconds: number }
}

/** Declares an endpoint and keeps its literal types. */
export const endpoint = <const E extends Endpoint>(declaration: E): E => declaration

/** An answer that is a file rather than JSON. */
export interface FileAnswer {
  readonly name: string
  readonly mediaType: string
  readonly body: Uint8Array | AsyncIterable<Uint8Array | string>
  /** `inline` shows it, `attachment` saves it. */
  readonly disposition: 'inline' | 'attachment'
  /** The address names content that never changes, so it may be kept for ever by the browser that asked. */
  readonly immutable?: boolean
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined
type Given<S> = S extends z.ZodType ? z.input<S> : undefined

/** What a handler is given: parsed and checked. */
export interface InputOf<E extends Endpoint> {
  readonly params: Parsed<E['params']>
  readonly query: Parsed<E['query']>
  readonly body: Parsed<E['body']>
}

/** What a client sends: only the parts the endpoint has. */
export type RequestOf<E extends Endpoint> = (E['params'] extends z.ZodType
  ? { readonly params: Given<E['params']> }
  : { readonly params?: undefined }) &
  (E['query'] extends z.ZodType ? { readonly query?: Given<E['query']> } : { readonly query?: undefined }) &
  (E['body'] extends z.ZodType ? { readonly body: Given<E['body']> } : { readonly body?: undefined })

/** What the handler must give back. */
export type AnswerOf<E extends Endpoint> = E['returns'] extends z.ZodType ? z.input<E['returns']> : FileAnswer
/** What the client receives. A file is fetched by the browser itself, from the endpoint's address. */
export type ValueOf<E extends Endpoint> = E['returns'] extends z.ZodType ? z.output<E['returns']> : never

/** Every "no" this endpoint may answer, its own and the common ones. */
export type RefusalOf<E extends Endpoint> = E['refusals'][number] | CommonRefusal
