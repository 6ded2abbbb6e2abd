import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Endpoint } from '#kernel/common/endpoint.ts'
import { Refusal } from '#kernel/common/refusal.ts'
import { openAct } from '#kernel/server/act.ts'
import type { Conversation, Handler, Kit } from '#kernel/server/act.ts'
import type { Actor } from '#kernel/server/actor.ts'
import { runCommand, runQuery } from '#kernel/server/command.ts'
import { transact } from '#kernel/server/database.ts'
import { uuidv7 } from '#kernel/server/ids.ts'
import type { Form, Picture } from '../../contract/open311.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What an act of Open311 needs to be run as all others are. */
export interface Runs {
  readonly endpoint: Endpoint
  readonly handler: Handler<Endpoint>
  /** Who acts, where that is not the program itself. */
  readonly actorFor: ((form: Form, program: Actor, kit: Kit) => Promise<Actor>) | undefined
}

/** What was asked, in either way. */
export interface Asked {
  readonly form: Form
  readonly files: readonly Picture[]
  readonly lang: 'zh' | 'en'
}

export interface Call {
  readonly input: { readonly params: Readonly<Record<string, string>> } & Asked
  /** Whoever asks: anybody, or a program. */
  readonly caller: Actor
  /** Where one practises nothing is kept. */
  readonly keeps: boolean
}

/** Thrown to undo what was only tried. */
class Rehearsed extends Error {
  readonly answer: unknown
  constructor(answer: unknown) {
    super('rehearsed')
    this.answer = answer
  }
}

/** Runs an act of Open311 through the kernel: same transaction, rights, audit line and receipt as an act of /api. */
export async function run(
  one: Runs,
  { input, caller, keeps }: Call,
  request: FastifyRequest,
  kit: Kit,
): Promise<unknown> {
  const { endpoint, handler } = one
  if (endpoint.needs !== 'anyone' && !caller.permissions.has(endpoint.needs)) throw new Refusal('key-needed')
  const actor = one.actorFor ? await one.actorFor(input.form, caller, kit) : caller
  const { params, form, files, lang } = input
  const said = { form: withoutKey(form), lang }
  const conversation: Conversation = { setSession: () => {}, address: request.ip, lang, upload: undefined }
  const call = {
    endpoint,
    handler,
    actor,
    conversation,
    input: { params, query: said, body: { ...said, files } },
  }
  if (endpoint.method === 'GET') return runQuery(kit, call)
  const given = request.headers['idempotency-key']?.toString().toLowerCase()
  if (given !== undefined && !UUID.test(given)) throw new Refusal('invalid')
  const commandId = given ?? uuidv7(kit.clock().getTime())
  const answer = keeps
    ? await runCommand(kit, { ...call, commandId, keeps: 'answer' })
    : await rehearse(kit, call, commandId)
  return inOrder(endpoint, answer)
}

/** A receipt forgets the order of the fields, and in an answer it is seen: they are put as the contract has them. */
function inOrder({ returns }: Endpoint, answer: unknown): unknown {
  if (!(returns instanceof z.ZodArray) || !(returns.element instanceof z.ZodObject)) return answer
  const names = Object.keys(returns.element.shape)
  return (answer as readonly Readonly<Record<string, unknown>>[]).map((row) =>
    Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]])),
  )
}

/** A key is no part of what was said: it goes into no receipt. */
const withoutKey = (form: Form): Form =>
  Object.fromEntries(Object.entries(form).filter(([name]) => name !== 'api_key'))

async function rehearse(
  kit: Kit,
  call: {
    readonly handler: Handler<Endpoint>
    readonly actor: Actor
    readonly input: object
    readonly conversation: Conversation
  },
  commandId: string,
): Promise<unknown> {
  try {
    return await transact(kit.db, call.actor, async (tx, write) => {
      const { act } = openAct(kit, call.actor, { tx, write }, commandId)
      throw new Rehearsed(await call.handler(call.input as never, act, call.conversation))
    })
  } catch (error) {
    if (error instanceof Rehearsed) return error.answer
    throw error
  }
}
